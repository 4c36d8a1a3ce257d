package parquet

import (
	"sync"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// decodeEnv is what the column chunks of one file share.
type decodeEnv struct {
	mu    sync.Mutex
	enums map[*leaf]*enumIndex
}

// enumIndex is the categories of an Enum, to look values up in.
type enumIndex struct {
	names *array.View
	at    map[string]uint32
}

func (e *decodeEnv) enum(l *leaf) *enumIndex {
	e.mu.Lock()
	defer e.mu.Unlock()
	x := e.enums[l]
	if x == nil {
		names := l.dt.Categories()
		x = &enumIndex{array.ViewOf(names...), make(map[string]uint32, len(names))}
		for i, s := range names {
			x.at[s] = uint32(i)
		}
		if e.enums == nil {
			e.enums = map[*leaf]*enumIndex{}
		}
		e.enums[l] = x
	}
	return x
}

// release gives the categories back; columns have handles of their own.
func (e *decodeEnv) release() {
	for _, x := range e.enums {
		x.names.Release()
	}
	e.enums = nil
}

// codeSink collects strings as codes of distinct categories.
type codeSink struct {
	leaf  *leaf
	out   *buffer.Buffer[uint32]
	dst   []uint32
	n     int
	enum  *enumIndex // nil: Categorical
	at    map[string]uint32
	names array.ViewBuilder
	dict  []uint32
}

func newCodeSink(n int, l *leaf, env *decodeEnv) *codeSink {
	s := &codeSink{leaf: l, out: buffer.Alloc[uint32](n)}
	s.dst, _ = s.out.MutSlice()
	if l.dt.Kind() == dtype.KindEnum {
		s.enum = env.enum(l)
	} else {
		s.at = map[string]uint32{}
	}
	return s
}

func (s *codeSink) release() {
	if s.out != nil {
		s.out.Release()
		s.out = nil
	}
}

// code returns the code of a value.
func (s *codeSink) code(v []byte) (uint32, error) {
	if s.enum != nil {
		c, ok := s.enum.at[string(v)]
		if !ok {
			return 0, corrupt("value %q is none of the categories of its enum", v)
		}
		return c, nil
	}
	c, ok := s.at[string(v)]
	if !ok {
		c = uint32(len(s.at))
		s.at[string(v)] = c
		s.names.Append(v)
	}
	return c, nil
}

// translate puts the codes of plain or otherwise written strings into dst.
func (s *codeSink) translate(dst []uint32, encoding int32, p []byte) error {
	v := newViewSink(len(dst), finisher{s.leaf})
	defer v.release()
	kept := buffer.CopyOf(p)
	if !v.keeps(encoding) {
		kept.Release()
		kept = nil
	} else {
		p = kept.Values()
	}
	if err := v.append(encoding, p, len(dst), kept); err != nil {
		return err
	}
	data := make([][]byte, len(v.data))
	for i, b := range v.data {
		data[i] = b.Values()
	}
	for i := range dst {
		c, err := s.code(array.Resolve(&v.dst[i], data))
		if err != nil {
			return err
		}
		dst[i] = c
	}
	return nil
}

func (s *codeSink) dictionary(p []byte, n int, _ *buffer.Buffer[uint8]) error {
	if int64(n)*4 > int64(len(p)) {
		return corrupt("a dictionary of %d values in %d bytes", n, len(p))
	}
	s.dict = make([]uint32, n)
	return s.translate(s.dict, encPlain, p)
}

func (s *codeSink) append(encoding int32, p []byte, n int, _ *buffer.Buffer[uint8]) error {
	dst := s.dst[s.n : s.n+n]
	s.n += n
	if encoding == encPlainDictionary || encoding == encRLEDictionary {
		return lookUp(dst, s.dict, p)
	}
	return s.translate(dst, encoding, p)
}

func (s *codeSink) spread(words []uint64, n, slots int) {
	from := s.n - n
	s.n = from + slots
	spread(s.dst[from:s.n], words, n)
}

func (s *codeSink) finish(validity *buffer.Bitmap) (array.Array, error) {
	out := trim(s.out, s.n)
	s.out = nil
	var names *array.View
	if s.enum != nil {
		names = s.enum.names.Clone().(*array.View)
	} else {
		names = s.names.Finish()
	}
	var codes array.Array
	switch s.leaf.dt.Physical().Kind() {
	case dtype.KindUInt8:
		codes = narrow[uint8](out, validity)
	case dtype.KindUInt16:
		codes = narrow[uint16](out, validity)
	default:
		codes = array.NewPrimitive(out, validity)
	}
	return array.NewDictionary(codes, names), nil
}

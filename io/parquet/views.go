package parquet

import (
	"encoding/binary"
	"math"
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// viewSink collects strings and byte strings. They stay where the pages were decompressed
// to; those of a dictionary become views once.
type viewSink struct {
	finisher
	out  *buffer.Buffer[buffer.View]
	dst  []buffer.View
	n    int
	data []*buffer.Buffer[uint8]
	dict []buffer.View
}

func newViewSink(n int, f finisher) *viewSink {
	s := &viewSink{finisher: f, out: buffer.Alloc[buffer.View](n)}
	s.dst, _ = s.out.MutSlice()
	return s
}

func (s *viewSink) keeps(encoding int32) bool {
	return encoding == encPlain || encoding == encDeltaLength
}

func (s *viewSink) release() {
	if s.out != nil {
		s.out.Release()
		s.out = nil
	}
	for _, b := range s.data {
		b.Release()
	}
	s.data = nil
}

func (s *viewSink) dictionary(p []byte, n int, kept *buffer.Buffer[uint8]) error {
	if w := s.leaf.length; int64(n)*int64(w) > int64(len(p)) || w == 0 && int64(n)*4 > int64(len(p)) {
		if kept != nil {
			kept.Release()
		}
		return corrupt("a dictionary of %d values in %d bytes", n, len(p))
	}
	s.dict = make([]buffer.View, n)
	return s.plain(s.dict, p, kept)
}

func (s *viewSink) append(encoding int32, p []byte, n int, kept *buffer.Buffer[uint8]) error {
	dst := s.dst[s.n : s.n+n]
	s.n += n
	switch encoding {
	case encPlain:
		return s.plain(dst, p, kept)
	case encPlainDictionary, encRLEDictionary:
		return lookUp(pairs(dst), pairs(s.dict), p)
	case encDeltaLength:
		return s.lengths(dst, p, kept)
	case encDeltaBytes:
		return s.prefixes(dst, p)
	case encByteStreamSplit:
		w := s.leaf.length
		if w <= 0 {
			break
		}
		if int64(n)*int64(w) > int64(len(p)) {
			return corrupt("%d split values of %d bytes in a page of %d", n, w, len(p))
		}
		b := buffer.Alloc[uint8](n * w)
		v, _ := b.MutSlice()
		if err := unsplit(v, p, w); err != nil {
			b.Release()
			return err
		}
		return s.plain(dst, v, b)
	}
	if kept != nil {
		kept.Release()
	}
	return unsupported("byte strings in encoding %d", encoding)
}

// hold keeps the bytes that views refer to, or gives them back when there are none.
func (s *viewSink) hold(kept *buffer.Buffer[uint8], used bool) {
	switch {
	case kept == nil:
	case used:
		s.data = append(s.data, kept)
	default:
		kept.Release()
	}
}

// inline returns the view of a short string at at in p.
func inline(p []byte, at, n int) buffer.View {
	if at+buffer.InlineMax <= len(p) {
		lo, hi := binary.LittleEndian.Uint64(p[at:]), binary.LittleEndian.Uint32(p[at+8:])
		if n < 8 {
			lo &= 1<<(8*uint(n)&63) - 1
			hi = 0
		} else {
			hi &= uint32(uint64(1)<<(8*uint(n-8)&63) - 1)
		}
		return buffer.View{Len: uint32(n), Prefix: uint32(lo), Buf: uint32(lo >> 32), Off: hi}
	}
	return buffer.InlineView(p[at : at+n])
}

// plain makes views of values that stand one after the other in p, which is what kept
// holds; it takes kept over.
func (s *viewSink) plain(dst []buffer.View, p []byte, kept *buffer.Buffer[uint8]) error {
	buf := uint32(len(s.data))
	long := false
	var err error
	if w := s.leaf.length; w > 0 {
		long, err = fixedViews(dst, p, w, buf)
	} else {
		long, err = sizedViews(dst, p, buf)
	}
	if err == nil && s.leaf.utf8 && !ascii(p) {
		err = checkText(dst, p)
	}
	s.hold(kept, long && err == nil)
	return err
}

// inlineMasks clear what stands behind a short string of each length.
var inlineMasks = func() (m [buffer.InlineMax + 1]pair) {
	for n := range m {
		m[n][0] = uint64(1)<<(8*min(n, 8)) - 1
		if n >= 8 {
			m[n][0], m[n][1] = math.MaxUint64, uint64(1)<<(8*(n-8))-1
		}
	}
	return m
}()

// sizedViews makes views of strings that stand behind their lengths.
func sizedViews(views []buffer.View, p []byte, buf uint32) (long bool, err error) {
	dst := pairs(views)
	at := 0
	for i := range dst {
		if len(p)-at < 4+buffer.InlineMax {
			return lastViews(views, i, p, at, buf, long)
		}
		q := p[at : at+4+buffer.InlineMax : len(p)]
		n := binary.LittleEndian.Uint32(q)
		lo := binary.LittleEndian.Uint64(q[4:])
		if n <= buffer.InlineMax {
			m := &inlineMasks[n]
			lo &= m[0]
			dst[i] = pair{uint64(n) | lo<<32, lo>>32 | uint64(binary.LittleEndian.Uint32(q[12:]))&m[1]<<32}
		} else {
			if int64(n) > int64(len(p)-at-4) || n > math.MaxInt32 {
				return long, corrupt("a byte string of %d bytes, its page has %d left", n, len(p)-at-4)
			}
			long = true
			dst[i] = pair{uint64(n) | lo<<32, uint64(buf) | uint64(at+4)<<32}
		}
		at += 4 + int(n)
	}
	return long, nil
}

// lastViews goes on with view i, where reading a whole view's bytes would reach too far.
func lastViews(dst []buffer.View, i int, p []byte, at int, buf uint32, long bool) (bool, error) {
	for ; i < len(dst); i++ {
		if len(p)-at < 4 {
			return long, corrupt("a page of byte strings ends after %d of %d", i, len(dst))
		}
		n := binary.LittleEndian.Uint32(p[at:])
		at += 4
		if int64(n) > int64(len(p)-at) || n > math.MaxInt32 {
			return long, corrupt("a byte string of %d bytes, its page has %d left", n, len(p)-at)
		}
		if n <= buffer.InlineMax {
			dst[i] = inline(p, at, int(n))
		} else {
			long = true
			dst[i] = buffer.View{Len: n, Prefix: binary.LittleEndian.Uint32(p[at:]), Buf: buf, Off: uint32(at)}
		}
		at += int(n)
	}
	return long, nil
}

func fixedViews(dst []buffer.View, p []byte, w int, buf uint32) (long bool, err error) {
	if int64(len(dst))*int64(w) > int64(len(p)) {
		return false, corrupt("%d values of %d bytes in a page of %d", len(dst), w, len(p))
	}
	if w <= buffer.InlineMax {
		for i := range dst {
			dst[i] = inline(p, i*w, w)
		}
		return false, nil
	}
	for i := range dst {
		at := i * w
		dst[i] = buffer.View{Len: uint32(w), Prefix: binary.LittleEndian.Uint32(p[at:]), Buf: buf, Off: uint32(at)}
	}
	return len(dst) > 0, nil
}

// ascii tells whether all bytes are below 128: lengths that stand between strings may
// make it say no, never yes.
func ascii(p []byte) bool {
	const high = uint64(0x8080808080808080)
	for len(p) >= 32 {
		if (binary.LittleEndian.Uint64(p)|binary.LittleEndian.Uint64(p[8:])|binary.LittleEndian.Uint64(p[16:])|binary.LittleEndian.Uint64(p[24:]))&high != 0 {
			return false
		}
		p = p[32:]
	}
	for _, b := range p {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func checkText(views []buffer.View, p []byte) error {
	for i := range views {
		v := &views[i]
		var s []byte
		if v.Len <= buffer.InlineMax {
			if (v.Prefix|v.Buf|v.Off)&0x80808080 == 0 {
				continue
			}
			s = v.Inline()
		} else {
			s = p[v.Off:][:v.Len]
		}
		if !utf8.Valid(s) {
			return corrupt("a string is not valid UTF-8")
		}
	}
	return nil
}

// lengths makes views of DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.
func (s *viewSink) lengths(dst []buffer.View, p []byte, kept *buffer.Buffer[uint8]) error {
	sizes, rest, err := allDeltas(p, len(dst))
	if err != nil {
		s.hold(kept, false)
		return err
	}
	base := len(p) - len(rest)
	buf := uint32(len(s.data))
	long := false
	for i := range dst {
		n := sizes[i]
		if int64(n) > int64(len(p)-base) || n > math.MaxInt32 {
			s.hold(kept, false)
			return corrupt("a byte string of %d bytes, its page has %d left", n, len(p)-base)
		}
		if n <= buffer.InlineMax {
			dst[i] = inline(p, base, int(n))
		} else {
			long = true
			dst[i] = buffer.View{Len: n, Prefix: binary.LittleEndian.Uint32(p[base:]), Buf: buf, Off: uint32(base)}
		}
		base += int(n)
	}
	if s.leaf.utf8 && !ascii(rest) {
		err = checkText(dst, p)
	}
	s.hold(kept, long && err == nil)
	return err
}

// allDeltas decodes a stream of differences to its end, which has at least n values.
func allDeltas(p []byte, n int) (values []uint32, rest []byte, err error) {
	t := &thrift{b: p}
	t.uvarint()
	t.uvarint()
	total := t.uvarint()
	if t.err != nil || total < uint64(n) || total > max(uint64(n), 1<<24) {
		return nil, nil, corrupt("%d lengths for %d values", total, n)
	}
	values = make([]uint32, total)
	rest, err = deltas(values, p)
	return values, rest, err
}

// maxGrowth bounds what strings that repeat the start of the one before may grow to.
const maxGrowth = 1024

// prefixes makes views of DELTA_BYTE_ARRAY: how much of the value before is repeated, and
// what follows.
func (s *viewSink) prefixes(dst []buffer.View, p []byte) error {
	same, rest, err := allDeltas(p, len(dst))
	if err != nil {
		return err
	}
	sizes, text, err := allDeltas(rest, len(dst))
	if err != nil {
		return err
	}
	total := int64(0)
	last := int64(0)
	for i := range dst {
		if int64(same[i]) > last {
			return corrupt("a string that repeats %d bytes of one of %d", same[i], last)
		}
		last = int64(same[i]) + int64(sizes[i])
		total += last
		if last > math.MaxInt32 || total > math.MaxUint32 || total > 1<<26 && total/maxGrowth > int64(len(p)) {
			return corrupt("strings of %d bytes and more in a page of %d", total, len(p))
		}
	}
	kept := buffer.Alloc[uint8](int(total))
	out, _ := kept.MutSlice()
	buf := uint32(len(s.data))
	at, before, long := 0, 0, false
	for i := range dst {
		k, n := int(same[i]), int(sizes[i])
		if n > len(text) {
			kept.Release()
			return corrupt("a byte string of %d bytes, its page has %d left", n, len(text))
		}
		copy(out[at:], out[before:before+k])
		copy(out[at+k:], text[:n])
		text = text[n:]
		before = at
		if n += k; n <= buffer.InlineMax {
			dst[i] = buffer.InlineView(out[at : at+n])
		} else {
			long = true
			dst[i] = buffer.RefView(out[at:at+n], buf, uint32(at))
		}
		if w := s.leaf.length; w > 0 && n != w {
			kept.Release()
			return corrupt("a value of %d bytes where all have %d", n, w)
		}
		at += n
	}
	if s.leaf.utf8 && !ascii(out) {
		err = checkText(dst, out)
	}
	s.hold(kept, long && err == nil)
	return err
}

func (s *viewSink) spread(words []uint64, n, slots int) {
	from := s.n - n
	s.n = from + slots
	spread(pairs(s.dst[from:s.n]), words, n)
}

func (s *viewSink) finish(validity *buffer.Bitmap) (array.Array, error) {
	out := trim(s.out, s.n)
	s.out = nil
	v := array.NewView(out, s.data, validity)
	s.data = nil
	if s.leaf.op == opViews || s.leaf.op == opFixedViews {
		return v, nil
	}
	defer v.Release()
	return s.fromBytes(v)
}

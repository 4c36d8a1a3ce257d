package parquet

import (
	"encoding/binary"
	"math/bits"

	"github.com/gopolars/gopolars/series/dtype"
)

// appendHybrid writes values of width bits as runs and packed groups of eight.
func appendHybrid[T uint8 | uint32](b []byte, v []T, width uint) []byte {
	i := 0
	for i < len(v) {
		n := sameFrom(v, i)
		if n >= 8 || i+n == len(v) {
			b = appendRunOf(b, uint32(v[i]), n, width)
			i += n
			continue
		}
		// Groups of eight until a run of some length starts.
		end := i + 8
		for end < len(v) && sameFrom(v[:min(end+16, len(v))], end) < 16 {
			end += 8
		}
		last := min(end, len(v))
		b = binary.AppendUvarint(b, uint64((end-i)/8)<<1|1)
		b = appendPacked(b, v[i:last], (end-i)/8, width)
		i = last
	}
	return b
}

// sameFrom is how many values from i on are equal.
func sameFrom[T uint8 | uint32](v []T, i int) int {
	n := i + 1
	for n < len(v) && v[n] == v[i] {
		n++
	}
	return n - i
}

func appendRunOf(b []byte, v uint32, n int, width uint) []byte {
	b = binary.AppendUvarint(b, uint64(n)<<1)
	for k := uint(0); k < width; k += 8 {
		b = append(b, byte(v>>k))
	}
	return b
}

// appendPacked writes groups of eight values, the last filled up with zeros.
func appendPacked[T uint8 | uint32](b []byte, v []T, groups int, width uint) []byte {
	if width == 0 {
		return b
	}
	end := len(b) + groups*int(width)
	var acc uint64
	n := uint(0)
	for _, x := range v {
		acc |= uint64(x) << n
		for n += width; n >= 8; n -= 8 {
			b = append(b, byte(acc))
			acc >>= 8
		}
	}
	if n > 0 {
		b = append(b, byte(acc))
	}
	for len(b) < end {
		b = append(b, 0)
	}
	return b
}

// encoded is a column chunk as it will stand in the file.
type encoded struct {
	body         []byte
	dictionary   bool
	data         int // where the data pages start in body
	values       int
	uncompressed int
	compressed   int
	encodings    []int
	stats        statistics
	exactMin     bool
	exactMax     bool
}

// encode writes one stored column of a row group.
func (l *writeLeaf) encode(s *shredded, o *writeSettings) (*encoded, error) {
	p := plainOf(s.values, l)
	e := &encoded{values: s.entries, stats: statistics{nulls: -1}}
	d := dictionaryOf(&p)
	source := &p
	if d != nil {
		source = &d.values
	}
	if o.nullCount {
		e.stats.nulls = int64(s.entries - p.n)
	}
	if o.min || o.max {
		kept := p.codes
		if d == nil && kept != nil {
			source = &plainValues{} // no value at all
		}
		e.bounds(source, l, o)
	}
	if d != nil {
		body := d.values.append(nil, 0, d.values.n)
		if err := e.page(o, body, func(t *thriftWriter) {
			t.structure(7, func() {
				t.int32(1, d.values.n)
				t.int32(2, encPlain)
			})
		}, pageDictionary); err != nil {
			return nil, err
		}
		e.dictionary = true
	}
	e.data = len(e.body)
	e.encodings = []int{encPlain, encRLE}
	encoding := encPlain
	if d != nil {
		encoding = encRLEDictionary
		e.encodings = append(e.encodings, encRLEDictionary)
	}
	per := s.entries // entries of a page
	if size := p.size(); d != nil {
		per = min(per, max(o.pageSize*8/int(max(d.width, 1)), 1024))
	} else if size > o.pageSize {
		per = max(int(int64(s.entries)*int64(o.pageSize)/int64(size)), 1)
	}
	at := 0 // of the values
	for from := 0; from < s.entries; {
		to := s.pageEnd(from, per)
		body, valid := s.levels(from, to, l)
		if d != nil {
			body = append(body, byte(d.width))
			if d.width == 0 {
				body = binary.AppendUvarint(body, uint64(valid)<<1)
			} else {
				body = appendHybrid(body, d.codes[at:at+valid], d.width)
			}
		} else {
			body = p.append(body, at, at+valid)
		}
		at += valid
		n := to - from
		if err := e.page(o, body, func(t *thriftWriter) {
			t.structure(5, func() {
				t.int32(1, n)
				t.int32(2, encoding)
				t.int32(3, encRLE)
				t.int32(4, encRLE)
			})
		}, pageData); err != nil {
			return nil, err
		}
		from = to
	}
	return e, nil
}

func (e *encoded) bounds(p *plainValues, l *writeLeaf, o *writeSettings) {
	lo, hi := p.bounds(l)
	e.exactMin, e.exactMax = true, true
	if l.phys == physBytes && lo != nil {
		lo, hi, e.exactMin, e.exactMax = shorten(lo, hi, l.dt.Kind() != dtype.KindBinary)
	}
	if o.min {
		e.stats.min = lo
	}
	if o.max {
		e.stats.max = hi
	}
}

// page adds a page.
func (e *encoded) page(o *writeSettings, body []byte, head func(t *thriftWriter), kind int) error {
	packed, err := o.codec.compress(o.level, body)
	if err != nil {
		return err
	}
	t := &thriftWriter{}
	t.begin()
	t.int32(1, kind)
	t.int32(2, len(body))
	t.int32(3, len(packed))
	head(t)
	t.end()
	e.body = append(append(e.body, t.b...), packed...)
	e.uncompressed += len(t.b) + len(body)
	return nil
}

// pageEnd is where the page that starts at entry from ends: pages start with a row.
func (s *shredded) pageEnd(from, per int) int {
	to := min(from+per, s.entries)
	if s.flat == nil {
		for to < s.entries && s.rep[to] != 0 {
			to++
		}
	}
	return to
}

// levels writes the levels of some entries and counts those with values.
func (s *shredded) levels(from, to int, l *writeLeaf) (b []byte, valid int) {
	stream := func(v []uint8, most int) {
		at := len(b)
		b = append(b, 0, 0, 0, 0)
		b = appendHybrid(b, v, uint(bits.Len(uint(most))))
		binary.LittleEndian.PutUint32(b[at:], uint32(len(b)-at-4))
	}
	if s.flat == nil {
		if l.maxRep > 0 {
			stream(s.rep[from:to], l.maxRep)
		}
		stream(s.def[from:to], l.maxDef)
		for _, d := range s.def[from:to] {
			if int(d) == l.maxDef {
				valid++
			}
		}
		return b, valid
	}
	n := to - from
	validity := s.flat.Validity()
	if l.dt.Kind() == dtype.KindNull || validity == nil {
		flag := uint32(1)
		if l.dt.Kind() == dtype.KindNull {
			flag = 0
		} else {
			valid = n
		}
		b = append(b, 0, 0, 0, 0)
		b = appendRunOf(b, flag, n, 1)
		binary.LittleEndian.PutUint32(b, uint32(len(b)-4))
		return b, valid
	}
	flags := make([]uint8, n)
	for i := range flags {
		if validity.Get(from + i) {
			flags[i] = 1
			valid++
		}
	}
	stream(flags, 1)
	return b, valid
}

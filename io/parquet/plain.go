package parquet

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// values are the values of a stored column without nulls, as they are written.
type plainValues struct {
	n     int
	fixed []byte         // values of width bytes, one behind the other
	width int            // 0: not fixed
	bits  *buffer.Bitmap // booleans
	views []buffer.View  // byte strings
	data  [][]byte
	// codes stand for the values when they were dictionaries already; views are these.
	codes []uint32
}

// plainOf prepares values without nulls for writing; it borrows them, and so does the
// result.
func plainOf(a array.Array, l *writeLeaf) plainValues {
	p := plainValues{n: a.Len()}
	switch a := a.(type) {
	case *array.Null:
		p.n, p.width = 0, 4
	case *array.Boolean:
		p.bits = a.Values()
	case *array.View:
		p.views, p.data = a.Views(), a.DataBytes()
	case *array.Dictionary:
		p.codes = make([]uint32, a.Len())
		switch c := a.Codes().(type) {
		case *array.Primitive[uint8]:
			widenInto(p.codes, c.Values())
		case *array.Primitive[uint16]:
			widenInto(p.codes, c.Values())
		case *array.Primitive[uint32]:
			copy(p.codes, c.Values())
		}
		p.views, p.data = a.Categories().Views(), a.Categories().DataBytes()
	case *array.Primitive[int8]:
		p.fixed, p.width = widened(a.Values()), 4
	case *array.Primitive[int16]:
		p.fixed, p.width = widened(a.Values()), 4
	case *array.Primitive[uint8]:
		p.fixed, p.width = widened(a.Values()), 4
	case *array.Primitive[uint16]:
		p.fixed, p.width = widened(a.Values()), 4
	case *array.Primitive[int128.Int]:
		p.fixed, p.width = wide(a.Values(), l)
	case *array.Primitive[int128.Uint]:
		p.fixed, p.width = make([]byte, 0, 16*p.n), 16
		for _, x := range a.Values() {
			p.fixed = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(p.fixed, x.Lo), x.Hi)
		}
	case array.Fixed:
		p.width = a.Width()
		switch p.width {
		case 2:
			p.fixed = bytesOf(array.Slots[uint16](a))
		case 4:
			p.fixed = bytesOf(array.Slots[uint32](a))
		case 8:
			p.fixed = bytesOf(array.Slots[uint64](a))
		}
	}
	return p
}

func bytesOf[T uint16 | uint32 | uint64](v []T) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), len(v)*int(unsafe.Sizeof(v[0])))
}

func widenInto[T uint8 | uint16](dst []uint32, v []T) {
	for i, x := range v {
		dst[i] = uint32(x)
	}
}

// widened are small integers as 32 bits.
func widened[T int8 | int16 | uint8 | uint16](v []T) []byte {
	out := make([]int32, len(v))
	for i, x := range v {
		out[i] = int32(x)
	}
	if len(out) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&out[0])), 4*len(out))
}

// wide are 128-bit integers as they are stored.
func wide(v []int128.Int, l *writeLeaf) ([]byte, int) {
	switch l.phys {
	case physInt32:
		out := make([]byte, 0, 4*len(v))
		for _, x := range v {
			out = binary.LittleEndian.AppendUint32(out, uint32(x.Lo))
		}
		return out, 4
	case physInt64:
		out := make([]byte, 0, 8*len(v))
		for _, x := range v {
			out = binary.LittleEndian.AppendUint64(out, x.Lo)
		}
		return out, 8
	}
	out := make([]byte, 0, 16*len(v))
	for _, x := range v {
		if l.dt.Kind() == dtype.KindInt128 {
			out = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(out, x.Lo), uint64(x.Hi))
			continue
		}
		out = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(out, uint64(x.Hi)), x.Lo)
	}
	return out, 16
}

// at borrows value i of byte strings.
func (p *plainValues) at(i int) []byte { return array.Resolve(&p.views[i], p.data) }

// append adds values from to to in encoding PLAIN.
func (p *plainValues) append(b []byte, from, to int) []byte {
	switch {
	case p.bits != nil:
		for i := from; i < to; i += 8 {
			w := byte(p.bits.Word(i))
			if k := to - i; k < 8 {
				w &= 1<<k - 1
			}
			b = append(b, w)
		}
		return b
	case p.width > 0:
		return append(b, p.fixed[from*p.width:to*p.width]...)
	}
	for i := from; i < to; i++ {
		k := i
		if p.codes != nil {
			k = int(p.codes[i])
		}
		s := p.at(k)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	return b
}

// size is about how many bytes all values take.
func (p *plainValues) size() int {
	switch {
	case p.bits != nil:
		return p.n / 8
	case p.width > 0:
		return p.n * p.width
	}
	total := 4 * p.n
	if p.codes != nil {
		for _, c := range p.codes {
			total += int(p.views[c].Len)
		}
		return total
	}
	for i := range p.views {
		total += int(p.views[i].Len)
	}
	return total
}

// dictionary is distinct values, and for each value which of them it is.
type dictionary struct {
	values plainValues
	codes  []uint32
	width  uint
}

// dictionaryOf looks whether there are few distinct values; nil when there are not.
func dictionaryOf(p *plainValues) *dictionary {
	if p.n < 2 || p.bits != nil || p.width == 2 || p.width == 16 {
		return nil
	}
	most := min(p.n/3+8, 1<<16)
	d := &dictionary{}
	switch {
	case p.codes != nil:
		d.compact(p)
	case p.width == 4:
		d.values.fixed, d.codes = distinct(fromBytes[uint32](p.fixed), most)
	case p.width == 8:
		d.values.fixed, d.codes = distinct(fromBytes[uint64](p.fixed), most)
	default:
		d.strings(p, most)
	}
	if d.codes == nil {
		return nil
	}
	d.values.width = p.width
	if p.width > 0 {
		d.values.n = len(d.values.fixed) / p.width
	} else {
		d.values.n = len(d.values.views)
	}
	d.width = uint(bits.Len(uint(max(d.values.n, 1) - 1)))
	if p.codes == nil && d.values.size()+p.n*int(d.width)/8 > p.size()*4/5 {
		return nil
	}
	return d
}

func fromBytes[T word](b []byte) []T {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/int(unsafe.Sizeof(T(0))))
}

// distinct numbers values in the order in which they come; nil when there are more than
// most.
func distinct[T word](v []T, most int) (values []byte, codes []uint32) {
	const fib = 0x9E3779B97F4A7C15
	size := 64
	table := make([]uint32, size) // code + 1
	shift := uint(64 - 6)
	var found []T
	codes = make([]uint32, len(v))
	for i, x := range v {
		if 2*len(found) >= size {
			size *= 4
			shift -= 2
			table = make([]uint32, size)
			for c, y := range found {
				h := uint64(y) * fib >> shift
				for table[h] != 0 {
					h = (h + 1) & uint64(size-1)
				}
				table[h] = uint32(c + 1)
			}
		}
		h := uint64(x) * fib >> shift
		for {
			c := table[h]
			if c == 0 {
				if len(found) == most {
					return nil, nil
				}
				found = append(found, x)
				table[h] = uint32(len(found))
				codes[i] = uint32(len(found) - 1)
				break
			}
			if found[c-1] == x {
				codes[i] = c - 1
				break
			}
			h = (h + 1) & uint64(size-1)
		}
	}
	return asBytes(found), codes
}

var seed = maphash.MakeSeed()

// strings numbers byte strings in the order in which they come.
func (d *dictionary) strings(p *plainValues, most int) {
	size, shift := 64, uint(64-6)
	table := make([]uint32, size)
	var hashes []uint64
	var found []buffer.View
	codes := make([]uint32, p.n)
	for i := range p.views {
		v := &p.views[i]
		var hash uint64
		if v.Len <= buffer.InlineMax {
			hash = (uint64(v.Prefix)|uint64(v.Buf)<<32)*0x9E3779B97F4A7C15 ^ (uint64(v.Off)|uint64(v.Len)<<32)*0xC2B2AE3D27D4EB4F
			hash ^= hash >> 32
		} else {
			hash = maphash.Bytes(seed, array.Resolve(v, p.data))
		}
		hash *= 0x9E3779B97F4A7C15
		if 2*len(found) >= size {
			size *= 4
			shift -= 2
			table = make([]uint32, size)
			for c, y := range hashes {
				h := y >> shift
				for table[h] != 0 {
					h = (h + 1) & uint64(size-1)
				}
				table[h] = uint32(c + 1)
			}
		}
		h := hash >> shift
		for {
			c := table[h]
			if c == 0 {
				if len(found) == most {
					return
				}
				found, hashes = append(found, *v), append(hashes, hash)
				table[h] = uint32(len(found))
				codes[i] = uint32(len(found) - 1)
				break
			}
			if hashes[c-1] == hash && sameBytes(&found[c-1], v, p.data) {
				codes[i] = c - 1
				break
			}
			h = (h + 1) & uint64(size-1)
		}
	}
	d.values.views, d.values.data, d.codes = found, p.data, codes
}

func sameBytes(a, b *buffer.View, data [][]byte) bool {
	if a.Len != b.Len || a.Prefix != b.Prefix {
		return false
	}
	if a.Len <= buffer.InlineMax {
		return a.Buf == b.Buf && a.Off == b.Off
	}
	return string(array.Resolve(a, data)) == string(array.Resolve(b, data))
}

// compact takes over codes that stand for strings already, and those strings that occur.
func (d *dictionary) compact(p *plainValues) {
	to := make([]uint32, len(p.views)) // new code + 1
	d.codes = make([]uint32, p.n)
	for i, c := range p.codes {
		if to[c] == 0 {
			d.values.views = append(d.values.views, p.views[c])
			to[c] = uint32(len(d.values.views))
		}
		d.codes[i] = to[c] - 1
	}
	d.values.data = p.data
}

// bound prepares statistics: the smallest and largest value as they are stored, nil when
// the order is not defined or there are none.
func (p *plainValues) bounds(l *writeLeaf) (lo, hi []byte) {
	if p.bits != nil {
		if p.n == 0 {
			return nil, nil
		}
		set := p.bits.CountSet()
		lo, hi = []byte{0}, []byte{0}
		if set == p.n {
			lo[0] = 1
		}
		if set > 0 {
			hi[0] = 1
		}
		return lo, hi
	}
	switch {
	case p.n == 0 || l.dt.Kind() == dtype.KindNull:
		return nil, nil
	case l.phys == physInt32 && l.dt.IsUnsigned():
		return extremes[uint32](p.fixed, func(b []byte, v uint32) []byte { return binary.LittleEndian.AppendUint32(b, v) })
	case l.phys == physInt32:
		return extremes[int32](p.fixed, func(b []byte, v int32) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) })
	case l.phys == physInt64 && l.dt.IsUnsigned():
		return extremes[uint64](p.fixed, binary.LittleEndian.AppendUint64)
	case l.phys == physInt64:
		return extremes[int64](p.fixed, func(b []byte, v int64) []byte { return binary.LittleEndian.AppendUint64(b, uint64(v)) })
	case l.phys == physFloat:
		return floatExtremes[float32](p.fixed, appendFloat32)
	case l.phys == physDouble:
		return floatExtremes[float64](p.fixed, appendFloat64)
	case l.phys == physBytes:
		return p.stringExtremes()
	}
	return nil, nil
}

package csv

import (
	"sync"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// form says how the fields of a column are parsed and stored.
type form uint8

const (
	skipped  form = iota // not wanted
	formInt              // signed up to 64 bits
	formUint             // unsigned up to 64 bits
	formInt128
	formUint128
	formFloat64
	formFloat32
	formFloat16
	formDecimal
	formBoolean
	formString
	formEnum
	formDate
	formDatetime
)

// column is one column of the result. Workers write disjoint rows of its memory.
type column struct {
	planned
	form   form
	width  int            // bytes of a value, 0 for bits
	out    unsafe.Pointer // first value
	lo, hi int64          // range of formInt; hi is that of formUint, -1 for all of uint64
	codes  map[string]uint32

	finish  func(valid *buffer.Bitmap) array.Array // takes the memory over
	discard func()

	mu     sync.Mutex
	blocks []*buffer.Buffer[uint8] // long strings
}

// bits are the validity or the Boolean values of a chunk's rows; bit 0 belongs to the
// row that the chunk's first row shares a byte with.
type bits8 = []byte

func newColumn(p planned, rows int) (*column, error) {
	c := &column{planned: p}
	switch k := p.Type.Kind(); k {
	case dtype.KindInt8:
		ints[int8](c, rows, formInt, -1<<7, 1<<7-1)
	case dtype.KindInt16:
		ints[int16](c, rows, formInt, -1<<15, 1<<15-1)
	case dtype.KindInt32:
		ints[int32](c, rows, formInt, -1<<31, 1<<31-1)
	case dtype.KindInt64:
		ints[int64](c, rows, formInt, -1<<63, 1<<63-1)
	case dtype.KindUInt8:
		ints[uint8](c, rows, formUint, 0, 1<<8-1)
	case dtype.KindUInt16:
		ints[uint16](c, rows, formUint, 0, 1<<16-1)
	case dtype.KindUInt32:
		ints[uint32](c, rows, formUint, 0, 1<<32-1)
	case dtype.KindUInt64:
		ints[uint64](c, rows, formUint, 0, -1)
	case dtype.KindInt128:
		ints[int128.Int](c, rows, formInt128, 0, 0)
	case dtype.KindUInt128:
		ints[int128.Uint](c, rows, formUint128, 0, 0)
	case dtype.KindFloat64:
		ints[float64](c, rows, formFloat64, 0, 0)
	case dtype.KindFloat32:
		ints[float32](c, rows, formFloat32, 0, 0)
	case dtype.KindFloat16:
		ints[float16.Float](c, rows, formFloat16, 0, 0)
	case dtype.KindDecimal:
		ints[int128.Int](c, rows, formDecimal, 0, 0)
	case dtype.KindDate:
		ints[int32](c, rows, formDate, -1<<31, 1<<31-1)
	case dtype.KindDatetime:
		ints[int64](c, rows, formDatetime, 0, 0)
	case dtype.KindBoolean:
		c.form = formBoolean
	case dtype.KindString, dtype.KindCategorical, dtype.KindTime:
		c.strings(rows)
	case dtype.KindEnum:
		c.enum(rows)
	default:
		return nil, dtype.Errorf(dtype.ComputeError, "unsupported data type when reading CSV: %s when reading CSV", p.Type)
	}
	return c, nil
}

func ints[T array.Native](c *column, rows int, f form, lo, hi int64) {
	b := buffer.Alloc[T](rows)
	c.form, c.lo, c.hi = f, lo, hi
	own(c, b.Values())
	c.finish = func(v *buffer.Bitmap) array.Array { return array.NewPrimitive(b, v) }
	c.discard = b.Release
}

// own takes the address and the width of the column's memory.
func own[T any](c *column, v []T) {
	var z T
	c.width, c.out = int(unsafe.Sizeof(z)), unsafe.Pointer(unsafe.SliceData(v))
}

func (c *column) strings(rows int) {
	b := buffer.Alloc[buffer.View](rows)
	c.form = formString
	own(c, b.Values())
	c.finish = func(v *buffer.Bitmap) array.Array {
		data := c.blocks
		c.blocks = nil
		return array.NewView(b, data, v)
	}
	c.discard = func() {
		b.Release()
		for _, d := range c.blocks {
			d.Release()
		}
	}
}

func (c *column) enum(rows int) {
	cats := c.Type.Categories()
	c.codes = make(map[string]uint32, len(cats))
	for i, s := range cats {
		c.codes[s] = uint32(i)
	}
	switch dtype.EnumCodes(len(cats)) {
	case dtype.UInt8:
		ints[uint8](c, rows, formEnum, 0, 0)
	case dtype.UInt16:
		ints[uint16](c, rows, formEnum, 0, 0)
	default:
		ints[uint32](c, rows, formEnum, 0, 0)
	}
	codes := c.finish
	c.finish = func(v *buffer.Bitmap) array.Array { return array.NewDictionary(codes(v), array.ViewOf(cats...)) }
}

// block makes room for at least n bytes of long strings; at is its number in the array.
func (c *column) block(n int) (b *buffer.Buffer[uint8], at uint32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := max(n, min(1<<16<<min(len(c.blocks), 8), 1<<24))
	b = buffer.Alloc[uint8](size)
	c.blocks = append(c.blocks, b)
	return b, uint32(len(c.blocks) - 1)
}

// trim ends block number at behind its first used bytes.
func (c *column) trim(at uint32, used int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b := c.blocks[at]; used < b.Len() {
		c.blocks[at] = b.Slice(0, used)
		b.Release()
	}
}

// bitsOf joins the chunks' bits into one bitmap of rows bits, nil when no chunk has any;
// rows of chunks without bits are set as def says.
func bitsOf(rows int, chunks []chunk, parts []bits8, def bool) *buffer.Bitmap {
	some := def == false
	for _, p := range parts {
		some = some || p != nil
	}
	if !some {
		return nil
	}
	all := buffer.Ones(rows)
	out, _, _ := all.MutBits()
	for i, c := range chunks {
		if c.rows == 0 || parts[i] == nil {
			continue
		}
		first, last := c.row>>3, (c.row+c.rows-1)>>3
		for j, b := range parts[i][:last-first+1] {
			// bits of other chunks in the first and the last byte are set in parts
			out[first+j] &= b
		}
	}
	return all
}

// newBits returns set bits for the rows of a chunk.
func (c chunk) newBits() bits8 {
	b := make(bits8, (c.row&7+c.rows+7)/8)
	for i := range b {
		b[i] = 0xff
	}
	return b
}

func clearBit(b bits8, i int) { b[i>>3] &^= 1 << (i & 7) }

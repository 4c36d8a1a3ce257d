package arrow

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Values are the values of a dictionary, for the chunks that point into it.
type Values struct {
	// Array are the values as they were stored.
	Array array.Array
	// distinct are the strings of Array, each once and without nulls; renumber gives the
	// place of each value in it, noCode for null, and is nil when they stand as they were.
	distinct *array.View
	renumber []uint32
}

const noCode = math.MaxUint32

// NewValues prepares the values of a dictionary, which it takes over.
func NewValues(a array.Array) *Values {
	v := &Values{Array: a}
	text, ok := a.(*array.View)
	if !ok {
		return v
	}
	seen := make(map[string]uint32, a.Len())
	renumber := make([]uint32, a.Len())
	var b array.ViewBuilder
	same := true
	for i := range renumber {
		if !a.IsValid(i) {
			renumber[i], same = noCode, false
			continue
		}
		s := text.StringAt(i)
		at, ok := seen[s]
		if !ok {
			at = uint32(len(seen))
			seen[s] = at
		}
		same = same && !ok
		renumber[i] = at
	}
	if same {
		v.distinct = text.Clone().(*array.View)
		return v
	}
	b.Grow(len(seen))
	for i, at := range renumber {
		if at == uint32(b.Len()) {
			b.Append(text.At(i))
		}
	}
	v.distinct, v.renumber = b.Finish(), renumber
	return v
}

// Release gives the values back. Chunks that were made from them have handles of their
// own.
func (v *Values) Release() {
	v.Array.Release()
	if v.distinct != nil {
		v.distinct.Release()
	}
}

// codes makes the chunk of a dictionary-encoded column.
func (r *reader) codes(t *Type, dt dtype.DataType, n Node) (array.Array, error) {
	validity, err := r.validity(n)
	if err != nil {
		return nil, err
	}
	if validity != nil {
		defer validity.Release()
	}
	d, err := r.b.Dictionary(t.Dictionary.ID)
	if err != nil {
		return nil, err
	}
	size := d.Array.Len()
	rows := int(n.Len)
	if dt.Kind() == dtype.KindCategorical && t.Dictionary.Bits == 32 && d.renumber == nil {
		codes, err := fixed[uint32](r, rows)
		if err != nil {
			return nil, err
		}
		if err := checkCodes(codes.Values(), size, validity); err != nil {
			codes.Release()
			return nil, err
		}
		return array.NewDictionary(array.NewPrimitive(codes, cloneBits(validity)), d.distinct.Clone().(*array.View)), nil
	}
	idx, err := r.readCodes(t.Dictionary, rows, size, validity)
	if err != nil {
		return nil, err
	}
	if !dt.IsCategorical() {
		if !r.affordable(int64(rows) * itemsPerRow(d.Array)) {
			return nil, corrupt("codes stand for much more than such a small batch may")
		}
		return compute.TakeOptional(d.Array, idx), nil
	}
	if d.distinct == nil {
		return nil, corrupt("categories that are not strings")
	}
	cats, renumber := d.distinct, d.renumber
	if dt.Kind() == dtype.KindEnum {
		e := r.b.Enum(dt.Categories())
		cats = e.names
		if renumber, err = e.renumber(d); err != nil {
			return nil, err
		}
	}
	nulls := false // the dictionary has nulls of its own
	for i, c := range idx {
		if c != noCode && renumber != nil {
			idx[i] = renumber[c]
			nulls = nulls || idx[i] == noCode
		}
	}
	if nulls {
		validity = joinNulls(validity, idx)
		defer validity.Release()
	}
	return array.NewDictionary(codesOf(dt.Physical(), idx, cloneBits(validity)), cats.Clone().(*array.View)), nil
}

// EnumIndex is the categories of an Enum, to look values up in.
type EnumIndex struct {
	names *array.View
	at    map[string]uint32
}

// NewEnumIndex prepares the categories of an Enum.
func NewEnumIndex(names []string) *EnumIndex {
	e := &EnumIndex{array.ViewOf(names...), make(map[string]uint32, len(names))}
	for i, s := range names {
		e.at[s] = uint32(i)
	}
	return e
}

// Release gives the categories back. Chunks have handles of their own.
func (e *EnumIndex) Release() { e.names.Release() }

// renumber returns where each value of a dictionary stands in the categories.
func (e *EnumIndex) renumber(d *Values) ([]uint32, error) {
	text := d.Array.(*array.View)
	renumber := make([]uint32, text.Len())
	for i := range renumber {
		renumber[i] = noCode
		if !text.IsValid(i) {
			continue
		}
		c, ok := e.at[text.StringAt(i)]
		if !ok {
			return nil, corrupt("value %q is none of the categories of its enum", text.StringAt(i))
		}
		renumber[i] = c
	}
	return renumber, nil
}

func itemsPerRow(a array.Array) int64 {
	switch a := a.(type) {
	case *array.List:
		most := int64(1)
		for i := range a.Len() {
			from, to := a.Range(i)
			most = max(most, int64(to-from)*itemsPerRow(a.Items()))
		}
		return most
	case *array.FixedList:
		return max(int64(a.Width()), 1) * itemsPerRow(a.Items())
	case *array.Struct:
		n := int64(1)
		for _, f := range a.Fields() {
			n += itemsPerRow(f)
		}
		return n
	}
	return 1
}

func cloneBits(b *buffer.Bitmap) *buffer.Bitmap {
	if b == nil {
		return nil
	}
	return b.Clone()
}

// joinNulls returns a fresh validity in which rows without a code are null too.
func joinNulls(validity *buffer.Bitmap, idx []uint32) *buffer.Bitmap {
	var b buffer.BitmapBuilder
	b.Grow(len(idx))
	for i, c := range idx {
		b.Append(c != noCode && (validity == nil || validity.Get(i)))
	}
	return b.Finish()
}

// codesOf makes a chunk of codes of the physical type of a Categorical or Enum. Rows
// without a code are zero.
func codesOf(physical dtype.DataType, idx []uint32, validity *buffer.Bitmap) array.Array {
	switch physical.Kind() {
	case dtype.KindUInt8:
		return narrow[uint8](idx, validity)
	case dtype.KindUInt16:
		return narrow[uint16](idx, validity)
	}
	return narrow[uint32](idx, validity)
}

func narrow[T uint8 | uint16 | uint32](idx []uint32, validity *buffer.Bitmap) array.Array {
	out := buffer.Alloc[T](len(idx))
	dst, _ := out.MutSlice()
	for i, c := range idx {
		if c == noCode {
			c = 0
		}
		dst[i] = T(c)
	}
	return array.NewPrimitive(out, validity)
}

func checkCodes[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](codes []T, size int, validity *buffer.Bitmap) error {
	for i, c := range codes {
		if uint64(c) >= uint64(size) && (validity == nil || validity.Get(i)) {
			return corrupt("code %d of row %d is outside of a dictionary of %d values", c, i, size)
		}
	}
	return nil
}

// readCodes returns the codes of all rows, noCode for null.
func (r *reader) readCodes(d *Dictionary, n, size int, validity *buffer.Bitmap) ([]uint32, error) {
	if d.Signed {
		switch d.Bits {
		case 8:
			return wideCodes[int8](r, n, size, validity)
		case 16:
			return wideCodes[int16](r, n, size, validity)
		case 32:
			return wideCodes[int32](r, n, size, validity)
		case 64:
			return wideCodes[int64](r, n, size, validity)
		}
	}
	switch d.Bits {
	case 8:
		return wideCodes[uint8](r, n, size, validity)
	case 16:
		return wideCodes[uint16](r, n, size, validity)
	case 32:
		return wideCodes[uint32](r, n, size, validity)
	case 64:
		return wideCodes[uint64](r, n, size, validity)
	}
	return nil, unsupported("dictionary codes of %d bits", d.Bits)
}

func wideCodes[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](r *reader, n, size int, validity *buffer.Bitmap) ([]uint32, error) {
	v, err := fixed[T](r, n)
	if err != nil {
		return nil, err
	}
	defer v.Release()
	if err := checkCodes(v.Values(), size, validity); err != nil {
		return nil, err
	}
	idx := make([]uint32, n)
	for i, c := range v.Values() {
		idx[i] = uint32(c)
		if validity != nil && !validity.Get(i) {
			idx[i] = noCode
		}
	}
	return idx, nil
}

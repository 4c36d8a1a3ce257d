package compute

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castNested casts to a List, Array or Struct, the parts by o.
func castNested(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, error) {
	switch to.Kind() {
	case dtype.KindStruct:
		return castToStruct(a, from, to, o)
	case dtype.KindList:
		switch a := a.(type) {
		case *array.List:
			trimmed := a.Trimmed()
			defer trimmed.Release()
			items, err := Cast(trimmed, from.Inner(), to.Inner(), o)
			if err != nil {
				return nil, err
			}
			return array.NewList(offsetsFromZero(a), items, cloneValidity(a)), nil
		case *array.FixedList:
			items, err := Cast(a.Items(), from.Inner(), to.Inner(), o)
			if err != nil {
				return nil, err
			}
			offsets := buffer.Alloc[int64](a.Len() + 1)
			dst, _ := offsets.MutSlice()
			for i := range dst {
				dst[i] = int64(i) * int64(a.Width())
			}
			return array.NewList(offsets, items, cloneValidity(a)), nil
		}
	case dtype.KindArray:
		switch a := a.(type) {
		case *array.FixedList:
			if a.Width() != to.Width() {
				return nil, dtype.Errorf(dtype.InvalidOperation, "cannot cast Array to a different width")
			}
			items, err := Cast(a.Items(), from.Inner(), to.Inner(), o)
			if err != nil {
				return nil, err
			}
			return array.NewFixedList(a.Len(), a.Width(), items, cloneValidity(a)), nil
		case *array.List:
			return listToArray(a, from, to, o)
		}
	}
	return nil, unsupportedCast(from, to)
}

// offsetsFromZero returns the offsets of a for its trimmed items.
func offsetsFromZero(a *array.List) *buffer.Buffer[int64] {
	o := a.Offsets()
	if o[0] == 0 {
		return a.OffsetBuffer().Clone()
	}
	out := buffer.Alloc[int64](len(o))
	dst, _ := out.MutSlice()
	zipRight(dst, o, o[0], func(p, q int64) int64 { return p - q })
	return out
}

// listToArray gives rows of one width; a row of another width is an error.
func listToArray(a *array.List, from, to dtype.DataType, o CastOptions) (array.Array, error) {
	w := to.Width()
	idx := make([]uint32, 0, a.Len()*w)
	for i := range a.Len() {
		if !a.IsValid(i) {
			for range w {
				idx = append(idx, NullIndex)
			}
			continue
		}
		first, end := a.Range(i)
		if end-first != w {
			return nil, dtype.Errorf(dtype.ComputeError, "not all elements have the specified width %d", w)
		}
		for k := first; k < end; k++ {
			idx = append(idx, uint32(k))
		}
	}
	items := TakeOptional(a.Items(), idx)
	defer items.Release()
	out, err := Cast(items, from.Inner(), to.Inner(), o)
	if err != nil {
		return nil, err
	}
	return array.NewFixedList(a.Len(), w, out, cloneValidity(a)), nil
}

// castToStruct casts field by field, by name; a number becomes the only field.
func castToStruct(a array.Array, from, to dtype.DataType, o CastOptions) (array.Array, error) {
	fields := to.Fields()
	s, ok := a.(*array.Struct)
	if !ok {
		if len(fields) != 1 {
			return nil, dtype.Errorf(dtype.InvalidOperation, "must specify one field in the struct")
		}
		if n := a.NullCount(); n > 0 && o.Strict { // a record of a null is not null, which Polars takes for a misfit
			return nil, dtype.Errorf(dtype.InvalidOperation, "conversion from `%s` to `%s` failed in column '%s' for %d out of %d values: [null]", from, to, o.Name, n, a.Len())
		}
		f, err := Cast(a, from, fields[0].Type, o)
		if err != nil {
			return nil, err
		}
		return array.NewStruct(a.Len(), []array.Array{f}, nil), nil
	}
	old := dtype.Schema(from.Fields())
	if err := sameFields(from, to); o.Strict && err != "" {
		return nil, dtype.Errorf(dtype.InvalidOperation, "cast from `%s` to `%s` failed in column '%s': %s\n\nEnsure that any output struct has the same number of fields as the input, and that all struct field names in the output are present in the input.\nUse `strict=False` to force the cast, and Polars will select the first n fields from the struct.", from, to, o.Name, err)
	}
	out := make([]array.Array, 0, len(fields))
	for _, f := range fields {
		k := old.Index(f.Name)
		if k < 0 {
			out = append(out, array.FullNull(f.Type, a.Len()))
			continue
		}
		x, err := Cast(s.Fields()[k], old[k].Type, f.Type, o)
		if err != nil {
			for _, y := range out {
				y.Release()
			}
			return nil, err
		}
		out = append(out, x)
	}
	return array.NewStruct(a.Len(), out, cloneValidity(a)), nil
}

// sameFields says what keeps a strict cast between records from being made, "" if
// nothing.
func sameFields(from, to dtype.DataType) string {
	x, y := dtype.Schema(from.Fields()), to.Fields()
	if len(x) != len(y) {
		return fmt.Sprintf("structs do not have the same number of fields: %d vs %d", len(x), len(y))
	}
	for _, f := range y {
		if x.Index(f.Name) < 0 {
			return fmt.Sprintf("field '%s' is not present in the input", f.Name)
		}
	}
	return ""
}

package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castToCategory makes codes of strings; a string that an Enum does not have is a
// misfit.
func castToCategory(a array.Array, from, to dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	switch a := a.(type) {
	case *array.View:
		if from.Kind() == dtype.KindString {
			return encode(a, to)
		}
	case *array.Dictionary:
		text := stringsOf(a)
		defer text.Release()
		return encode(text.(*array.View), to)
	}
	return nil, nil, unsupportedCast(from, to)
}

// encode numbers the strings: for a Categorical in the order in which they come, for an
// Enum by position.
func encode(a *array.View, to dtype.DataType) (array.Array, *buffer.Bitmap, error) {
	n := a.Len()
	codes := buffer.Alloc[uint32](n)
	dst, _ := codes.MutSlice()
	index := make(map[string]uint32, len(to.Categories()))
	for i, c := range to.Categories() {
		index[c] = uint32(i)
	}
	enum := to.Kind() == dtype.KindEnum
	var cats array.ViewBuilder
	views, data := a.Views(), a.DataBytes()
	valid := a.Validity()
	var misfit *buffer.Bitmap
	for i := range views {
		if valid != nil && !valid.Get(i) {
			dst[i] = 0
			continue
		}
		s := array.Resolve(&views[i], data)
		code, ok := index[string(s)]
		switch {
		case ok:
		case enum:
			if misfit == nil {
				misfit = buffer.AllocBitmap(n)
			}
			p, _, _ := misfit.MutBits()
			p[i>>3] |= 1 << (i & 7)
		default:
			code = uint32(len(index))
			index[string(s)] = code
			cats.Append(s)
		}
		dst[i] = code
	}
	validity, bad := cloneValidity(a), (*buffer.Bitmap)(nil)
	if misfit != nil {
		if validity != nil {
			validity.Release()
		}
		validity, bad = splitMisfits(a, misfit)
	}
	wide := array.NewPrimitive(codes, validity)
	if !enum {
		return array.NewDictionary(wide, cats.Finish()), bad, nil
	}
	defer wide.Release()
	narrow, _, err := castNumber(wide, to.Physical(), CastOptions{Wrap: true})
	if err != nil {
		return nil, nil, err
	}
	return array.NewDictionary(narrow, array.ViewOf(to.Categories()...)), bad, nil
}

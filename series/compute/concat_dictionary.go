package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// concatDictionaries joins chunks of codes. Chunks that number their strings alike keep
// their categories; else the categories of later chunks are added behind those of the
// first.
func concatDictionaries(parts []array.Array) array.Array {
	u := UnifyDictionaries(parts)
	out := Concat(u.Codes)
	for _, c := range u.Codes {
		c.Release()
	}
	return array.NewDictionary(out, u.Categories)
}

// Unified is dictionary chunks whose codes mean the same strings.
type Unified struct {
	Codes      []array.Array // one for each chunk, of one width; owned
	Categories *array.View   // owned
}

// UnifyDictionaries brings dictionary chunks to common categories.
func UnifyDictionaries(parts []array.Array) Unified {
	first := parts[0].(*array.Dictionary)
	codes := make([]array.Array, len(parts))
	alike := true
	for i, p := range parts {
		d := same(first, p)
		if !sameCategories(first.Categories(), d.Categories()) {
			alike = false
			break
		}
		codes[i] = d.Codes().Clone()
	}
	if alike {
		return Unified{widestCodes(codes), first.Categories().Clone().(*array.View)}
	}
	for _, c := range codes {
		if c != nil {
			c.Release()
		}
	}
	known := map[string]uint32{}
	var names []string
	remaps := make([][]uint32, len(parts))
	for i, p := range parts {
		cats := p.(*array.Dictionary).Categories()
		if i > 0 && sameCategories(parts[i-1].(*array.Dictionary).Categories(), cats) {
			remaps[i] = remaps[i-1]
			continue
		}
		remap := make([]uint32, cats.Len())
		for k := range remap {
			s := cats.StringAt(k)
			c, ok := known[s]
			if !ok {
				c = uint32(len(names))
				known[s] = c
				names = append(names, s)
			}
			remap[k] = c
		}
		remaps[i] = remap
	}
	for i, p := range parts {
		codes[i] = recode(p.(*array.Dictionary), remaps[i])
	}
	cats := array.ViewOf(names...)
	return Unified{codes, cats}
}

// sameCategories tells whether codes into a and b mean the same strings.
func sameCategories(a, b *array.View) bool {
	if a.Len() != b.Len() {
		return false
	}
	if a.ViewBuffer().SameStorage(b.ViewBuffer()) && a.ViewBuffer().Offset() == b.ViewBuffer().Offset() && a.ViewBuffer().Len() == b.ViewBuffer().Len() {
		return true
	}
	for i := range a.Len() {
		if a.StringAt(i) != b.StringAt(i) {
			return false
		}
	}
	return true
}

// recode returns the codes of d as u32 with remap applied.
func recode(d *array.Dictionary, remap []uint32) array.Array {
	codes := wideCodes(d)
	out := buffer.Alloc[uint32](len(codes))
	w, _ := out.MutSlice()
	for i, c := range codes {
		if int64(c) < int64(len(remap)) { // codes under nulls may be anything
			w[i] = remap[c]
		} else {
			w[i] = 0
		}
	}
	var v *buffer.Bitmap
	if d.Validity() != nil {
		v = d.Validity().Clone()
	}
	return array.NewPrimitive(out, v)
}

// wideCodes returns the codes of d as u32: borrowed when that is their width.
func wideCodes(d *array.Dictionary) []uint32 {
	switch c := d.Codes().(type) {
	case *array.Primitive[uint8]:
		return widen(c.Values())
	case *array.Primitive[uint16]:
		return widen(c.Values())
	}
	return d.Codes().(*array.Primitive[uint32]).Values()
}

func widen[T uint8 | uint16](src []T) []uint32 {
	out := make([]uint32, len(src))
	for i, x := range src {
		out[i] = uint32(x)
	}
	return out
}

// widestCodes brings codes of different widths to u32.
func widestCodes(codes []array.Array) []array.Array {
	width := codes[0].(array.Fixed).Width()
	equal := true
	for _, c := range codes {
		equal = equal && c.(array.Fixed).Width() == width
	}
	if equal {
		return codes
	}
	for i, c := range codes {
		var wide []uint32
		switch c := c.(type) {
		case *array.Primitive[uint8]:
			wide = widen(c.Values())
		case *array.Primitive[uint16]:
			wide = widen(c.Values())
		default:
			continue
		}
		var v *buffer.Bitmap
		if c.Validity() != nil {
			v = c.Validity().Clone()
		}
		codes[i] = array.NewPrimitive(buffer.FromSlice(wide), v)
		c.Release()
	}
	return codes
}

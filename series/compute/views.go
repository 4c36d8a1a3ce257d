package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// viewsOf returns a chunk of views out of a, which it takes over with the validity, on
// those data buffers of a that the views need. Finding out which is skipped when the
// result is about as long as a and a has one data buffer.
func viewsOf(a *array.View, views *buffer.Buffer[buffer.View], validity *buffer.Bitmap) *array.View {
	data := a.Data()
	if len(data) == 0 {
		return array.NewView(views, nil, validity)
	}
	w, ok := views.MutSlice()
	if !ok || len(data) == 1 && len(w) > a.Len()/2 {
		return array.NewView(views, a.CloneData(), validity)
	}
	used := make([]bool, len(data))
	left := len(data)
	for i := range w {
		if v := &w[i]; v.Len > buffer.InlineMax && !used[v.Buf] {
			used[v.Buf] = true
			if left--; left == 0 {
				return array.NewView(views, a.CloneData(), validity)
			}
		}
	}
	renumber := make([]uint32, len(data))
	var kept []*buffer.Buffer[uint8]
	for i, u := range used {
		if u {
			renumber[i] = uint32(len(kept))
			kept = append(kept, data[i].Clone())
		}
	}
	for i := range w {
		if v := &w[i]; v.Len > buffer.InlineMax {
			v.Buf = renumber[v.Buf]
		}
	}
	return array.NewView(views, kept, validity)
}

// CompactViews returns the rows of a on data of their own when the data buffers that a
// holds are more than four times as large as what its rows use, else a clone.
func CompactViews(a *array.View) *array.View {
	held, used := 0, 0
	for _, d := range a.Data() {
		held += d.Storage().Size()
	}
	if held < 16<<10 {
		return a.Clone().(*array.View)
	}
	views := a.Views()
	for i := range views {
		if n := views[i].Len; n > buffer.InlineMax && a.IsValid(i) {
			used += int(n)
		}
	}
	if used > held/4 {
		return a.Clone().(*array.View)
	}
	var b array.ViewBuilder
	b.Grow(len(views))
	data := a.DataBytes()
	for i := range views {
		if a.IsValid(i) {
			b.Append(array.Resolve(&views[i], data))
		} else {
			b.AppendNull()
		}
	}
	return b.Finish()
}

package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
)

// chooseWide chooses values of 16 bytes.
func chooseWide(mask *buffer.Bitmap, out, a, b array.Fixed) {
	chooseEach(mask, array.Slots[int128.Uint](out), array.Slots[int128.Uint](a), array.Slots[int128.Uint](b))
}

func chooseEach[T any](mask *buffer.Bitmap, dst, x, y []T) {
	n := len(dst)
	sx, sy := 1, 1
	if len(x) != n {
		sx = 0
	}
	if len(y) != n {
		sy = 0
	}
	for i := 0; i < n; i += 64 {
		w := mask.Word(i)
		for j := i; j < min(i+64, n); j++ {
			if w>>(j-i)&1 == 1 {
				dst[j] = x[j*sx]
			} else {
				dst[j] = y[j*sy]
			}
		}
	}
}

// chooseViews keeps the data of both sides.
func chooseViews(mask *buffer.Bitmap, a, b *array.View, n int) array.Array {
	views := buffer.Alloc[buffer.View](n)
	dst, _ := views.MutSlice()
	chooseEach(mask, dst, a.Views(), b.Views())
	data := a.CloneData()
	if first := uint32(len(data)); len(b.Data()) > 0 {
		data = append(data, b.CloneData()...)
		if first > 0 {
			for i := 0; i < n; i += 64 {
				w := mask.Word(i)
				for j := i; j < min(i+64, n); j++ {
					if w>>(j-i)&1 == 0 && dst[j].Len > buffer.InlineMax {
						dst[j].Buf += first
					}
				}
			}
		}
	}
	return array.NewView(views, data, chosenValidity(mask, a, b, n))
}

package array

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
)

// View is a chunk of strings or byte strings: 16-byte views, and the data buffers that
// hold what is longer than buffer.InlineMax. Views under nulls are arbitrary but stay
// within the data buffers.
type View struct {
	valid
	views *buffer.Buffer[buffer.View]
	data  []*buffer.Buffer[uint8]
}

// NewView makes a chunk of views into data, and validity (nil: no nulls), all of which
// it takes over. Each view must stay within data.
func NewView(views *buffer.Buffer[buffer.View], data []*buffer.Buffer[uint8], validity *buffer.Bitmap) *View {
	return &View{checkValid(validity, views.Len()), views, data}
}

// Len is the number of rows.
func (a *View) Len() int { return a.views.Len() }

// Views borrows the views, for reading.
func (a *View) Views() []buffer.View { return a.views.Values() }

// ViewBuffer borrows the handle on the views.
func (a *View) ViewBuffer() *buffer.Buffer[buffer.View] { return a.views }

// Data borrows the handles on the data buffers.
func (a *View) Data() []*buffer.Buffer[uint8] { return a.data }

// DataBytes borrows the data buffers' bytes, in order, for loops that resolve views.
func (a *View) DataBytes() [][]byte {
	out := make([][]byte, len(a.data))
	for i, d := range a.data {
		out[i] = d.Values()
	}
	return out
}

// At borrows the bytes of row i, valid while the array lives.
func (a *View) At(i int) []byte {
	v := &a.views.Values()[i]
	if v.Len <= buffer.InlineMax {
		return v.Inline()
	}
	return a.data[v.Buf].Values()[v.Off:][:v.Len:v.Len]
}

// StringAt borrows row i as a string, valid while the array lives.
func (a *View) StringAt(i int) string {
	b := a.At(i)
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Resolve borrows the bytes that v stands for, given DataBytes.
func Resolve(v *buffer.View, data [][]byte) []byte {
	if v.Len <= buffer.InlineMax {
		return v.Inline()
	}
	return data[v.Buf][v.Off:][:v.Len:v.Len]
}

func (a *View) cloneData() []*buffer.Buffer[uint8] {
	if len(a.data) == 0 {
		return nil
	}
	out := make([]*buffer.Buffer[uint8], len(a.data))
	for i, d := range a.data {
		out[i] = d.Clone()
	}
	return out
}

// CloneData returns new handles on all data buffers, for an array whose views point
// into them.
func (a *View) CloneData() []*buffer.Buffer[uint8] { return a.cloneData() }

// viewShare is a View with the handle on its views, in one allocation.
type viewShare struct {
	View
	handle buffer.Buffer[buffer.View]
}

// Slice returns rows off to off+n. The data buffers are kept whole.
func (a *View) Slice(off, n int) Array {
	s := &viewShare{}
	a.sliceTo(s, off, n)
	return &s.View
}

func (a *View) sliceTo(dst *viewShare, off, n int) {
	checkSlice(off, n, a.Len())
	a.views.SliceTo(&dst.handle, off, n)
	dst.valid, dst.views, dst.data = a.slice(off, n), &dst.handle, a.cloneData()
}

// Clone returns the same rows.
func (a *View) Clone() Array {
	s := &viewShare{}
	a.cloneTo(s)
	return &s.View
}

func (a *View) cloneTo(dst *viewShare) {
	a.views.CloneTo(&dst.handle)
	dst.valid, dst.views, dst.data = a.clone(), &dst.handle, a.cloneData()
}

// WithValidity returns the same values with validity v.
func (a *View) WithValidity(v *buffer.Bitmap) Array {
	return NewView(a.views.Clone(), a.cloneData(), v)
}

// Release gives all handles back.
func (a *View) Release() {
	a.release()
	a.views.Release()
	for _, d := range a.data {
		d.Release()
	}
}

// Parts calls visit for each buffer.
func (a *View) Parts(path string, visit func(Part)) {
	visit(Part{path, "views", a.views.Inspect()})
	for _, d := range a.data {
		visit(Part{path, "data", d.Inspect()})
	}
	a.part(path, visit)
}

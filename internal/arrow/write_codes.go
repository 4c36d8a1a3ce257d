package arrow

import (
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Dictionaries give all chunks of a column one numbering of its categories, since a file
// has one dictionary for each.
type Dictionaries struct {
	byID map[int64]*numbering
	ids  []int64
}

// numbering is the categories of one dictionary in order.
type numbering struct {
	names []string
	at    map[string]uint32
	known map[categoriesKey][]uint32 // nil: numbered the same
}

// categoriesKey identifies the memory of a chunk's categories.
type categoriesKey struct {
	views *buffer.View
	n     int
}

// Collect notes the categories of a chunk of a column and of what is in it.
func (d *Dictionaries) Collect(a array.Array, dt dtype.DataType, t *Type) {
	switch a := a.(type) {
	case *array.Dictionary:
		n := d.numbering(t.Dictionary.ID, dt)
		n.renumber(a)
	case *array.List:
		d.Collect(a.Items(), dt.Inner(), &t.Children[0].Type)
	case *array.FixedList:
		d.Collect(a.Items(), dt.Inner(), &t.Children[0].Type)
	case *array.Struct:
		for i, f := range a.Fields() {
			d.Collect(f, dt.Fields()[i].Type, &t.Children[i].Type)
		}
	}
}

func (d *Dictionaries) numbering(id int64, dt dtype.DataType) *numbering {
	if n := d.byID[id]; n != nil {
		return n
	}
	if d.byID == nil {
		d.byID = map[int64]*numbering{}
	}
	n := &numbering{at: map[string]uint32{}, known: map[categoriesKey][]uint32{}}
	d.byID[id] = n
	d.ids = append(d.ids, id)
	for _, c := range dt.Categories() { // an Enum's order is its type's
		n.add(c)
	}
	return n
}

func (n *numbering) add(s string) uint32 {
	c, ok := n.at[s]
	if !ok {
		c = uint32(len(n.names))
		n.names = append(n.names, s)
		n.at[s] = c
	}
	return c
}

// renumber returns where each category of a chunk stands in the dictionary, nil when
// they are numbered the same.
func (n *numbering) renumber(a *array.Dictionary) []uint32 {
	cats := a.Categories()
	key := categoriesKey{unsafe.SliceData(cats.Views()), cats.Len()}
	if r, ok := n.known[key]; ok {
		return r
	}
	r := make([]uint32, cats.Len())
	same := true
	for i := range r {
		r[i] = n.add(string(cats.At(i)))
		same = same && r[i] == uint32(i)
	}
	if same {
		r = nil
	}
	n.known[key] = r
	return r
}

// codes returns the codes of a chunk in the numbering of its dictionary.
func (d *Dictionaries) codes(a *array.Dictionary, id int64, dt dtype.DataType, valid *buffer.Bitmap) (array.Array, error) {
	n := d.numbering(id, dt)
	before := len(n.names)
	renumber := n.renumber(a)
	if len(n.names) != before {
		return nil, corrupt("a categorical chunk has categories that its column did not have before")
	}
	if renumber == nil {
		return a.Codes().Clone(), nil
	}
	idx := make([]uint32, a.Len())
	for i := range idx {
		if valid == nil || valid.Get(i) {
			idx[i] = renumber[a.Code(i)]
		}
	}
	return codesOf(dt.Physical(), idx, nil), nil
}

// Each calls f with each dictionary and its values, in the order of the columns.
func (d *Dictionaries) Each(f func(id int64, values *array.View) error) error {
	if d == nil {
		return nil
	}
	for _, id := range d.ids {
		v := array.ViewOf(d.byID[id].names...)
		err := f(id, v)
		v.Release()
		if err != nil {
			return err
		}
	}
	return nil
}

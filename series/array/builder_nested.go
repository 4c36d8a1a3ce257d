package array

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

type viewRows struct {
	dt dtype.DataType
	b  ViewBuilder
}

func (b *viewRows) Append(v any) error {
	switch v := v.(type) {
	case nil:
		b.b.AppendNull()
		return nil
	case string:
		if b.dt.Kind() == dtype.KindString {
			b.b.AppendString(v)
			return nil
		}
	case []byte:
		if b.dt.Kind() == dtype.KindBinary {
			b.b.Append(v)
			return nil
		}
	}
	return unexpected(b.dt, v)
}

func (b *viewRows) AppendNull() { b.b.AppendNull() }

func (b *viewRows) AppendRows(a Array) error {
	s, ok := a.(*View)
	if !ok {
		return appendEach(b, b.dt, a)
	}
	b.b.Grow(a.Len())
	for i := range a.Len() {
		if a.IsValid(i) {
			b.b.Append(s.At(i))
		} else {
			b.b.AppendNull()
		}
	}
	return nil
}

func (b *viewRows) Len() int { return b.b.Len() }

func (b *viewRows) Finish() Array { return b.b.Finish() }

// dictionaryBuilder numbers the strings it meets (Categorical) or looks them up in the
// type's list (Enum).
type dictionaryBuilder struct {
	dt    dtype.DataType
	codes Builder
	seen  map[string]uint32
	cats  []string
}

func newDictionaryBuilder(dt dtype.DataType) *dictionaryBuilder {
	b := &dictionaryBuilder{dt: dt, codes: NewBuilder(dt.Physical()), seen: map[string]uint32{}}
	if dt.Kind() == dtype.KindEnum {
		b.cats = dt.Categories()
		for i, s := range b.cats {
			b.seen[s] = uint32(i)
		}
	}
	return b
}

func (b *dictionaryBuilder) Append(v any) error {
	s, ok := v.(string)
	if !ok {
		if v == nil {
			b.codes.AppendNull()
			return nil
		}
		return unexpected(b.dt, v)
	}
	c, ok := b.seen[s]
	if !ok {
		if b.dt.Kind() == dtype.KindEnum {
			return dtype.Errorf(dtype.InvalidOperation, "conversion from `str` to `enum` failed for value %q, which is not one of the %d categories", s, len(b.cats))
		}
		c = uint32(len(b.cats))
		b.seen[s] = c
		b.cats = append(b.cats, s)
	}
	return b.codes.Append(c)
}

func (b *dictionaryBuilder) AppendNull() { b.codes.AppendNull() }

func (b *dictionaryBuilder) AppendRows(a Array) error { return appendEach(b, b.dt, a) }

func (b *dictionaryBuilder) Len() int { return b.codes.Len() }

func (b *dictionaryBuilder) Finish() Array {
	a := NewDictionary(b.codes.Finish(), ViewOf(b.cats...))
	*b = *newDictionaryBuilder(b.dt)
	return a
}

type listBuilder struct {
	dt      dtype.DataType
	items   Builder
	offsets []int64
	ok      validBuilder
}

func (b *listBuilder) Append(v any) error {
	if v == nil {
		b.AppendNull()
		return nil
	}
	if err := appendItems(b.items, b.dt, v); err != nil {
		return err
	}
	b.close(true)
	return nil
}

// appendItems adds the items of one row. When it fails some of them may have been
// added; the row's end is then never recorded, so that they belong to no row.
func appendItems(items Builder, dt dtype.DataType, v any) error {
	switch v := v.(type) {
	case Array:
		return items.AppendRows(v)
	case []any:
		n := items.Len()
		for _, x := range v {
			if err := items.Append(x); err != nil {
				return err
			}
		}
		if items.Len() != n+len(v) {
			return unexpected(dt, v)
		}
		return nil
	}
	return unexpected(dt, v)
}

func (b *listBuilder) close(valid bool) {
	b.ok.add(b.Len(), valid)
	b.offsets = append(b.offsets, int64(b.items.Len()))
}

func (b *listBuilder) AppendNull() { b.close(false) }

func (b *listBuilder) AppendRows(a Array) error { return appendEach(b, b.dt, a) }

func (b *listBuilder) Len() int { return len(b.offsets) - 1 }

func (b *listBuilder) Finish() Array {
	o := b.offsets
	b.offsets = []int64{0}
	return NewList(buffer.FromSlice(o), b.items.Finish(), b.ok.finish())
}

type fixedListBuilder struct {
	dt    dtype.DataType
	items Builder
	n     int
	ok    validBuilder
}

func (b *fixedListBuilder) Append(v any) error {
	n := -1
	switch v := v.(type) {
	case nil:
		b.AppendNull()
		return nil
	case Array:
		n = v.Len()
	case []any:
		n = len(v)
	default:
		return unexpected(b.dt, v)
	}
	if n != b.dt.Width() {
		return dtype.Errorf(dtype.ComputeError, "not all elements have the specified width %d", b.dt.Width())
	}
	// A row that fails half way must not leave items behind: collect it apart.
	row := NewBuilder(b.dt.Inner())
	if err := appendItems(row, b.dt, v); err != nil {
		return err
	}
	items := row.Finish()
	defer items.Release()
	if err := b.items.AppendRows(items); err != nil {
		return err
	}
	b.ok.add(b.n, true)
	b.n++
	return nil
}

func (b *fixedListBuilder) AppendNull() {
	for range b.dt.Width() {
		b.items.AppendNull()
	}
	b.ok.add(b.n, false)
	b.n++
}

func (b *fixedListBuilder) AppendRows(a Array) error { return appendEach(b, b.dt, a) }

func (b *fixedListBuilder) Len() int { return b.n }

func (b *fixedListBuilder) Finish() Array {
	n := b.n
	b.n = 0
	return NewFixedList(n, b.dt.Width(), b.items.Finish(), b.ok.finish())
}

type structBuilder struct {
	dt     dtype.DataType
	fields []Builder
	n      int
	ok     validBuilder
	err    error
}

// Append adds a record. After a field failed the fields are of different lengths, so
// the builder goes on failing.
func (b *structBuilder) Append(v any) error {
	if b.err != nil {
		return b.err
	}
	if v == nil {
		b.AppendNull()
		return nil
	}
	row, ok := v.([]any)
	if !ok {
		return unexpected(b.dt, v)
	}
	if len(row) != len(b.fields) {
		return dtype.Errorf(dtype.ShapeMismatch, "a row of %d values for a struct of %d fields", len(row), len(b.fields))
	}
	for i, f := range b.fields {
		if err := f.Append(row[i]); err != nil {
			b.err = err
			return err
		}
	}
	b.ok.add(b.n, true)
	b.n++
	return nil
}

func (b *structBuilder) AppendNull() {
	for _, f := range b.fields {
		f.AppendNull()
	}
	b.ok.add(b.n, false)
	b.n++
}

func (b *structBuilder) AppendRows(a Array) error { return appendEach(b, b.dt, a) }

func (b *structBuilder) Len() int { return b.n }

func (b *structBuilder) Finish() Array {
	fields := make([]Array, len(b.fields))
	for i, f := range b.fields {
		fields[i] = f.Finish()
		if fields[i].Len() > b.n { // the values of a record that failed
			whole := fields[i]
			fields[i] = whole.Slice(0, b.n)
			whole.Release()
		}
	}
	a := NewStruct(b.n, fields, b.ok.finish())
	b.n, b.err = 0, nil
	return a
}

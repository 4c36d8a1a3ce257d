package jsonrows

import (
	"errors"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Rows reads objects into one column for each field of a schema. Use one for one
// goroutine.
type Rows struct {
	top *structColumn
	p   parser
}

// NewRows makes the reader of objects of a schema; fields that it lacks are skipped or,
// with strict, an error.
func NewRows(schema dtype.Schema, o Options, strict bool) (*Rows, error) {
	top, err := newStruct(schema, o)
	if err != nil {
		return nil, err
	}
	if strict {
		top.extra = func(name []byte) error {
			return dtype.Errorf(dtype.ComputeError, "extra field in struct data: %s, consider increasing infer_schema_length, or manually specifying the full schema to ignore extra fields", name)
		}
	}
	return &Rows{top: top}, nil
}

// Len is the number of rows so far.
func (r *Rows) Len() int { return r.top.n }

// Read takes the object at text[pos:] and returns where it ends.
func (r *Rows) Read(text []byte, pos int) (int, error) {
	r.p.text, r.p.pos, r.p.depth = text, pos, 0
	if c := r.p.peek(); c != '{' {
		at := r.p.pos
		if _, err := r.p.skip(); err != nil {
			return r.p.pos, err
		}
		s := &Shape{}
		if _, err := s.See(text, at); err != nil {
			return at, err
		}
		return at, dtype.Errorf(dtype.ComputeError, "NDJSON line expected to contain JSON object: %s", s.Type())
	}
	err := r.top.read(&r.p)
	return r.p.pos, err
}

// Finish returns the columns and leaves the reader empty.
func (r *Rows) Finish() ([]array.Array, error) { return r.top.columns() }

// Decode reads each row of texts, which it borrows, as one value of t; null stays null.
func Decode(texts *array.View, t dtype.DataType, o Options) (array.Array, error) {
	c, err := newColumn(t, o)
	if err != nil {
		return nil, err
	}
	views, data := texts.Views(), texts.DataBytes()
	p := &parser{}
	for i := range views {
		if !texts.IsValid(i) {
			c.null()
			continue
		}
		text := array.Resolve(&views[i], data)
		p.text, p.pos, p.depth = text, 0, 0
		p.space()
		err := c.read(p)
		if err == nil && p.peek() != 0 {
			err = p.fail("more behind the value")
		}
		if err != nil {
			if _, syntax := errors.AsType[*SyntaxError](err); syntax {
				err = dtype.Errorf(dtype.ComputeError, "error deserializing JSON %.60q: %w", text, err)
			}
			return nil, err
		}
	}
	return c.finish()
}

// Infer is the type that holds the values of the first n texts (negative: all).
func Infer(texts *array.View, n int) (dtype.DataType, error) {
	s := &Shape{}
	views, data := texts.Views(), texts.DataBytes()
	for i := range views {
		if n >= 0 && i >= n {
			break
		}
		if !texts.IsValid(i) {
			continue
		}
		text := array.Resolve(&views[i], data)
		if _, err := s.See(text, 0); err != nil {
			if _, syntax := errors.AsType[*SyntaxError](err); syntax {
				err = dtype.Errorf(dtype.ComputeError, "error inferring JSON %.60q: %w", text, err)
			}
			return dtype.Null, err
		}
	}
	return s.Type(), nil
}

// Elements calls element with the place of each value of the array that text is, or of
// text itself when it is no array. Nothing else may stand in text.
func Elements(text []byte, element func(pos int) error) error {
	p := &parser{text: text}
	each := func() error {
		if err := element(p.pos); err != nil {
			return err
		}
		_, err := p.skip()
		return err
	}
	var err error
	if p.peek() == '[' {
		err = p.items(each)
	} else {
		err = each()
	}
	if err == nil && p.peek() != 0 {
		err = p.fail("more behind the value")
	}
	return err
}

package jsonrows

import (
	"strconv"

	"github.com/gopolars/gopolars/series/dtype"
)

// Shape is what the values seen so far have in common. The zero Shape has seen none.
type Shape struct {
	kind   shapeKind
	items  *Shape         // of a list
	names  []string       // of an object's fields, in the order they were seen
	fields []*Shape       // of an object
	at     map[string]int // place of a field
	top    shapeKind      // of the value that was seen last
}

type shapeKind uint8

const (
	nothing shapeKind = iota
	boolean
	integer
	wideInteger
	float
	text
	list
	object
)

// Type is the data type that holds all values seen.
func (s *Shape) Type() dtype.DataType {
	switch s.kind {
	case boolean:
		return dtype.Boolean
	case integer:
		return dtype.Int64
	case wideInteger:
		return dtype.Int128
	case float:
		return dtype.Float64
	case text:
		return dtype.String
	case list:
		return dtype.List(s.items.Type())
	case object:
		return dtype.Struct(s.Fields()...)
	}
	return dtype.Null
}

// Fields are the fields of the objects seen.
func (s *Shape) Fields() []dtype.Field {
	out := make([]dtype.Field, len(s.names))
	for i, n := range s.names {
		out[i] = dtype.Field{Name: n, Type: s.fields[i].Type()}
	}
	return out
}

// IsObject tells whether objects, and nothing else but nulls, were seen.
func (s *Shape) IsObject() bool { return s.kind == object }

// See looks at the value at text[pos:] and returns where it ends.
func (s *Shape) See(text []byte, pos int) (int, error) {
	p := &parser{text: text, pos: pos}
	p.space()
	err := s.see(p)
	return p.pos, err
}

func (s *Shape) see(p *parser) error {
	switch c := p.peek(); {
	case c == '{':
		if err := s.is(object, p); err != nil {
			return err
		}
		return p.fields(func(name []byte) error { return s.field(name).see(p) })
	case c == '[':
		if err := s.is(list, p); err != nil {
			return err
		}
		if s.items == nil {
			s.items = &Shape{}
		}
		return p.items(func() error { return s.items.see(p) })
	case c == '"':
		if _, err := p.str(); err != nil {
			return err
		}
		return s.is(text, p)
	case c == '-' || c-'0' <= 9:
		raw, whole, err := p.number()
		if err != nil {
			return err
		}
		kind := float
		if whole {
			kind = integer
			if _, err := strconv.ParseInt(string(raw), 10, 64); err != nil {
				kind = wideInteger
			}
		}
		return s.is(kind, p)
	case c == 't' || c == 'f':
		if _, err := p.skip(); err != nil {
			return err
		}
		return s.is(boolean, p)
	}
	_, err := p.skip()
	return err
}

// is adds one value of a kind.
func (s *Shape) is(kind shapeKind, p *parser) error {
	s.top = kind
	switch {
	case s.kind == kind || s.kind == nothing:
		s.kind = kind
	case s.kind <= text && kind <= text:
		s.kind = max(s.kind, kind)
	default:
		return dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s (byte %d)", s.Type(), (&Shape{kind: kind, items: &Shape{}}).Type(), p.pos)
	}
	return nil
}

func (s *Shape) field(name []byte) *Shape {
	i, ok := s.at[string(name)]
	if !ok {
		if s.at == nil {
			s.at = map[string]int{}
		}
		i = len(s.names)
		s.at[string(name)] = i
		s.names, s.fields = append(s.names, string(name)), append(s.fields, &Shape{})
	}
	return s.fields[i]
}

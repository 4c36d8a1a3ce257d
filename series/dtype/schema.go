package dtype

import "slices"

// Schema is the ordered list of a frame's columns.
type Schema []Field

// Index returns the position of a column, -1 when there is none of that name.
func (s Schema) Index(name string) int {
	return slices.IndexFunc(s, func(f Field) bool { return f.Name == name })
}

// Get returns the type of a column.
func (s Schema) Get(name string) (DataType, bool) {
	if i := s.Index(name); i >= 0 {
		return s[i].Type, true
	}
	return Null, false
}

// Names returns the column names in order.
func (s Schema) Names() []string {
	names := make([]string, len(s))
	for i, f := range s {
		names[i] = f.Name
	}
	return names
}

// Equal tells whether both schemas have the same names and types in the same order.
func (s Schema) Equal(o Schema) bool {
	return slices.EqualFunc(s, o, func(a, b Field) bool { return a.Name == b.Name && a.Type.Equal(b.Type) })
}

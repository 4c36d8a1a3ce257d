package records

import (
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// renamed registers a change of the names of all fields.
func renamed(name, doc string, params []function.Param, of func(o function.Options) func(string) (string, error)) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc, Params: params, Hidden: true,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if in[0].Kind() != dtype.KindStruct {
				return in[0], dtype.Errorf(dtype.InvalidOperation, "%s operation not supported for dtype `%s` (expected: Struct)", strings.TrimPrefix(name, "name."), in[0])
			}
			fields := make([]dtype.Field, len(in[0].Fields()))
			for i, f := range in[0].Fields() {
				n, err := of(o)(f.Name)
				if err != nil {
					return dtype.Null, err
				}
				fields[i] = dtype.Field{Name: n, Type: f.Type}
			}
			return dtype.Struct(fields...), nil
		},
		Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) { return in[0].Clone(), nil },
	})
}

// map_fields takes a function of names.
var _ = renamed("name.map_fields", "Gives the fields of records the names that a function makes of them.",
	[]function.Param{{Name: "function", Kind: function.Any, Required: true, Doc: "A func(string) string."}},
	func(o function.Options) func(string) (string, error) {
		switch f := o["function"].(type) {
		case func(string) string:
			return func(s string) (string, error) { return f(s), nil }
		case func(string) (string, error):
			return f
		}
		return func(string) (string, error) {
			return "", dtype.Errorf(dtype.TypeMismatch, "`function` must be a func(string) string, got %T", o["function"])
		}
	})

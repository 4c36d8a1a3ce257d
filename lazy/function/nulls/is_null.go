// Package nulls registers what asks for, fills and drops nulls.
package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_null",
	Doc:  "Is true where the value is null.",
	Type: function.Always(dtype.Boolean),
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		bits := validity(in[0])
		defer bits.Release()
		return array.NewBoolean(buffer.Not(bits), nil), nil
	},
})

// validity returns the validity of an array as bits of its own.
func validity(a array.Array) *buffer.Bitmap {
	switch {
	case a.Validity() != nil:
		return a.Validity().Clone()
	case a.NullCount() > 0: // a Null array
		return buffer.ZeroBits(a.Len())
	}
	return buffer.Ones(a.Len())
}

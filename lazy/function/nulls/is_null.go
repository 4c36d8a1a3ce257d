// Package nulls registers what asks for, fills and drops nulls.
package nulls

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_null",
	Doc:  "Is true where the value is null.",
	Type: function.Always(dtype.Boolean),
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		bits := compute.ValidBits(in[0])
		defer bits.Release()
		return array.NewBoolean(buffer.Not(bits), nil), nil
	},
})

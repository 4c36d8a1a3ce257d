package nulls

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "is_not_null",
	Doc:  "Is true where the value is not null.",
	Type: function.Always(dtype.Boolean),
	Chunk: func(_ *function.Call, in []array.Array) (array.Array, error) {
		return array.NewBoolean(compute.ValidBits(in[0]), nil), nil
	},
})

package records

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Placeholder is the function that pl.field() stands for until with_fields or eval puts
// the record into it.
const Placeholder = "pl.struct_field"

var _ = function.Add(function.Spec{
	Name:   Placeholder,
	Hidden: true,
	Params: []function.Param{{Name: "name", Kind: function.String, Required: true}},
	Rename: func(_ string, o function.Options) string { return o.String("name") },
	Type: func([]dtype.DataType, function.Options) (dtype.DataType, error) {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "field() can only be used inside of `struct.with_fields` and `struct.eval`")
	},
	Eval: func(*function.Call) (*series.Series, error) {
		return nil, dtype.Errorf(dtype.Internal, "a field without a record")
	},
})

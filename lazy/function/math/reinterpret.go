package math

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "reinterpret",
	Doc:  "Sees the bits of numbers as numbers of another type of the same width. Shares the memory.",
	Example: `>>> df = pl.DataFrame({"a": [1, -1, None]})
>>> df.with_columns(x=pl.col("a").reinterpret(signed=False))
shape: (3, 2)
┌──────┬──────────────────────┐
│ a    ┆ x                    │
│ ---  ┆ ---                  │
│ i64  ┆ u64                  │
╞══════╪══════════════════════╡
│ 1    ┆ 1                    │
│ -1   ┆ 18446744073709551615 │
│ null ┆ null                 │
└──────┴──────────────────────┘`,
	Params: []function.Param{
		{Name: "signed", Kind: function.Bool, KeywordOnly: true, Doc: "Give signed integers, or unsigned ones."},
		{Name: "dtype", Kind: function.DType, KeywordOnly: true, Doc: "The type to see."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		to, typed := o.DType("dtype")
		signed, isSigned := o["signed"].(bool)
		t := in[0]
		switch {
		case typed == isSigned:
			return dtype.Null, dtype.Errorf(dtype.BadValue, "reinterpret requires exactly one of `signed` or `dtype` to be specified")
		case !t.IsNumeric():
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot reinterpret non-numeric input dtype '%s'. Consider casting instead.", t.Name())
		case isSigned && !t.IsInteger():
			return t, nil
		case isSigned:
			unsigned := []dtype.DataType{dtype.UInt8, dtype.UInt16, dtype.UInt32, dtype.UInt64, dtype.UInt128}
			for i, s := range []dtype.DataType{dtype.Int8, dtype.Int16, dtype.Int32, dtype.Int64, dtype.Int128} {
				if signed && t == unsigned[i] {
					return s, nil
				}
				if !signed && t == s {
					return unsigned[i], nil
				}
			}
			return t, nil
		}
		if numberWidth(t) != numberWidth(to) {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot reinterpret from %s to %s", t.Name(), to.Name())
		}
		return to, nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return compute.Reinterpret(in[0], c.In[0].DType(), c.Type)
	},
})

// numberWidth is the width in bytes, 0 of what is no plain number.
func numberWidth(t dtype.DataType) int {
	switch t.Kind() {
	case dtype.KindInt8, dtype.KindUInt8:
		return 1
	case dtype.KindInt16, dtype.KindUInt16, dtype.KindFloat16:
		return 2
	case dtype.KindInt32, dtype.KindUInt32, dtype.KindFloat32:
		return 4
	case dtype.KindInt64, dtype.KindUInt64, dtype.KindFloat64:
		return 8
	case dtype.KindInt128, dtype.KindUInt128:
		return 16
	}
	return 0
}

package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// units are bytes by their names.
var units = map[string]float64{"b": 1, "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30, "tb": 1 << 40}

var _ = function.Add(function.Spec{
	Name: "bin.size",
	Doc:  "Gives the size of each value in bytes, or in thousands of 1024.",
	Example: `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.size())
shape: (3, 1)
┌──────┐
│ a    │
│ ---  │
│ u32  │
╞══════╡
│ 3    │
│ 3    │
│ null │
└──────┘`,
	Params: []function.Param{{Name: "unit", Kind: function.String, Default: "b", Choices: []string{"b", "kb", "mb", "gb", "tb"}, Doc: "The unit."}},
	Type: want("bin.size", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if o.String("unit") == "b" {
			return dtype.UInt32, nil
		}
		return dtype.Float64, nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, unit := compute.TextsOf(in[0]), c.Options.String("unit")
			if unit == "b" {
				return compute.NumbersOfRows(n, valid, func() func(i int) uint32 {
					return func(i int) uint32 { return uint32(len(t.At(i))) }
				}), nil
			}
			per := units[unit]
			return compute.NumbersOfRows(n, valid, func() func(i int) float64 {
				return func(i int) float64 { return float64(len(t.At(i))) / per }
			}), nil
		})
	},
})

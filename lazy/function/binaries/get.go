package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "bin.get",
	Doc:  "Gives the byte at a position of each value, from the end when it is below 0.",
	Example: `>>> df = pl.DataFrame({"a": [b"\x01\x02\x03", b"", None]})
>>> df.select(pl.col("a").bin.get(0, null_on_oob=True))
shape: (3, 1)
┌──────┐
│ a    │
│ ---  │
│ u8   │
╞══════╡
│ 1    │
│ null │
│ null │
└──────┘`,
	Params: []function.Param{
		{Name: "index", Kind: function.Column, Required: true, Doc: "The position."},
		{Name: "null_on_oob", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give null where there is none, instead of failing."},
	},
	CanFail: true,
	Type:    want("bin.get", function.Always(dtype.UInt8)),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			at, release, err := c.WholeNumbers(in, 1)
			if err != nil {
				return nil, err
			}
			defer release()
			t := compute.TextsOf(in[0])
			var bits buffer.BitmapBuilder
			out := make([]uint8, n)
			for i := range out {
				ok := valid == nil || valid.Get(i)
				if ok {
					s, k := t.At(i), at(i)
					if k < 0 {
						k += int64(len(s))
					}
					if ok = k >= 0 && k < int64(len(s)); ok {
						out[i] = s[k]
					} else if !c.Options.Bool("null_on_oob") {
						return nil, dtype.Errorf(dtype.ComputeError, "get index is out of bounds")
					}
				}
				bits.Append(ok)
			}
			if valid != nil {
				valid.Release()
			}
			return array.NewPrimitive(buffer.FromSlice(out), bits.FinishValidity()), nil
		})
	},
})

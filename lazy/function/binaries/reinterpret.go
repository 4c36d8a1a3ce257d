package binaries

import (
	"slices"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "bin.reinterpret",
	Doc:  "Reads the bytes of each value as a number, or as an Array of them; null where there are more or fewer than it has.",
	Example: `>>> df = pl.DataFrame({"a": [b"\x05\x00\x00\x00", b"\x10\x00\x01\x00", None]})
>>> df.select(pl.col("a").bin.reinterpret(dtype=pl.Int32, endianness="little"))
shape: (3, 1)
┌───────┐
│ a     │
│ ---   │
│ i32   │
╞═══════╡
│ 5     │
│ 65552 │
│ null  │
└───────┘`,
	Params: []function.Param{
		{Name: "dtype", Kind: function.DType, Required: true, KeywordOnly: true, Doc: "The type of the result."},
		{Name: "endianness", Kind: function.String, Default: "little", Choices: []string{"little", "big"}, KeywordOnly: true, Doc: "Which byte comes first."},
	},
	Type: want("bin.reinterpret", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, _ := o.DType("dtype")
		one := t
		if t.Kind() == dtype.KindArray {
			one = t.Inner()
		}
		if one.Physical() != one && !one.IsTemporal() || array.ByteWidth(one) == 0 {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "cannot reinterpret binary to dtype %s. Only numeric or temporal dtype, or Arrays of these, are supported. Hint: To reinterpret to a nested Array, first reinterpret to a linear Array, and then use reshape", t)
		}
		return t, nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			one, count := c.Type, 1
			if c.Type.Kind() == dtype.KindArray {
				one, count = c.Type.Inner(), c.Type.Width()
			}
			width := array.ByteWidth(one)
			t := compute.TextsOf(in[0])
			raw := make([]byte, n*count*width)
			var bits buffer.BitmapBuilder
			for i := range n {
				ok := valid == nil || valid.Get(i)
				if ok {
					s := t.At(i)
					if ok = len(s) == count*width; ok {
						copy(raw[i*count*width:], s)
					}
				}
				bits.Append(ok)
			}
			if valid != nil {
				valid.Release()
			}
			if c.Options.String("endianness") == "big" {
				for i := 0; i < len(raw); i += width {
					slices.Reverse(raw[i : i+width])
				}
			}
			if count == 1 && c.Type.Kind() != dtype.KindArray {
				return array.OfBytes(one, raw, bits.FinishValidity()), nil
			}
			return array.NewFixedList(n, count, array.OfBytes(one, raw, nil), bits.FinishValidity()), nil
		})
	},
})

package binaries

import (
	"math"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// sliced registers a function that takes a window of the bytes of each value.
func sliced(name, doc, example string, params []function.Param, window func(length int, arg func(k int) (int64, bool)) (from, to int)) {
	function.Add(function.Spec{
		Name: "bin." + name, Doc: doc, Example: example, Params: params, CanFail: true,
		Type: want("bin."+name, function.Always(dtype.Binary)),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			args := in[1:]
			for len(args) > 0 {
				if _, null := args[len(args)-1].(*array.Null); !null {
					break
				}
				args = args[:len(args)-1]
			}
			return c.OnRows(in[:1+len(args)], func(n int, valid *buffer.Bitmap) (array.Array, error) {
				at := make([]func(int) int64, len(args))
				for k := range args {
					var release func()
					var err error
					if at[k], release, err = c.WholeNumbers(in, k+1); err != nil {
						return nil, err
					}
					defer release()
				}
				return compute.SubTexts(in[0], n, valid, func() func(i int, s []byte) (int, int) {
					return func(i int, s []byte) (int, int) {
						return window(len(s), func(k int) (int64, bool) {
							if k >= len(at) {
								return 0, false
							}
							return at[k](i), true
						})
					}
				}), nil
			})
		},
	})
}

// clip is bytes off to off+n of so many; an offset below 0 counts from the end.
func clip(length int, off, n int64) (from, to int) {
	if off < 0 {
		if off += int64(length); off < 0 {
			n = max(n+off, 0)
			off = 0
		}
	}
	off = min(off, int64(length))
	return int(off), int(off + min(n, int64(length)-off))
}

func init() {
	sliced("slice", "Takes a window of the bytes of each value; an offset below 0 counts from the end. Shares the values' memory.",
		`>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.slice(1, 2))
shape: (3, 1)
┌─────────────┐
│ a           │
│ ---         │
│ binary      │
╞═════════════╡
│ b"\xff\x00" │
│ b"bc"       │
│ null        │
└─────────────┘`,
		[]function.Param{
			{Name: "offset", Kind: function.Column, Required: true, Doc: "The first byte, from 0 on."},
			{Name: "length", Kind: function.Column, Doc: "The number of bytes; all that follow by default."},
		}, func(length int, arg func(int) (int64, bool)) (int, int) {
			off, _ := arg(0)
			n, ok := arg(1)
			if !ok {
				n = math.MaxInt32
			}
			return clip(length, off, n)
		})
}

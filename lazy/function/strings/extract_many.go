package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.extract_many",
	Doc:  "Gives what each string holds of several texts. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["discontent"]})
>>> df.with_columns(x=pl.col("a").str.extract_many(["winter", "disco", "onte", "discontent"]), y=pl.col("a").str.extract_many(["winter", "disco", "onte", "discontent"], overlapping=True))
shape: (1, 3)
┌────────────┬───────────┬─────────────────────────────────┐
│ a          ┆ x         ┆ y                               │
│ ---        ┆ ---       ┆ ---                             │
│ str        ┆ list[str] ┆ list[str]                       │
╞════════════╪═══════════╪═════════════════════════════════╡
│ discontent ┆ ["disco"] ┆ ["disco", "onte", "discontent"… │
└────────────┴───────────┴─────────────────────────────────┘`,
	Params:    append(manyParams(), overlappingParam, leftmostParam),
	AnyLength: true,
	Type: want("str.extract_many", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.List(dtype.String), manyType(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return overLists(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			of := finders(c, in[1])
			overlapping := c.Options.Bool("overlapping")
			return compute.ListsOfTexts(in[0], n, valid, func() func(i int, s []byte, add func(from, to int)) {
				at := of()
				return func(i int, s []byte, add func(from, to int)) {
					at(i).each(s, overlapping, func(_, from, to int) bool { add(from, to); return true })
				}
			}), nil
		})
	},
})

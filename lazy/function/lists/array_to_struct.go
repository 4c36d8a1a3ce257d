package lists

import (
	"strconv"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "arr.to_struct",
	Doc:  "Makes records of the items of each array.",
	Example: `>>> df = pl.DataFrame({"a": [[1, 2], [3, 4]]}, schema={"a": pl.Array(pl.Int64, 2)})
>>> df.with_columns(x=pl.col("a").arr.to_struct())
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 2] ┆ struct[2] │
╞═══════════════╪═══════════╡
│ [1, 2]        ┆ {1,2}     │
│ [3, 4]        ┆ {3,4}     │
└───────────────┴───────────┘`,
	Params: []function.Param{{Name: "fields", Kind: function.Strings, Doc: "The names of the fields; field_0, field_1, … by default."}},
	Shape:  function.Window,
	Type: ofKind(dtype.KindArray, func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		names, given := o["fields"].([]string)
		if !given {
			for i := range in[0].Width() {
				names = append(names, "field_"+strconv.Itoa(i))
			}
		}
		if len(names) != in[0].Width() {
			return dtype.Null, dtype.Errorf(dtype.ComputeError, "arr.to_struct() number of field names provided (%d) does not match the width of the array (%d)", len(names), in[0].Width())
		}
		return recordsOf(names, in[0].Inner()), nil
	}),
	Eval: toRecords,
})

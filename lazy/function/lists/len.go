package lists

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	plain("len", compute.ReduceLen, "Counts the items of each list, nulls included.", `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.len())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 3   │
└──────────────┴─────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.len())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 3   │
└───────────────┴─────┘`)
}

// lengths makes a column of the number of items of each list.
func (r *rows) lengths() (*series.Series, error) {
	lengths := buffer.Alloc[uint32](r.n())
	v, _ := lengths.MutSlice()
	for i := range v {
		v[i] = uint32(r.offsets[i+1] - r.offsets[i])
	}
	return r.one(array.NewPrimitive(lengths, nil), dtype.UInt32), nil
}

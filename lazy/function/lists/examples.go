package lists

// examples are those of the functions that both namespaces have, by full name.
var examples = map[string]string{
	"arr.agg": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.agg(pl.element().null_count()))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 0   │
│ [2, null, 5]  ┆ 1   │
└───────────────┴─────┘`,
	"arr.all": `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]}, schema={"a": pl.Array(pl.Boolean, 3)})
>>> df.with_columns(x=pl.col("a").arr.all())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ array[bool, 3]       ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ false │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`,
	"arr.any": `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]}, schema={"a": pl.Array(pl.Boolean, 3)})
>>> df.with_columns(x=pl.col("a").arr.any())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ array[bool, 3]       ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ true  │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`,
	"arr.arg_max": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.arg_max())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 0   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`,
	"arr.arg_min": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.arg_min())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1   │
│ [2, null, 5]  ┆ 0   │
└───────────────┴─────┘`,
	"arr.contains": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.contains(1))
shape: (2, 2)
┌───────────────┬───────┐
│ a             ┆ x     │
│ ---           ┆ ---   │
│ array[i64, 3] ┆ bool  │
╞═══════════════╪═══════╡
│ [3, 1, 1]     ┆ true  │
│ [2, null, 5]  ┆ false │
└───────────────┴───────┘`,
	"arr.count_matches": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.count_matches(1))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 2   │
│ [2, null, 5]  ┆ 0   │
└───────────────┴─────┘`,
	"arr.eval": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.eval(pl.element() * 2))
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [6, 2, 2]     │
│ [2, null, 5]  ┆ [4, null, 10] │
└───────────────┴───────────────┘`,
	"arr.explode": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.select(pl.col("a").arr.explode())
shape: (6, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 3    │
│ 1    │
│ 1    │
│ 2    │
│ null │
│ 5    │
└──────┘`,
	"arr.first": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.first())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`,
	"arr.get": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.get(0))
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`,
	"arr.head": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.head(2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [3, 1]    │
│ [2, null, 5]  ┆ [2, null] │
└───────────────┴───────────┘`,
	"arr.join": `>>> df = pl.DataFrame({"a": [["x", "y", "z"], ["u", "v", "w"]]}, schema={"a": pl.Array(pl.String, 3)})
>>> df.with_columns(x=pl.col("a").arr.join("-"))
shape: (2, 2)
┌─────────────────┬───────┐
│ a               ┆ x     │
│ ---             ┆ ---   │
│ array[str, 3]   ┆ str   │
╞═════════════════╪═══════╡
│ ["x", "y", "z"] ┆ x-y-z │
│ ["u", "v", "w"] ┆ u-v-w │
└─────────────────┴───────┘`,
	"arr.last": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.last())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1   │
│ [2, null, 5]  ┆ 5   │
└───────────────┴─────┘`,
	"arr.len": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.len())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 3   │
└───────────────┴─────┘`,
	"arr.max": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.max())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 3   │
│ [2, null, 5]  ┆ 5   │
└───────────────┴─────┘`,
	"arr.mean": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.mean())
shape: (2, 2)
┌───────────────┬──────────┐
│ a             ┆ x        │
│ ---           ┆ ---      │
│ array[i64, 3] ┆ f64      │
╞═══════════════╪══════════╡
│ [3, 1, 1]     ┆ 1.666667 │
│ [2, null, 5]  ┆ 3.5      │
└───────────────┴──────────┘`,
	"arr.median": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.median())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ f64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1.0 │
│ [2, null, 5]  ┆ 3.5 │
└───────────────┴─────┘`,
	"arr.min": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.min())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 1   │
│ [2, null, 5]  ┆ 2   │
└───────────────┴─────┘`,
	"arr.n_unique": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.n_unique())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ u32 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 2   │
│ [2, null, 5]  ┆ 3   │
└───────────────┴─────┘`,
	"arr.reverse": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.reverse())
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [1, 1, 3]     │
│ [2, null, 5]  ┆ [5, null, 2]  │
└───────────────┴───────────────┘`,
	"arr.shift": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.shift(1))
shape: (2, 2)
┌───────────────┬─────────────────┐
│ a             ┆ x               │
│ ---           ┆ ---             │
│ array[i64, 3] ┆ array[i64, 3]   │
╞═══════════════╪═════════════════╡
│ [3, 1, 1]     ┆ [null, 3, 1]    │
│ [2, null, 5]  ┆ [null, 2, null] │
└───────────────┴─────────────────┘`,
	"arr.slice": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.slice(1, 2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [1, 1]    │
│ [2, null, 5]  ┆ [null, 5] │
└───────────────┴───────────┘`,
	"arr.sort": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.sort())
shape: (2, 2)
┌───────────────┬───────────────┐
│ a             ┆ x             │
│ ---           ┆ ---           │
│ array[i64, 3] ┆ array[i64, 3] │
╞═══════════════╪═══════════════╡
│ [3, 1, 1]     ┆ [1, 1, 3]     │
│ [2, null, 5]  ┆ [null, 2, 5]  │
└───────────────┴───────────────┘`,
	"arr.std": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.std())
shape: (2, 2)
┌───────────────┬──────────┐
│ a             ┆ x        │
│ ---           ┆ ---      │
│ array[i64, 3] ┆ f64      │
╞═══════════════╪══════════╡
│ [3, 1, 1]     ┆ 1.154701 │
│ [2, null, 5]  ┆ 2.12132  │
└───────────────┴──────────┘`,
	"arr.sum": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.sum())
shape: (2, 2)
┌───────────────┬─────┐
│ a             ┆ x   │
│ ---           ┆ --- │
│ array[i64, 3] ┆ i64 │
╞═══════════════╪═════╡
│ [3, 1, 1]     ┆ 5   │
│ [2, null, 5]  ┆ 7   │
└───────────────┴─────┘`,
	"arr.tail": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.tail(2))
shape: (2, 2)
┌───────────────┬───────────┐
│ a             ┆ x         │
│ ---           ┆ ---       │
│ array[i64, 3] ┆ list[i64] │
╞═══════════════╪═══════════╡
│ [3, 1, 1]     ┆ [1, 1]    │
│ [2, null, 5]  ┆ [null, 5] │
└───────────────┴───────────┘`,
	"arr.unique": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.unique(maintain_order=True))
shape: (2, 2)
┌───────────────┬──────────────┐
│ a             ┆ x            │
│ ---           ┆ ---          │
│ array[i64, 3] ┆ list[i64]    │
╞═══════════════╪══════════════╡
│ [3, 1, 1]     ┆ [3, 1]       │
│ [2, null, 5]  ┆ [2, null, 5] │
└───────────────┴──────────────┘`,
	"arr.var": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.with_columns(x=pl.col("a").arr.var())
shape: (2, 2)
┌───────────────┬──────────┐
│ a             ┆ x        │
│ ---           ┆ ---      │
│ array[i64, 3] ┆ f64      │
╞═══════════════╪══════════╡
│ [3, 1, 1]     ┆ 1.333333 │
│ [2, null, 5]  ┆ 4.5      │
└───────────────┴──────────┘`,
	"list.agg": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.agg(pl.element().null_count()))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 0   │
│ [2, null, 5] ┆ 1   │
└──────────────┴─────┘`,
	"list.all": `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]})
>>> df.with_columns(x=pl.col("a").list.all())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ list[bool]           ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ false │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`,
	"list.any": `>>> df = pl.DataFrame({"a": [[True, True, False], [False, None, False]]})
>>> df.with_columns(x=pl.col("a").list.any())
shape: (2, 2)
┌──────────────────────┬───────┐
│ a                    ┆ x     │
│ ---                  ┆ ---   │
│ list[bool]           ┆ bool  │
╞══════════════════════╪═══════╡
│ [true, true, false]  ┆ true  │
│ [false, null, false] ┆ false │
└──────────────────────┴───────┘`,
	"list.arg_max": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.arg_max())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 0   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`,
	"list.arg_min": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.arg_min())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1   │
│ [2, null, 5] ┆ 0   │
└──────────────┴─────┘`,
	"list.contains": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.contains(1))
shape: (2, 2)
┌──────────────┬───────┐
│ a            ┆ x     │
│ ---          ┆ ---   │
│ list[i64]    ┆ bool  │
╞══════════════╪═══════╡
│ [3, 1, 1]    ┆ true  │
│ [2, null, 5] ┆ false │
└──────────────┴───────┘`,
	"list.count_matches": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.count_matches(1))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 2   │
│ [2, null, 5] ┆ 0   │
└──────────────┴─────┘`,
	"list.drop_nulls": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.drop_nulls())
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [3, 1, 1] │
│ [2, null, 5] ┆ [2, 5]    │
└──────────────┴───────────┘`,
	"list.eval": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.eval(pl.element() * 2))
shape: (2, 2)
┌──────────────┬───────────────┐
│ a            ┆ x             │
│ ---          ┆ ---           │
│ list[i64]    ┆ list[i64]     │
╞══════════════╪═══════════════╡
│ [3, 1, 1]    ┆ [6, 2, 2]     │
│ [2, null, 5] ┆ [4, null, 10] │
└──────────────┴───────────────┘`,
	"list.explode": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.select(pl.col("a").list.explode())
shape: (6, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 3    │
│ 1    │
│ 1    │
│ 2    │
│ null │
│ 5    │
└──────┘`,
	"list.first": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.first())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`,
	"list.get": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.get(0))
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`,
	"list.head": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.head(2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [3, 1]    │
│ [2, null, 5] ┆ [2, null] │
└──────────────┴───────────┘`,
	"list.item": `>>> df = pl.DataFrame({"a": [[1], [4]]})
>>> df.with_columns(x=pl.col("a").list.item())
shape: (2, 2)
┌───────────┬─────┐
│ a         ┆ x   │
│ ---       ┆ --- │
│ list[i64] ┆ i64 │
╞═══════════╪═════╡
│ [1]       ┆ 1   │
│ [4]       ┆ 4   │
└───────────┴─────┘`,
	"list.join": `>>> df = pl.DataFrame({"a": [["x", "y", "z"], ["u", "v", "w"]]})
>>> df.with_columns(x=pl.col("a").list.join("-"))
shape: (2, 2)
┌─────────────────┬───────┐
│ a               ┆ x     │
│ ---             ┆ ---   │
│ list[str]       ┆ str   │
╞═════════════════╪═══════╡
│ ["x", "y", "z"] ┆ x-y-z │
│ ["u", "v", "w"] ┆ u-v-w │
└─────────────────┴───────┘`,
	"list.last": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.last())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1   │
│ [2, null, 5] ┆ 5   │
└──────────────┴─────┘`,
	"list.len": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.len())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 3   │
└──────────────┴─────┘`,
	"list.max": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.max())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 3   │
│ [2, null, 5] ┆ 5   │
└──────────────┴─────┘`,
	"list.mean": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.mean())
shape: (2, 2)
┌──────────────┬──────────┐
│ a            ┆ x        │
│ ---          ┆ ---      │
│ list[i64]    ┆ f64      │
╞══════════════╪══════════╡
│ [3, 1, 1]    ┆ 1.666667 │
│ [2, null, 5] ┆ 3.5      │
└──────────────┴──────────┘`,
	"list.median": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.median())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ f64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1.0 │
│ [2, null, 5] ┆ 3.5 │
└──────────────┴─────┘`,
	"list.min": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.min())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 1   │
│ [2, null, 5] ┆ 2   │
└──────────────┴─────┘`,
	"list.n_unique": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.n_unique())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ u32 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 2   │
│ [2, null, 5] ┆ 3   │
└──────────────┴─────┘`,
	"list.reverse": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.reverse())
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [1, 1, 3]    │
│ [2, null, 5] ┆ [5, null, 2] │
└──────────────┴──────────────┘`,
	"list.shift": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.shift(1))
shape: (2, 2)
┌──────────────┬─────────────────┐
│ a            ┆ x               │
│ ---          ┆ ---             │
│ list[i64]    ┆ list[i64]       │
╞══════════════╪═════════════════╡
│ [3, 1, 1]    ┆ [null, 3, 1]    │
│ [2, null, 5] ┆ [null, 2, null] │
└──────────────┴─────────────────┘`,
	"list.slice": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.slice(1, 2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [1, 1]    │
│ [2, null, 5] ┆ [null, 5] │
└──────────────┴───────────┘`,
	"list.sort": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.sort())
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [1, 1, 3]    │
│ [2, null, 5] ┆ [null, 2, 5] │
└──────────────┴──────────────┘`,
	"list.std": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.std())
shape: (2, 2)
┌──────────────┬──────────┐
│ a            ┆ x        │
│ ---          ┆ ---      │
│ list[i64]    ┆ f64      │
╞══════════════╪══════════╡
│ [3, 1, 1]    ┆ 1.154701 │
│ [2, null, 5] ┆ 2.12132  │
└──────────────┴──────────┘`,
	"list.sum": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.sum())
shape: (2, 2)
┌──────────────┬─────┐
│ a            ┆ x   │
│ ---          ┆ --- │
│ list[i64]    ┆ i64 │
╞══════════════╪═════╡
│ [3, 1, 1]    ┆ 5   │
│ [2, null, 5] ┆ 7   │
└──────────────┴─────┘`,
	"list.tail": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.tail(2))
shape: (2, 2)
┌──────────────┬───────────┐
│ a            ┆ x         │
│ ---          ┆ ---       │
│ list[i64]    ┆ list[i64] │
╞══════════════╪═══════════╡
│ [3, 1, 1]    ┆ [1, 1]    │
│ [2, null, 5] ┆ [null, 5] │
└──────────────┴───────────┘`,
	"list.unique": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.unique(maintain_order=True))
shape: (2, 2)
┌──────────────┬──────────────┐
│ a            ┆ x            │
│ ---          ┆ ---          │
│ list[i64]    ┆ list[i64]    │
╞══════════════╪══════════════╡
│ [3, 1, 1]    ┆ [3, 1]       │
│ [2, null, 5] ┆ [2, null, 5] │
└──────────────┴──────────────┘`,
	"list.var": `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.with_columns(x=pl.col("a").list.var())
shape: (2, 2)
┌──────────────┬──────────┐
│ a            ┆ x        │
│ ---          ┆ ---      │
│ list[i64]    ┆ f64      │
╞══════════════╪══════════╡
│ [3, 1, 1]    ┆ 1.333333 │
│ [2, null, 5] ┆ 4.5      │
└──────────────┴──────────┘`,
}

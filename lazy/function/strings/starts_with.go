package strings

import "bytes"

func init() {
	compared("starts_with", "prefix", "Tells whether each string begins with a text.", `>>> df = pl.DataFrame({"a": ["cat", "dog", None]})
>>> df.with_columns(x=pl.col("a").str.starts_with("ca"))
shape: (3, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ str  ┆ bool  │
╞══════╪═══════╡
│ cat  ┆ true  │
│ dog  ┆ false │
│ null ┆ null  │
└──────┴───────┘`, bytes.HasPrefix)
}

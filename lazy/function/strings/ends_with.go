package strings

import "bytes"

func init() {
	compared("ends_with", "suffix", "Tells whether each string ends with a text.", `>>> df = pl.DataFrame({"a": ["cat", "dog", None]})
>>> df.with_columns(x=pl.col("a").str.ends_with("at"))
shape: (3, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ str  ┆ bool  │
╞══════╪═══════╡
│ cat  ┆ true  │
│ dog  ┆ false │
│ null ┆ null  │
└──────┴───────┘`, bytes.HasSuffix)
}

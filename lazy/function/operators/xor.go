package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("xor", compute.LogicXor, "Is true where exactly one side is true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.col("a").xor(pl.col("b")))
shape: (3, 3)
┌───────┬───────┬───────┐
│ a     ┆ b     ┆ x     │
│ ---   ┆ ---   ┆ ---   │
│ bool  ┆ bool  ┆ bool  │
╞═══════╪═══════╪═══════╡
│ true  ┆ true  ┆ false │
│ false ┆ true  ┆ true  │
│ null  ┆ false ┆ null  │
└───────┴───────┴───────┘`)

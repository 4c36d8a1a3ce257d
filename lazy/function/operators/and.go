package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("and_", compute.LogicAnd, "Is true where both sides are true; false and null is false.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.col("a").and_(pl.col("b")))
shape: (3, 3)
┌───────┬───────┬───────┐
│ a     ┆ b     ┆ x     │
│ ---   ┆ ---   ┆ ---   │
│ bool  ┆ bool  ┆ bool  │
╞═══════╪═══════╪═══════╡
│ true  ┆ true  ┆ true  │
│ false ┆ true  ┆ false │
│ null  ┆ false ┆ false │
└───────┴───────┴───────┘`)

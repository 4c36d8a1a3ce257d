package operators

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("or_", compute.LogicOr, "Is true where a side is true; true or null is true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.col("a").or_(pl.col("b")))
shape: (3, 3)
┌───────┬───────┬──────┐
│ a     ┆ b     ┆ x    │
│ ---   ┆ ---   ┆ ---  │
│ bool  ┆ bool  ┆ bool │
╞═══════╪═══════╪══════╡
│ true  ┆ true  ┆ true │
│ false ┆ true  ┆ true │
│ null  ┆ false ┆ null │
└───────┴───────┴──────┘`)

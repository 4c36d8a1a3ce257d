package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("any_horizontal", compute.LogicOr, "Tells whether any value of each row is true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.any_horizontal("a", "b"))
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

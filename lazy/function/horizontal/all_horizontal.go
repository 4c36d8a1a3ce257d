package horizontal

import "github.com/gopolars/gopolars/series/compute"

var _ = logic("all_horizontal", compute.LogicAnd, "Tells whether all values of each row are true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.with_columns(x=pl.all_horizontal("a", "b"))
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

package aggregates

import "github.com/gopolars/gopolars/series/compute"

var _ = truth("all", compute.ReduceAll, "Tells whether all values are true.").Shows(`>>> df = pl.DataFrame({"a": [True, False, None], "b": [True, True, False]})
>>> df.select(pl.all().all())
shape: (1, 2)
┌───────┬───────┐
│ a     ┆ b     │
│ ---   ┆ ---   │
│ bool  ┆ bool  │
╞═══════╪═══════╡
│ false ┆ false │
└───────┴───────┘`)

package records

var _ = fieldsSpec("struct.eval", false, "Makes records of fields that expressions give.").Shows(`>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.eval(z=pl.field("x") * 2))
shape: (2, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[1] │
╞═══════════╡
│ {2}       │
│ {4}       │
└───────────┘`)

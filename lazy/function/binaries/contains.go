package binaries

import "bytes"

func init() {
	compared("contains", "literal", "Tells whether each value holds some bytes.", `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.contains(b"\xff"))
shape: (3, 1)
┌───────┐
│ a     │
│ ---   │
│ bool  │
╞═══════╡
│ true  │
│ false │
│ null  │
└───────┘`, bytes.Contains)
}

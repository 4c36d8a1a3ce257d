package binaries

import "bytes"

func init() {
	compared("starts_with", "prefix", "Tells whether each value begins with some bytes.", `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.starts_with(b"\x00"))
shape: (3, 1)
┌───────┐
│ a     │
│ ---   │
│ bool  │
╞═══════╡
│ true  │
│ false │
│ null  │
└───────┘`, bytes.HasPrefix)
}

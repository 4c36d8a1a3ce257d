package binaries

import "bytes"

func init() {
	compared("ends_with", "suffix", "Tells whether each value ends with some bytes.", `>>> df = pl.DataFrame({"a": [b"\x00\xff\x00", b"abc", None]})
>>> df.select(pl.col("a").bin.ends_with(b"\x00"))
shape: (3, 1)
┌───────┐
│ a     │
│ ---   │
│ bool  │
╞═══════╡
│ true  │
│ false │
│ null  │
└───────┘`, bytes.HasSuffix)
}

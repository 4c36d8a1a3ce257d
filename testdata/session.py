.echo on
.watch on
.open flights-200k.arrow as df
df.head(3)
.buffers df
a = df.with_columns(pl.col("delay") * 2)
b = a.head(1_000)
.share df a b
a = a.with_columns(pl.col("delay") + 1)
del b
a = a.with_columns(pl.col("delay") + 1)
.explain-copy a.tail(10).with_columns(pl.col("delay") + 1)

# A tour of what gopolars shows: who owns memory, who shares it, and who may write.
.echo on
.watch on

# 1. An Arrow file is mapped, not read: its memory is foreign and never written.
.open flights-200k.arrow as df
.buffers df

# 2. head and select share: new handles on the same storages, no byte is copied.
first = df.head(3)
first
few = df.select("delay", "time")
.share df first few

# 3. with_columns makes memory for the column that changes, and shares the others.
late = df.with_columns(pl.col("delay") + 1)
.buffers late

# 4. A statement of the form name = name.method(...) moves the frame. Nobody else holds
#    its delay column now, so it is written in place: the storage stays the same.
late = late.with_columns(pl.col("delay") * 2)

# 5. A slice of it is another owner, and the same statement must copy.
peek = late.head(5)
.explain-copy late = late.with_columns(pl.col("delay") * 2)
late = late.with_columns(pl.col("delay") * 2)

# 6. The slice sees five rows, but it pins the whole storage.
peek
.memory

# 7. del gives the last handle back, and the memory is free at once.
del peek
.memory

# 8. The same facts are a frame, to be queried with expressions.
buffers(df, late).select("name", "column", "part", "storage", "owner", "refs", "writable")
buffers().group_by("owner", maintain_order=True).agg(pl.col("storage").n_unique(), pl.col("bytes").sum())

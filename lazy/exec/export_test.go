package exec

// SetMorsels sets the rows of a morsel and the number of workers until undo is called.
func SetMorsels(rows, workers int) (undo func()) {
	r, t := morselRows, threads
	morselRows, threads = rows, func() int { return workers }
	return func() { morselRows, threads = r, t }
}

// SetBatches sets the least rows of a batch of a query within a budget until undo is called.
func SetBatches(rows int) (undo func()) {
	r := minBatchRows
	minBatchRows = rows
	return func() { minBatchRows = r }
}

// Unlimited lets results be larger than the budget during a test.
func Unlimited(t interface{ Cleanup(func()) }) {
	resultShare = 1 << 30
	t.Cleanup(func() { resultShare = 1 })
}

// SetParts sets the rows of the parts that frames are aggregated in, and of the least such
// frame, until undo is called.
func SetParts(rows, least int) (undo func()) {
	r, l := partRows, partedRows
	partRows, partedRows = rows, least
	return func() { partRows, partedRows = r, l }
}

// SetStreaming switches reading sources in parts off, or sets the rows from which a source is
// read so, until undo is called.
func SetStreaming(on bool, rows int64) (undo func()) {
	s, r := streaming, streamRows
	streaming, streamRows = on, rows
	return func() { streaming, streamRows = s, r }
}

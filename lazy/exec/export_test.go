package exec

// SetMorsels sets the rows of a morsel and the number of workers until undo is called.
func SetMorsels(rows, workers int) (undo func()) {
	r, t := morselRows, threads
	morselRows, threads = rows, func() int { return workers }
	return func() { morselRows, threads = r, t }
}

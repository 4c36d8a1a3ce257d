// Package spill keeps the rows of a query on disk when the memory budget is used up: the
// budget, a folder that no dead process leaves behind, and stores of batches that can move
// to a file.
//
// A file has the columns' buffers one behind the other and nothing else. What they mean
// stays in memory, so that no file can be misread, and nobody but the process that wrote
// it can make use of it.
package spill

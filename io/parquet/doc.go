// Package parquet reads and writes Parquet files.
//
// A file's metadata and pages are decoded here, from a mapping of the file, straight into
// the memory of the final columns; only the codecs are libraries. Every length, count and
// offset of a file is checked against the bytes there are: a damaged or hostile file gives
// an error.
//
// A row group is the unit of work: it becomes one chunk of each column, and its columns
// are decoded in parallel.
package parquet

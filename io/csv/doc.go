// Package csv reads and writes comma-separated values with the parameters and the
// results of Polars' read_csv, scan_csv and write_csv.
//
// The reader cuts the text at record boundaries (newlines inside quotes are none),
// counts the records, allocates every column once and lets all processors parse their
// part into it, so that each column comes out as one exclusive chunk. Strings are
// copied: nothing of a frame points into the file.
package csv

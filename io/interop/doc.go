// Package interop hands frames to Go programs that use Apache Arrow's own library, and
// takes theirs, without copying where the layouts agree. It is Polars' from_arrow and
// to_arrow.
package interop

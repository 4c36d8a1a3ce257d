// Package rustregex reads the regular expressions of Rust's regex crate, which Polars
// uses, and matches them by Go's regexp: what the two write differently is translated,
// what Go would take for something else or cannot do is refused.
package rustregex

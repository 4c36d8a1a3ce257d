// Package display prints frames, series and single values, byte for byte as Polars does,
// with all options of pl.Config that concern printing.
//
// Input is columns: a name, a dtype and the chunks. Only the rows that are shown are
// touched. Nothing here takes ownership of an array; all of them are borrowed.
package display

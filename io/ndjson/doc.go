// Package ndjson reads and writes JSON: files with one object a line (NDJSON) and files
// with an array of objects.
package ndjson

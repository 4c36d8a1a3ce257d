// Package jsonrows turns JSON values into columns of a known type, and columns into JSON:
// what io/ndjson and the JSON functions of strings and structs stand on.
package jsonrows

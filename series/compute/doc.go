// Package compute has the kernels: functions on chunks (package array), one family a
// file. A kernel borrows its inputs and returns fresh chunks that the caller owns; a
// result equal to an input is a clone of it, which shares its memory. Kernels never see
// a Series and, but where they take a dtype, no logical type.
package compute

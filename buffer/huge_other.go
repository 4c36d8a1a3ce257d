//go:build !linux

package buffer

import "unsafe"

func adviseHuge(unsafe.Pointer, int) {}

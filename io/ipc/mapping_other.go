//go:build !unix

package ipc

import (
	"io"
	"os"
)

// mmap reads the file where it cannot be mapped.
func mmap(f *os.File, size int) (data []byte, unmap func(), err error) {
	data = make([]byte, size)
	_, err = io.ReadFull(f, data)
	return data, func() {}, err
}

//go:build unix

package ipc

import (
	"os"
	"syscall"
)

// mmap maps size bytes of f for reading. Writing there faults.
func mmap(f *os.File, size int) (data []byte, unmap func(), err error) {
	data, err = syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, err
	}
	return data, func() { syscall.Munmap(data) }, nil
}

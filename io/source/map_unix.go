//go:build unix

package source

import (
	"io"
	"os"
	"syscall"
)

// mapFile maps a file for reading; where that fails it reads it.
func mapFile(f *os.File, size int64) ([]byte, func() error, error) {
	if int64(int(size)) == size {
		b, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_PRIVATE)
		if err == nil {
			return b, func() error { return syscall.Munmap(b) }, nil
		}
	}
	b, err := io.ReadAll(f)
	return b, nil, err
}

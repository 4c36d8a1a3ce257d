//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package buffer

import (
	"os"
	"syscall"
)

// mapFile maps the first size bytes of a file for reading.
func mapFile(f *os.File, size int) ([]byte, func() error, error) {
	b, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, err
	}
	return b, func() error { return syscall.Munmap(b) }, nil
}

//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package buffer

import (
	"io"
	"os"
)

// mapFile reads the file: there are no mappings here.
func mapFile(f *os.File, size int) ([]byte, func() error, error) {
	b := make([]byte, size)
	_, err := io.ReadFull(f, b)
	return b, nil, err
}

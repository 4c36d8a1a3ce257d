//go:build !unix

package source

import (
	"io"
	"os"
)

// mapFile reads a file.
func mapFile(f *os.File, _ int64) ([]byte, func() error, error) {
	b, err := io.ReadAll(f)
	return b, nil, err
}

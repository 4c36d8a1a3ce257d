//go:build !unix

package source

import "os"

func newFileMode() os.FileMode { return 0o666 }

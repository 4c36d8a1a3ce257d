//go:build unix

package source

import (
	"os"
	"sync"
	"syscall"
)

// newFileMode is the mode that a plainly created file would get: temporary files are
// made private, the file they become is not.
var newFileMode = sync.OnceValue(func() os.FileMode {
	mask := syscall.Umask(0o077)
	syscall.Umask(mask)
	return 0o666 &^ os.FileMode(mask)
})

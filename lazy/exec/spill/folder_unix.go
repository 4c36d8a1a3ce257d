//go:build unix && !solaris && !illumos && !aix

package spill

import (
	"os"
	"syscall"
)

// unlinks: an open file can lose its name.
const unlinks = true

// hold locks a file until it is closed, also by the end of the process.
func hold(f *os.File) bool { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil }

// abandoned tells whether nobody holds a lock.
func abandoned(name string) bool {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return hold(f)
}

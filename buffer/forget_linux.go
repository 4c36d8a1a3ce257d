package buffer

import "syscall"

// forget lets the system take the pages of a file mapping from the process; they come back
// when they are read.
func forget(b []byte) {
	const madvDontNeed = 4
	_ = syscall.Madvise(b, madvDontNeed)
}

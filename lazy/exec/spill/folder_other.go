//go:build !unix || solaris || illumos || aix

package spill

import "os"

// unlinks: an open file cannot lose its name.
const unlinks = false

// hold does nothing: an open file cannot be removed.
func hold(*os.File) bool { return true }

// abandoned tells whether a lock could be removed, which fails while its owner has it
// open.
func abandoned(name string) bool { return os.Remove(name) == nil }

package spill

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gopolars/gopolars/series/dtype"
)

// folder is where the files of this process are, while there are any. Its lock tells other
// processes that its owner lives: beside folder x lies x.lock, which the owner holds.
var folder struct {
	sync.Mutex
	path  string
	lock  *os.File
	users int
	next  int
}

// base is the folder of the folders: one for each user.
func base() string {
	dir := os.Getenv("POLARS_OOC_SPILL_DIR")
	if dir == "" {
		dir = os.Getenv("POLARS_TEMP_DIR")
	}
	if dir == "" {
		dir = os.TempDir()
	}
	return filepath.Join(dir, fmt.Sprintf("gopolars-spill-%d", os.Getuid()))
}

// create makes a file, of which the caller is a user of the folder until close. Where the
// system allows it the file has no name any more, so that it is gone with the process.
func create() (*os.File, error) {
	folder.Lock()
	defer folder.Unlock()
	if folder.users == 0 {
		if err := open(); err != nil {
			return nil, dtype.Errorf(dtype.IO, "cannot make a folder to spill to: %w", err)
		}
	}
	folder.next++
	name := filepath.Join(folder.path, fmt.Sprintf("%d.spill", folder.next))
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		if folder.users == 0 {
			shut()
		}
		return nil, dtype.Errorf(dtype.IO, "cannot spill: %w", err)
	}
	if unlinks {
		os.Remove(name)
	}
	folder.users++
	return f, nil
}

// discard closes a file of create, and the folder behind its last file.
func discard(f *os.File) {
	name := f.Name()
	f.Close()
	folder.Lock()
	defer folder.Unlock()
	if !unlinks {
		os.Remove(name)
	}
	if folder.users--; folder.users == 0 {
		shut()
	}
}

func open() error {
	top := base()
	if err := os.MkdirAll(top, 0o700); err != nil {
		return err
	}
	if info, err := os.Stat(top); err != nil {
		return err
	} else if unlinks && info.Mode().Perm()&0o022 != 0 {
		return fmt.Errorf("%s may be written by others", top)
	}
	removeDead(top)
	for range 100 {
		lock, err := os.CreateTemp(top, fmt.Sprintf("%d-*.lock", os.Getpid()))
		if err != nil {
			return err
		}
		// Another process may have taken the lock for that of a dead one before it was held.
		if hold(lock) && named(lock) {
			path := strings.TrimSuffix(lock.Name(), ".lock")
			if err := os.Mkdir(path, 0o700); err != nil {
				lock.Close()
				os.Remove(lock.Name())
				return err
			}
			folder.path, folder.lock = path, lock
			return nil
		}
		lock.Close()
	}
	return errors.New("others take the lock away")
}

// named tells whether a file still has its name.
func named(f *os.File) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(f.Name())
	return err == nil && os.SameFile(a, b)
}

func shut() {
	os.RemoveAll(folder.path)
	os.Remove(folder.lock.Name())
	folder.lock.Close()
	folder.path, folder.lock = "", nil
	os.Remove(base()) // when nobody else has anything there
}

// removeDead removes the folders whose owners ended without doing so.
func removeDead(top string) {
	locks, _ := filepath.Glob(filepath.Join(top, "*.lock"))
	for _, name := range locks {
		if abandoned(name) {
			os.RemoveAll(strings.TrimSuffix(name, ".lock"))
			os.Remove(name)
		}
	}
	if len(locks) > 0 {
		os.Remove(top)
	}
}

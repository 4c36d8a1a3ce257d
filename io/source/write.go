// Package source opens what readers read (paths, globs, bytes, streams; compressed or
// not) and replaces files atomically for what writers write.
package source

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/gopolars/gopolars/series/dtype"
)

// WriteFile writes a file as a whole or not at all: write fills a temporary file in the
// same folder, which is synced and renamed over path. After an error of write, or of
// the disk, the file that was there before is as it was and the temporary one is gone.
// A path that is no regular file (a pipe, a terminal, /dev/null) is written directly.
func WriteFile(path string, write func(w io.Writer) error) (err error) {
	target, mode, direct, err := resolve(path)
	if err != nil {
		return err
	}
	if direct {
		return writeDirect(target, write)
	}
	f, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*.tmp")
	if err != nil {
		return fileError("write", path, err)
	}
	temp := f.Name()
	done := false
	// A panic of write must not leave the temporary file behind either.
	defer func() {
		if !done {
			f.Close()
			os.Remove(temp)
		}
	}()
	if err := fill(f, write); err != nil {
		return fileError("write", path, err)
	}
	if mode != 0 {
		err = f.Chmod(mode)
	} else {
		err = f.Chmod(newFileMode())
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temp, target)
	}
	if err != nil {
		return fileError("write", path, err)
	}
	done = true
	return fileError("write", path, syncFolder(filepath.Dir(target)))
}

func fill(f *os.File, write func(w io.Writer) error) error {
	b := bufio.NewWriterSize(f, 1<<18)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

// resolve follows symbolic links, so that the link stays and its target is replaced, and
// returns the mode of the file that is there, 0 when there is none.
func resolve(path string) (target string, mode os.FileMode, direct bool, err error) {
	if path == "" {
		return "", 0, false, dtype.Errorf(dtype.BadValue, "cannot write to an empty path: name a file")
	}
	target = path
	if t, err := filepath.EvalSymlinks(path); err == nil {
		target = t
	}
	st, err := os.Stat(target)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return target, 0, false, nil
	case err != nil:
		return "", 0, false, fileError("write", path, err)
	case st.IsDir():
		return "", 0, false, dtype.Errorf(dtype.IO, "cannot write to %s: it is a directory; name a file", path)
	}
	return target, st.Mode().Perm(), !st.Mode().IsRegular(), nil
}

func writeDirect(path string, write func(w io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fileError("write", path, err)
	}
	err = fill(f, write)
	if e := f.Close(); err == nil {
		err = e
	}
	return fileError("write", path, err)
}

// syncFolder makes a rename durable. Windows cannot sync folders.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil // a folder one may write but not read: the rename itself succeeded
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, os.ErrInvalid) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// fileError gives an operating system's error its kind; errors that have one pass.
func fileError(verb, path string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*dtype.Error](err); ok {
		return err
	}
	why := err
	if p, ok := errors.AsType[*os.PathError](err); ok {
		why = p.Err
	}
	switch {
	case errors.Is(err, os.ErrNotExist) && verb == "write":
		return dtype.Errorf(dtype.FileNotFound, "cannot write %s: the folder %s does not exist", path, filepath.Dir(path))
	case errors.Is(err, os.ErrNotExist):
		return dtype.Errorf(dtype.FileNotFound, "No such file or directory (os error 2): %s", path)
	}
	return dtype.Errorf(dtype.IO, "cannot %s %s: %w", verb, path, why)
}

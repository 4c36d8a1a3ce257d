package source

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// Data is the whole content of one input, decompressed. Close it when no slice of Bytes
// is needed any more.
type Data struct {
	Name  string // the path, "" for bytes and streams
	Bytes []byte
	close func() error
}

// Close gives the memory back; it may be a mapping of the file.
func (d *Data) Close() error {
	if d.close == nil {
		return nil
	}
	c := d.close
	d.close, d.Bytes = nil, nil
	return c()
}

// Open maps a file into memory, or reads and decompresses it: gzip, zlib and zstd are
// known by their first bytes, whatever the name. While it is open the file must not be
// cut short by others; readers run under debug.SetPanicOnFault.
func Open(path string) (*Data, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError("read", path, err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, fileError("read", path, err)
	}
	if st.IsDir() {
		return nil, dtype.Errorf(dtype.IO, "cannot read %s: it is a directory; name a file or a pattern such as %s", path, filepath.Join(path, "*.csv"))
	}
	d := &Data{Name: path}
	if st.Mode().IsRegular() && st.Size() > 0 {
		var m *buffer.Mapping
		if m, err = buffer.MapFile(path); err == nil {
			d.Bytes, d.close = m.Bytes(), func() error { m.Release(); return nil }
		}
	} else {
		d.Bytes, err = io.ReadAll(f)
	}
	if err != nil {
		return nil, fileError("read", path, err)
	}
	return d, d.decompress()
}

// FromBytes is an input of bytes, which must not change while it is open.
func FromBytes(b []byte) (*Data, error) {
	d := &Data{Bytes: b}
	return d, d.decompress()
}

// FromReader reads a stream to its end.
func FromReader(r io.Reader) (*Data, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fileError("read", "the stream", err)
	}
	return FromBytes(b)
}

// decompress replaces compressed bytes by what they stand for.
func (d *Data) decompress() error {
	r, err := decoder(d.Bytes)
	if r == nil && err == nil {
		return nil
	}
	var out []byte
	if err == nil {
		out, err = readLimited(r, len(d.Bytes))
		if e := r.Close(); err == nil {
			err = e
		}
	}
	name := d.Name
	if name == "" {
		name = "in-memory data"
	}
	if e := d.Close(); err == nil {
		err = e
	}
	d.Bytes = out
	if err != nil {
		if _, ok := err.(*dtype.Error); ok {
			return err
		}
		return dtype.Errorf(dtype.ComputeError, "cannot decompress %s: %w", name, err)
	}
	return nil
}

// Limits against decompression bombs: text that is worth reading does not shrink to less
// than a thousandth.
const maxRatio = 1000

// freeSize is what any input may grow to.
var freeSize = int64(1 << 30)

func readLimited(r io.Reader, size int) ([]byte, error) {
	limit := freeSize
	if l := int64(size) * maxRatio; l > limit {
		limit = l
	}
	var b bytes.Buffer
	b.Grow(min(4*size, 1<<26))
	n, err := b.ReadFrom(io.LimitReader(r, limit+1))
	if err == nil && n > limit {
		err = dtype.Errorf(dtype.ComputeError, "compressed data of %d bytes grows beyond %d bytes; decompress it to a file to read it", size, limit)
	}
	return b.Bytes(), err
}

// Expand returns the files that a path means: itself, for a folder all files in it and
// below, or with a pattern (*, ?, [a-z], and ** for any folders) all that match, sorted.
// A file of that very name wins.
func Expand(path string) ([]string, error) {
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		path = filepath.Join(path, "**")
	}
	if !strings.ContainsAny(path, "*?[") {
		return []string{path}, nil
	}
	if _, err := os.Stat(path); err == nil {
		return []string{path}, nil
	}
	found, err := expand(path)
	if err != nil {
		return nil, dtype.Errorf(dtype.ComputeError, "bad pattern %q: %w", path, err)
	}
	found = slices.DeleteFunc(found, func(p string) bool {
		st, err := os.Stat(p)
		return err != nil || st.IsDir()
	})
	if len(found) == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "expanded paths were empty: no file matches %s", path)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func expand(path string) ([]string, error) {
	before, after, deep := strings.Cut(path, "**")
	if !deep {
		return filepath.Glob(path)
	}
	root := filepath.Dir(before + "x")
	after = strings.TrimLeft(after, `/\`)
	if after == "" {
		after = "*"
	}
	var found []string
	err := filepath.WalkDir(root, func(p string, e os.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return nil // folders one may not read are left out
		}
		m, err := expand(filepath.Join(p, after))
		found = append(found, m...)
		return err
	})
	return found, err
}

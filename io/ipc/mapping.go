package ipc

import (
	"io"
	"os"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// mapping is a file in memory, mapped read-only. It is unmapped once, when whoever
// opened it and the last storage on it have let go.
type mapping struct {
	data  []byte
	file  io.ReaderAt // the file while it is being opened, nil when data is all there is
	refs  atomic.Int64
	unmap func()
	page  []byte
}

// at returns n bytes at off, which must be within data, until it is called again.
func (m *mapping) at(off, n int) ([]byte, error) {
	if m.file == nil {
		return m.data[off : off+n], nil
	}
	if n > len(m.page) {
		m.page = make([]byte, max(n, 4096))
	}
	if k, err := m.file.ReadAt(m.page[:n], int64(off)); k < n {
		return nil, dtype.Errorf(dtype.IO, "the file cannot be read at byte %d: %w", off, err)
	}
	return m.page[:n], nil
}

// mapFile maps a whole file. The opener holds one reference, which drop gives back.
func mapFile(f *os.File, size int) (*mapping, error) {
	data, unmap, err := mmap(f, size)
	if err != nil {
		return nil, err
	}
	m := &mapping{data: data, file: f, unmap: unmap}
	m.refs.Store(1)
	return m, nil
}

// share makes a foreign storage of its own on bytes of the mapping.
func (m *mapping) share(b []byte) *buffer.Buffer[uint8] {
	m.refs.Add(1)
	return buffer.FromForeign(b, m.drop)
}

func (m *mapping) drop() {
	if m.refs.Add(-1) == 0 {
		m.unmap()
	}
}

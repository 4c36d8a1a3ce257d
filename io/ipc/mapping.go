package ipc

import (
	"io"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/dtype"
)

// mapping is a file in memory, for reading. Storages on it hold the file by themselves;
// whoever opened it calls drop once.
type mapping struct {
	data   []byte
	mapped *buffer.Mapping // what data lies in, nil when it was read
	file   io.ReaderAt     // the file while it is being opened, nil when data is all there is
	page   []byte
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

// mapFile maps a whole file; file is the same one, open.
func mapFile(path string, file io.ReaderAt) (*mapping, error) {
	m, err := buffer.MapFile(path)
	if err != nil {
		return nil, err
	}
	return &mapping{data: m.Bytes(), mapped: m, file: file}, nil
}

// share makes a foreign storage of its own on bytes of the mapping.
func (m *mapping) share(b []byte) *buffer.Buffer[uint8] {
	off := 0
	if len(b) > 0 {
		off = int(uintptr(unsafe.Pointer(unsafe.SliceData(b))) - uintptr(unsafe.Pointer(unsafe.SliceData(m.data))))
	}
	s, err := buffer.FromMapping[uint8](m.mapped, off, len(b))
	if err != nil {
		panic(err) // b is not of the mapping
	}
	return s
}

func (m *mapping) drop() {
	if m.mapped != nil {
		m.mapped.Release()
	}
}

package ipc

import (
	"os"
	"sync/atomic"

	"github.com/gopolars/gopolars/buffer"
)

// mapping is a file in memory, mapped read-only. It is unmapped once, when whoever
// opened it and the last storage on it have let go.
type mapping struct {
	data  []byte
	refs  atomic.Int64
	unmap func()
}

// mapFile maps a whole file. The opener holds one reference, which drop gives back.
func mapFile(f *os.File, size int) (*mapping, error) {
	data, unmap, err := mmap(f, size)
	if err != nil {
		return nil, err
	}
	m := &mapping{data: data, unmap: unmap}
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

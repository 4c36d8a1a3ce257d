package spill

import (
	"github.com/gopolars/gopolars/series"
)

// Store is a list of batches, of which the first ones may be in a file and the others in
// memory. It is for one goroutine.
type Store struct {
	// Rows and Bytes are those of all batches.
	Rows, Bytes int64
	file        *file
	blocks      []*block
	memory      []*series.Batch
	sizes       []int64
	held        int64
}

// Held is how many bytes of memory the batches take that are not in the file.
func (s *Store) Held() int64 { return s.held }

// Spilled tells whether some of it is in a file.
func (s *Store) Spilled() bool { return len(s.blocks) > 0 }

// Len is the number of batches.
func (s *Store) Len() int { return len(s.blocks) + len(s.memory) }

// Add appends a batch, which it takes over.
func (s *Store) Add(b *series.Batch) {
	n := Size(b)
	s.memory, s.sizes = append(s.memory, b), append(s.sizes, n)
	s.held += n
	s.Bytes += n
	s.Rows += int64(b.Height)
}

// Spill moves what is in memory to the file.
func (s *Store) Spill() error {
	for len(s.memory) > 0 {
		if s.file == nil {
			f, err := newFile()
			if err != nil {
				return err
			}
			s.file = f
		}
		k, err := s.file.write(s.memory[0])
		if err != nil {
			return err
		}
		s.blocks = append(s.blocks, k)
		s.memory[0].Release()
		s.held -= s.sizes[0]
		s.memory, s.sizes = s.memory[1:], s.sizes[1:]
	}
	return nil
}

// Read returns batch number i, which the caller owns.
func (s *Store) Read(i int) (*series.Batch, error) {
	if i < len(s.blocks) {
		return s.file.read(s.blocks[i])
	}
	return s.memory[i-len(s.blocks)].Clone(), nil
}

// Close gives everything back. Calling it again does nothing.
func (s *Store) Close() {
	for _, b := range s.blocks {
		b.release()
	}
	for _, b := range s.memory {
		b.Release()
	}
	if s.file != nil {
		s.file.close()
	}
	*s = Store{}
}

package series

import "github.com/gopolars/gopolars/series/array"

// SharesMemory tells whether both Series stand on a common storage.
func (s *Series) SharesMemory(o *Series) bool {
	mine := map[uint64]bool{}
	for _, c := range s.chunks {
		c.Parts("", func(p array.Part) { mine[p.Info.Storage] = true })
	}
	shared := false
	for _, c := range o.chunks {
		c.Parts("", func(p array.Part) { shared = shared || mine[p.Info.Storage] })
	}
	return shared
}

package series

import "github.com/gopolars/gopolars/internal/display"

// String prints the Series as Polars does, at most 10 rows of it.
func (s *Series) String() string {
	config := display.Default()
	return display.Series(display.Column{Name: s.name, DType: s.dt, Chunks: s.chunks}, s.n, &config)
}

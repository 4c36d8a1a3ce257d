package series

import "github.com/gopolars/gopolars/series/compute"

// Equals tells whether both Series have the same type and values; null equals null and
// NaN equals NaN. Names do not matter. Polars' equals.
func (s *Series) Equals(o *Series) bool {
	if s.n != o.n || !s.dt.Equal(o.dt) {
		return false
	}
	a, b := s.Array(), o.Array()
	defer a.Release()
	defer b.Release()
	return compute.Equal(a, b, true)
}

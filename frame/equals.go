package frame

import "github.com/gopolars/gopolars/series/compute"

// Equals tells whether both frames have the same columns, types and values; null equals
// null and NaN equals NaN. Polars' equals.
func (df *DataFrame) Equals(other *DataFrame) bool {
	if df.Height() != other.Height() || !df.Schema().Equal(other.Schema()) {
		return false
	}
	for i, c := range df.b.Columns {
		a, b := c.Array(), other.b.Columns[i].Array()
		same := compute.Equal(a, b, true)
		a.Release()
		b.Release()
		if !same {
			return false
		}
	}
	return true
}

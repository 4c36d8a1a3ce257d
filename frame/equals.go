package frame

// Equals tells whether both frames have the same columns, types and values; null equals
// null and NaN equals NaN. Polars' equals.
func (df *DataFrame) Equals(other *DataFrame) bool {
	if df.Height() != other.Height() || !df.Schema().Equal(other.Schema()) {
		return false
	}
	for i, c := range df.b.Columns {
		if !c.Equals(other.b.Columns[i]) {
			return false
		}
	}
	return true
}

package compute

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// ValidBits returns a handle on the validity of a, also where it has none.
func ValidBits(a array.Array) *buffer.Bitmap {
	switch {
	case a.Validity() != nil:
		return a.Validity().Clone()
	case a.NullCount() > 0: // a Null array
		return buffer.ZeroBits(a.Len())
	}
	return buffer.Ones(a.Len())
}

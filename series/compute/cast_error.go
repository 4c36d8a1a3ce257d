package compute

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castError names the values that do not fit, given their bits.
func castError(a array.Array, from, to dtype.DataType, bad *buffer.Bitmap, o CastOptions) error {
	failed := Filter(a, bad)
	defer failed.Release()
	n := failed.Len()
	msg := fmt.Sprintf("conversion from `%s` to `%s` failed in column '%s' for %d out of %d values: %s", from, to, o.Name, n, a.Len(), sample(failed, from))
	switch {
	case to.Kind() == dtype.KindEnum && from.Kind() == dtype.KindString:
		msg += "\n\nEnsure that all values in the input column are present in the categories of the enum datatype."
	case n > 10:
		msg += "\n\nDid not show all failed cases as there were too many."
	}
	return dtype.Errorf(dtype.InvalidOperation, "%s", msg)
}

// sample shows the first ten values as frames show a list.
func sample(a array.Array, t dtype.DataType) string {
	n := min(a.Len(), 10)
	list := array.NewList(buffer.FromSlice([]int64{0, int64(n)}), a.Slice(0, n), nil)
	defer list.Release()
	c := display.Default()
	return display.Value(dtype.List(t), list, 0, &c)
}

package function

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Compare brings two arrays to one type and compares them. It borrows both.
func Compare(op compute.CompareOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	out, err := compute.CompareTyped(op, a, at, b, bt)
	if err != nil {
		return nil, err
	}
	return out, nil
}

package function

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Compare brings two arrays to one type and compares them. It borrows both.
func Compare(op compute.CompareOp, a array.Array, at dtype.DataType, b array.Array, bt dtype.DataType) (array.Array, error) {
	t, err := dtype.ComparisonType(at, bt)
	if err != nil {
		return nil, err
	}
	x, err := compute.Cast(a, at, t, compute.CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer x.Release()
	y, err := compute.Cast(b, bt, t, compute.CastOptions{Strict: true})
	if err != nil {
		return nil, err
	}
	defer y.Release()
	out, err := compute.Compare(op, x, y, t)
	if err != nil {
		return nil, err
	}
	return out, nil
}

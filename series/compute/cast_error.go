package compute

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// castError names the values that do not fit, given their bits.
func castError(a array.Array, from, to dtype.DataType, bad *buffer.Bitmap, o CastOptions) error {
	failed := Filter(a, bad)
	defer failed.Release()
	msg := fmt.Sprintf("conversion from `%s` to `%s` failed in column '%s' for %d out of %d values: %s",
		from, to, o.Name, failed.Len(), a.Len(), sample(failed, from))
	switch {
	case to.Kind() == dtype.KindEnum:
		msg += "\n\nEnsure that all values in the input column are present in the categories of the enum datatype."
	case failed.Len() > 10:
		msg += "\n\nDid not show all failed cases as there were too many."
	}
	return dtype.Errorf(dtype.InvalidOperation, "%s", msg)
}

// sample shows up to three of the values as a list.
func sample(a array.Array, t dtype.DataType) string {
	n := a.Len()
	rows := []int{0, 1, 2}[:min(n, 3)]
	if n > 3 {
		rows[2] = n - 1
	}
	var out []string
	for _, i := range rows {
		out = append(out, shown(a, t, i))
	}
	if n > 3 {
		out[2] = "… " + out[2]
		return "[" + strings.Join(out[:2], ", ") + ", " + out[2] + "]"
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// shown is row i as frames show it inside of a list.
func shown(a array.Array, t dtype.DataType, i int) string {
	switch t.Kind() {
	case dtype.KindString, dtype.KindCategorical, dtype.KindEnum:
		v := array.At(a, t, i)
		return fmt.Sprintf("\"%s\"", v)
	case dtype.KindFloat16, dtype.KindFloat32, dtype.KindFloat64:
		wide, _, err := castNumber(a, dtype.Float64, CastOptions{})
		if err != nil {
			return "?"
		}
		defer wide.Release()
		return shownFloat(wide.(*array.Primitive[float64]).Values()[i])
	}
	if f := formatter(a, t); f != nil {
		return string(f(nil, i))
	}
	return fmt.Sprint(array.At(a, t, i))
}

// shownFloat writes large numbers with four digits and an exponent.
func shownFloat(f float64) string {
	if f > 999999 || f < -999999 {
		s := strconv.FormatFloat(f, 'e', 4, 64)
		mantissa, exp, ok := strings.Cut(s, "e")
		if !ok {
			return string(AppendFloat(nil, f, 64))
		}
		n, _ := strconv.Atoi(exp)
		return mantissa + "e" + strconv.Itoa(n)
	}
	return string(AppendFloat(nil, f, 64))
}

package rolling

import (
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// The parameters of windows that are as long as another column says.
var (
	byParam        = function.Param{Name: "by", Kind: function.Column, Required: true, Doc: "Whole numbers, a Date or a Datetime, in any order."}
	sizeByParam    = function.Param{Name: "window_size", Kind: function.Any, Required: true, Doc: `The length of a window, such as "2i" or "1mo".`}
	samplesByParam = function.Param{Name: "min_samples", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "Number of values that are not null that a window needs."}
	closedParam    = function.Param{Name: "closed", Kind: function.String, Default: "right", Choices: []string{"left", "right", "both", "none"}, KeywordOnly: true, Doc: "Which ends belong to a window."}
)

// by registers an aggregate over windows that end at each row's place in another column.
func by(kind compute.RollingKind, doc string, more ...function.Param) *function.Spec {
	name := kind.String() + "_by"
	tail := []function.Param{samplesByParam, closedParam}
	if kind == compute.RollingSum { // an empty window has a sum
		tail[0].Default = int64(0)
	}
	if kind != compute.RollingQuantile {
		tail, more = append(tail, more...), nil
	}
	return function.Add(function.Spec{
		Name: name, Doc: doc, Params: slices.Concat([]function.Param{byParam, sizeByParam}, more, tail), Shape: function.Window, CanFail: true,
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			t, err := kind.Type(in[0])
			if err != nil {
				return t, dtype.Errorf(dtype.KindOf(err), "%s", strings.Replace(err.Error(), kind.String(), name, 1))
			}
			return t, checkBy(in[1])
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			return overBy(c, func(a array.Array, w compute.Windows, samples int) (array.Array, error) {
				o := readOptions(kind, c.Options)
				o.MinSamples = samples
				out, _, err := compute.Rolling(a, c.In[0].DType(), w, o)
				return out, err
			})
		},
	})
}

func checkBy(t dtype.DataType) error {
	switch t.Kind() {
	case dtype.KindInt64, dtype.KindInt32, dtype.KindUInt64, dtype.KindUInt32, dtype.KindDate, dtype.KindDatetime:
		return nil
	case dtype.KindTime, dtype.KindDuration:
		return dtype.Errorf(dtype.InvalidOperation, "in `rolling_*_by` operation, `by` argument of dtype `%s` is not supported (expected `Date/Datetime/Int64/Int32/UInt64/UInt32`)", t)
	}
	return dtype.Errorf(dtype.InvalidOperation, "unsupported data type: %s for temporal/index column, expected UInt64, UInt32, Int64, Int32, Datetime, Date, Duration, or Time", t)
}

// overBy runs f on the rows in the order of by, and puts its results back into theirs.
func overBy(c *function.Call, f func(a array.Array, w compute.Windows, samples int) (array.Array, error)) (*series.Series, error) {
	in, by := c.In[0], c.In[1]
	if in.Len() != by.Len() {
		return nil, dtype.Errorf(dtype.InvalidOperation, "`by` column in `rolling_*_by` must be the same length as values column")
	}
	span, err := function.SpanOf("window_size", c.Options["window_size"], by.DType())
	if err != nil {
		return nil, err
	}
	if n, err := span.Add(0, 1); err != nil || n <= 0 {
		return nil, dtype.Errorf(dtype.InvalidOperation, "`window_size` must be strictly positive")
	}
	samples, _ := c.Options.Int("min_samples")
	a, b := in.Array(), by.Array()
	defer func() { a.Release() }()
	defer b.Release()
	order, axis := compute.RowsBy(b, by.DType())
	if order != nil {
		all := a
		a = compute.Take(all, order)
		all.Release()
	}
	var w compute.Windows
	if err := w.AppendRolling(axis, 0, span, nil, compute.ParseClosed(c.Options.String("closed"))); err != nil {
		return nil, err
	}
	out, err := f(a, w, int(samples))
	if err != nil {
		return nil, err
	}
	if order != nil {
		back := make([]uint32, in.Len())
		for i := range back {
			back[i] = compute.NullIndex
		}
		for i, row := range order {
			back[row] = uint32(i)
		}
		sorted := out
		out = compute.TakeOptional(sorted, back)
		sorted.Release()
	}
	return series.New(in.Name(), c.Type, out), nil
}

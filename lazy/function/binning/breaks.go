// Package binning registers what sorts values into bins.
package binning

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// floats reads a list of numbers.
func floats(name string, v any) ([]float64, error) {
	switch x := v.(type) {
	case []float64:
		return slices.Clone(x), nil
	case []any:
		out := make([]float64, len(x))
		for i, y := range x {
			f, ok := (function.Options{"x": y}).Float("x")
			if !ok {
				return nil, dtype.Errorf(dtype.TypeMismatch, "`%s` must be numbers, got %T", name, y)
			}
			out[i] = f
		}
		return out, nil
	}
	return nil, dtype.Errorf(dtype.TypeMismatch, "`%s` must be a list of numbers, got %T", name, v)
}

// texts reads labels; ok is false when there are none.
func texts(v any) (labels []string, ok bool, err error) {
	switch x := v.(type) {
	case nil, bool:
		return nil, false, nil
	case []string:
		return x, true, nil
	case []any:
		for _, y := range x {
			s, isText := y.(string)
			if !isText {
				return nil, false, dtype.Errorf(dtype.TypeMismatch, "`labels` must be strings, got %T", y)
			}
			labels = append(labels, s)
		}
		return labels, true, nil
	}
	return nil, false, dtype.Errorf(dtype.TypeMismatch, "`labels` must be a list of strings, got %T", v)
}

// number writes a number without an exponent.
func number(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// intervals names the bins between breaks.
func intervals(breaks []float64, leftClosed bool) []string {
	out := make([]string, len(breaks)+1)
	low := math.Inf(-1)
	for i := range out {
		high := math.Inf(1)
		if i < len(breaks) {
			high = breaks[i]
		}
		if leftClosed {
			out[i] = fmt.Sprintf("[%s, %s)", number(low), number(high))
		} else {
			out[i] = fmt.Sprintf("(%s, %s]", number(low), number(high))
		}
		low = high
	}
	return out
}

// inBins gives each value its bin among breaks, as a category, beside the upper break
// when with is true.
func inBins(a array.Array, from dtype.DataType, breaks []float64, labels []string, leftClosed, with bool, t dtype.DataType) (array.Array, error) {
	category := t
	if with {
		category = t.Fields()[1].Type
	}
	bins := compute.BinOf(a, from, breaks, leftClosed)
	names := array.ViewOf(labels...)
	var codes array.Array = bins
	if category.Kind() == dtype.KindEnum {
		narrow, err := compute.Cast(bins, dtype.UInt32, dtype.EnumCodes(len(labels)), compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		codes = narrow
	} else {
		codes = bins.Clone()
	}
	out := array.NewDictionary(codes, names)
	if !with {
		bins.Release()
		return out, nil
	}
	defer bins.Release()
	upper := array.PrimitiveOf(append(slices.Clone(breaks), math.Inf(1))...)
	defer upper.Release()
	idx := make([]uint32, bins.Len())
	for i, b := range bins.Values() {
		idx[i] = compute.NullIndex
		if bins.IsValid(i) {
			idx[i] = b
		}
	}
	return array.NewStruct(bins.Len(), []array.Array{compute.TakeOptional(upper, idx), out}, nil), nil
}

// withBreaks is the type of categories, or of records of the upper break and them.
func withBreaks(category dtype.DataType, with bool) dtype.DataType {
	if !with {
		return category
	}
	return dtype.Struct(dtype.Field{Name: "breakpoint", Type: dtype.Float64}, dtype.Field{Name: "category", Type: category})
}

// asNumbers refuses what cannot be read as numbers.
func asNumbers(name string, t dtype.DataType) error {
	if t.IsNested() || t.IsCategorical() || t == dtype.Binary {
		return dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", name, t)
	}
	return nil
}

// numbersOf is the column as Float64 where it is text or null.
func numbersOf(s *series.Series) (*series.Series, error) {
	if t := s.DType(); t == dtype.String || t == dtype.Null {
		return s.Cast(dtype.Float64, false)
	}
	return s.Clone(), nil
}

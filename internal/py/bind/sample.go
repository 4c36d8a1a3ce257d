package bind

import (
	"slices"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// drawn picks positions of n rows as the arguments of sample say.
func (a *arguments) drawn(height int) ([]uint32, error) {
	n := 1
	switch {
	case !a.none("n") && !a.none("fraction"):
		return nil, py.Raise(py.ValueError, "cannot specify both `n` and `fraction`")
	case !a.none("n"):
		var err error
		if n, err = a.int("n"); err != nil {
			return nil, err
		}
	case !a.none("fraction"):
		f, ok := py.AsFloat(a.v["fraction"])
		if !ok {
			return nil, a.wrong("fraction", "float")
		}
		n = int(float64(height) * f)
	}
	replace, err := a.bool("with_replacement")
	if err != nil {
		return nil, err
	}
	shuffle, err := a.bool("shuffle")
	if err != nil {
		return nil, err
	}
	seed := function.DrawSeed()
	if !a.none("seed") {
		s, err := a.int("seed")
		if err != nil {
			return nil, err
		}
		seed = uint64(s)
	}
	if err := rowsFit(int64(n)); err != nil {
		return nil, err
	}
	if n < 0 || !replace && n > height || replace && n > 0 && height == 0 {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "cannot take a larger sample than the total population when `with_replacement=false` (sample size: %d, population: %d)", n, height)
	}
	var how any
	if !a.none("shuffle") {
		how = shuffle
	}
	return compute.Sample(height, n, replace, compute.SampleOrderOf(how), seed), nil
}

func sampleRows(d *DataFrame, a *arguments) (py.Value, error) {
	idx, err := a.drawn(d.df.Height())
	if err != nil {
		return nil, err
	}
	return NewDataFrame(d.df.Take(idx)), nil
}

// toDummies makes a column of zeros and ones of each distinct value.
func toDummies(d *DataFrame, a *arguments) (py.Value, error) {
	names := d.df.Columns()
	if !a.none("columns") {
		var err error
		if names, err = a.names(d.df.Borrow(), "columns"); err != nil {
			return nil, err
		}
	}
	chosen := map[string]bool{}
	for _, n := range names {
		chosen[n] = true
	}
	var out []*series.Series
	for _, s := range d.df.Batch().Columns {
		if !chosen[s.Name()] {
			out = append(out, s.Clone())
			continue
		}
		cols, err := dummies(a, s)
		if err != nil {
			return nil, err
		}
		out = append(out, cols...)
	}
	return frameResult(frame.New(out...))
}

func dummies(a *arguments, s *series.Series) ([]*series.Series, error) {
	sep, err := a.str("separator")
	if err != nil {
		return nil, err
	}
	dropFirst, err := a.bool("drop_first")
	if err != nil {
		return nil, err
	}
	dropNulls, err := a.bool("drop_nulls")
	if err != nil {
		return nil, err
	}
	f, err := frame.New(s.Clone())
	if err != nil {
		return nil, err
	}
	defer f.Release()
	self := col(s.Name())
	u, err := f.Borrow().UniqueWith(frame.UniqueOptions{Keep: "first", MaintainOrder: true}).SortWith(frame.SortOptions{}, self).Collect(a.in.Context())
	if err != nil {
		return nil, err
	}
	defer u.Release()
	values := u.Batch().Columns[0]
	var aggs []any
	var dummyNames []string
	for i := range values.Len() {
		v, err := valueAt(values, i)
		if err != nil {
			return nil, err
		}
		if v == py.None && dropNulls {
			continue
		}
		test := expr.Apply("is_null", nil, self)
		if v != py.None {
			one := values.Slice(i, 1)
			test = expr.Apply("eq_missing", nil, self, expr.Apply("first", nil, expr.Lit(one)))
		}
		name := s.Name() + sep + pivotName(a.in, v, false)
		aggs = append(aggs, expr.Apply("cast", map[string]any{"dtype": dtype.UInt8, "strict": true}, test).Alias(name))
		dummyNames = append(dummyNames, name)
	}
	order := make([]int, len(aggs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return strings.Compare(dummyNames[i], dummyNames[k]) })
	byName := make([]any, len(aggs))
	for k, i := range order {
		byName[k] = aggs[i]
	}
	aggs = byName
	if dropFirst && len(aggs) > 0 {
		aggs = aggs[1:]
	}
	r, err := f.Borrow().Select(aggs...).Collect(a.in.Context())
	if err != nil {
		return nil, err
	}
	defer r.Release()
	return r.GetColumns(), nil
}

func init() {
	addFunction("set_random_seed", "(seed)", func(a *arguments) (py.Value, error) {
		seed, err := a.int("seed")
		if err != nil {
			return nil, err
		}
		if seed < 0 {
			return nil, py.Raise(py.OverflowError, "can't convert negative int to unsigned")
		}
		function.SetRandomSeed(uint64(seed))
		return nil, nil
	})
}

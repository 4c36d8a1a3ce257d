package bind

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// difference is why two objects are not equal.
type difference struct {
	kind, reason, left, right string
}

func (d *difference) Error() string {
	return fmt.Sprintf("%s are different (%s)\n[left]: %s\n[right]: %s", d.kind, d.reason, d.left, d.right)
}

func quotedNames(s dtype.Schema) string {
	names := make([]string, len(s))
	for i, f := range s {
		names[i] = fmt.Sprintf("%q", f.Name)
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// tolerance says how values are compared.
type tolerance struct {
	exact    bool
	rel, abs float64
}

func (a *arguments) tolerance() (tolerance, error) {
	exact, err := a.bool("check_exact")
	if err != nil {
		return tolerance{}, err
	}
	rel, ok1 := py.AsFloat(a.v["rel_tol"])
	abs, ok2 := py.AsFloat(a.v["abs_tol"])
	if !ok1 || !ok2 {
		return tolerance{}, a.wrong("rel_tol", "float")
	}
	return tolerance{exact, rel, abs}, nil
}

// compareSchemas finds what differs in names, their order and types.
func compareSchemas(kind string, left, right dtype.Schema, order, types bool) error {
	missing := func(a, b dtype.Schema) dtype.Schema {
		var out dtype.Schema
		for _, f := range a {
			if b.Index(f.Name) < 0 {
				out = append(out, f)
			}
		}
		return out
	}
	if m := missing(left, right); len(m) > 0 {
		return &difference{kind, "columns mismatch: " + quotedNames(m) + " in left, but not in right", quotedNames(left), quotedNames(right)}
	}
	if m := missing(right, left); len(m) > 0 {
		return &difference{kind, "columns mismatch: " + quotedNames(m) + " in right, but not in left", quotedNames(left), quotedNames(right)}
	}
	if order {
		for i := range left {
			if left[i].Name != right[i].Name {
				return &difference{kind, "columns are not in the same order", quotedNames(left), quotedNames(right)}
			}
		}
	}
	if types {
		var l, r []string
		for _, f := range left {
			if t, _ := right.Get(f.Name); !t.Equal(f.Type) {
				l = append(l, fmt.Sprintf("(%q, %s)", f.Name, display.DTypeRepr(f.Type)))
				r = append(r, fmt.Sprintf("(%q, %s)", f.Name, display.DTypeRepr(t)))
			}
		}
		if l != nil {
			return &difference{kind, "dtypes do not match, differences only", "[" + strings.Join(l, ", ") + "]", "[" + strings.Join(r, ", ") + "]"}
		}
	}
	return nil
}

// compareValues finds rows that differ in two columns of one length.
func compareValues(a, b *series.Series, tol tolerance) error {
	if a.NullCount() != b.NullCount() {
		return &difference{"Series", "null value mismatch", fmt.Sprint(a.NullCount()), fmt.Sprint(b.NullCount())}
	}
	if tol.exact || !a.DType().IsFloat() || !b.DType().IsFloat() {
		if a.Equals(b) {
			return nil
		}
		if !a.DType().Equal(b.DType()) && a.DType().IsNumeric() && b.DType().IsNumeric() {
			x, err := a.Cast(dtype.Float64, true)
			if err != nil {
				return err
			}
			defer x.Release()
			y, err := b.Cast(dtype.Float64, true)
			if err != nil {
				return err
			}
			defer y.Release()
			return compareValues(x, y, tol)
		}
		if nestedClose(a, b, tol) {
			return nil
		}
		return &difference{"Series", "exact value mismatch", showSeries(a), showSeries(b)}
	}
	var rows []uint32
	for i := range a.Len() {
		if a.IsValid(i) != b.IsValid(i) {
			return &difference{"Series", "null value mismatch", showSeries(a), showSeries(b)}
		}
		if a.IsValid(i) && !tol.close(floatAt(a, i), floatAt(b, i)) {
			rows = append(rows, uint32(i))
		}
	}
	if rows == nil {
		return nil
	}
	x, y := a.Take(rows), b.Take(rows)
	defer x.Release()
	defer y.Release()
	return &difference{"Series", "values not within tolerance", showSeries(x), showSeries(y)}
}

func floatAt(s *series.Series, i int) float64 {
	v, err := valueAt(s, i)
	f, _ := py.AsFloat(v)
	if err != nil {
		return math.NaN()
	}
	return f
}

func (t tolerance) close(x, y float64) bool {
	if x == y || math.IsNaN(x) && math.IsNaN(y) {
		return true
	}
	return math.Abs(x-y) <= max(t.rel*max(math.Abs(x), math.Abs(y)), t.abs)
}

// nestedClose compares lists and structs value by value.
func nestedClose(a, b *series.Series, tol tolerance) bool {
	if tol.exact || !a.DType().IsNested() || a.Len() != b.Len() {
		return false
	}
	x, err1 := valuesOf(a)
	y, err2 := valuesOf(b)
	if err1 != nil || err2 != nil {
		return false
	}
	for i := range x {
		if !closeValues(x[i], y[i], tol) {
			return false
		}
	}
	return true
}

func closeValues(x, y py.Value, tol tolerance) bool {
	switch a := x.(type) {
	case py.Float:
		b, ok := y.(py.Float)
		return ok && tol.close(float64(a), float64(b))
	case *py.List:
		b, ok := y.(*py.List)
		if !ok || len(a.Items()) != len(b.Items()) {
			return false
		}
		for i, v := range a.Items() {
			if !closeValues(v, b.Items()[i], tol) {
				return false
			}
		}
		return true
	case *py.Dict:
		b, ok := y.(*py.Dict)
		same := ok && a.Length() == b.Length()
		a.Each(func(k, v py.Value) bool {
			if !same {
				return false
			}
			w, err := b.Get(k)
			same = err == nil && w != nil && closeValues(v, w, tol)
			return same
		})
		return same
	}
	rx, _ := py.Repr(x)
	ry, _ := py.Repr(y)
	return rx == ry
}

func (a *arguments) compareSeries() error {
	x, ok1 := a.v["left"].(*Series)
	y, ok2 := a.v["right"].(*Series)
	if !ok1 || !ok2 {
		return typesDiffer(a)
	}
	l, r := x.s, y.s
	tol, err := a.tolerance()
	if err != nil {
		return err
	}
	switch {
	case l.Len() != r.Len():
		return &difference{"Series", "length mismatch", fmt.Sprint(l.Len()), fmt.Sprint(r.Len())}
	case a.v["check_names"] == py.Bool(true) && l.Name() != r.Name():
		return &difference{"Series", "name mismatch", l.Name(), r.Name()}
	case a.v["check_dtypes"] == py.Bool(true) && !l.DType().Equal(r.DType()):
		return &difference{"Series", "dtype mismatch", l.DType().String(), r.DType().String()}
	}
	if a.v["check_order"] != py.Bool(true) {
		sorted := func(s *Series) (*series.Series, error) {
			v, _, err := s.CallMethod(a.in, "sort", &py.Call{})
			if err != nil {
				return nil, err
			}
			return v.(*Series).s, nil
		}
		if l, err = sorted(x); err != nil {
			return err
		}
		if r, err = sorted(y); err != nil {
			return err
		}
	}
	return compareValues(l, r, tol)
}

func typesDiffer(a *arguments) error {
	return py.Raise(py.AssertionError, "inputs are different (unexpected input types)\n[left]:  %s\n[right]: %s", a.v["left"].Type().Name, a.v["right"].Type().Name)
}

func (a *arguments) compareFrames() error {
	load := func(v py.Value) (*frame.DataFrame, error) {
		switch x := v.(type) {
		case *DataFrame:
			return x.df, nil
		case *LazyFrame:
			return x.lf.Collect(a.in.Context())
		}
		return nil, typesDiffer(a)
	}
	l, err := load(a.v["left"])
	if err != nil {
		return err
	}
	r, err := load(a.v["right"])
	if err != nil {
		return err
	}
	tol, err := a.tolerance()
	if err != nil {
		return err
	}
	kind := a.v["left"].Type().Name + "s"
	if err := compareSchemas(kind, l.Schema(), r.Schema(), a.v["check_column_order"] == py.Bool(true), a.v["check_dtypes"] == py.Bool(true)); err != nil {
		return err
	}
	if l.Height() != r.Height() {
		return &difference{kind, "height (row count) mismatch", fmt.Sprint(l.Height()), fmt.Sprint(r.Height())}
	}
	if a.v["check_row_order"] != py.Bool(true) && l.Width() > 0 {
		by := namesAny(l.Columns())
		if l, err = l.Sort(by...); err != nil {
			return err
		}
		if r, err = r.Sort(by...); err != nil {
			return err
		}
	}
	for _, s := range l.Batch().Columns {
		o := r.Batch().Columns[r.Batch().Index(s.Name())]
		err := compareValues(s, o, tol)
		var d *difference
		if errors.As(err, &d) {
			return &difference{kind, fmt.Sprintf("value mismatch for column %q", s.Name()), showSeries(s), showSeries(o)}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// testingModule makes polars.testing.
func testingModule(*py.Interp) (*py.Module, error) {
	m := py.NewModule("polars.testing", nil)
	add := func(name, sig string, kind string, compare func(a *arguments) error, want bool) {
		s := &signature{text: sig}
		m.Add(name, &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			a, err := s.bind(in, name, c)
			if err != nil {
				return nil, err
			}
			err = compare(a)
			var d *difference
			switch {
			case errors.As(err, &d) && !want:
				return py.None, nil
			case errors.As(err, &d):
				return nil, py.Raise(py.AssertionError, "%s", d.Error())
			case err != nil:
				return nil, err
			case !want:
				return nil, py.Raise(py.AssertionError, "%s are equal (but are expected not to be)", kind)
			}
			return py.None, nil
		}})
	}
	const values = "check_exact=False, rel_tol=1e-05, abs_tol=1e-08, categorical_as_str=False)"
	const frames = "(left, right, *, check_row_order=True, check_column_order=True, check_dtypes=True, " + values
	const columns = "(left, right, *, check_dtypes=True, check_names=True, check_order=True, " + values
	add("assert_frame_equal", frames, "DataFrames", (*arguments).compareFrames, true)
	add("assert_frame_not_equal", frames, "DataFrames", (*arguments).compareFrames, false)
	add("assert_series_equal", columns, "Series", (*arguments).compareSeries, true)
	add("assert_series_not_equal", columns, "Series", (*arguments).compareSeries, false)
	add("assert_schema_equal", "(left_schema, right_schema, *, check_column_order=True, check_dtypes=True)", "Schemas", func(a *arguments) error {
		l, err := toFields(a.in, a.v["left_schema"])
		if err != nil {
			return err
		}
		r, err := toFields(a.in, a.v["right_schema"])
		if err != nil {
			return err
		}
		return compareSchemas("Schemas", l, r, a.v["check_column_order"] == py.Bool(true), a.v["check_dtypes"] == py.Bool(true))
	}, true)
	return m, nil
}

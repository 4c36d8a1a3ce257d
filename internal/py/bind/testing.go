package bind

import (
	"github.com/gopolars/gopolars/internal/py"
)

// testingModule makes polars.testing.
func testingModule(*py.Interp) (*py.Module, error) {
	m := py.NewModule("polars.testing", nil)
	compare := func(name string, same func(a, b py.Value) (bool, error), want bool) {
		m.Add(name, &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			if len(c.Args) < 2 {
				return nil, py.Raise(py.TypeError, "%s() takes the two objects to compare", name)
			}
			eq, err := same(c.Args[0], c.Args[1])
			if err != nil {
				return nil, err
			}
			if eq != want {
				what := "are different"
				if eq {
					what = "are equal (but are expected not to be)"
				}
				return nil, py.Raise(py.AssertionError, "%ss %s", c.Args[0].Type().Name, what)
			}
			return py.None, nil
		}})
	}
	frames := func(a, b py.Value) (bool, error) {
		x, ok1 := a.(*DataFrame)
		y, ok2 := b.(*DataFrame)
		if !ok1 || !ok2 {
			return false, py.Raise(py.AssertionError, "inputs are different (unexpected input types)\n[left]:  %s\n[right]: %s", a.Type().Name, b.Type().Name)
		}
		return x.df.Equals(y.df), nil
	}
	columns := func(a, b py.Value) (bool, error) {
		x, ok1 := a.(*Series)
		y, ok2 := b.(*Series)
		if !ok1 || !ok2 {
			return false, py.Raise(py.AssertionError, "inputs are different (unexpected input types)\n[left]:  %s\n[right]: %s", a.Type().Name, b.Type().Name)
		}
		return x.s.Name() == y.s.Name() && x.s.Equals(y.s), nil
	}
	compare("assert_frame_equal", frames, true)
	compare("assert_frame_not_equal", frames, false)
	compare("assert_series_equal", columns, true)
	compare("assert_series_not_equal", columns, false)
	return m, nil
}

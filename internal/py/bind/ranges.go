package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// spanOf is a timedelta as a span of the calendar: whole days are days of the wall clock.
func spanOf(t *py.Timedelta) compute.Duration {
	us, neg := t.Micros(), false
	if us < 0 {
		us, neg = -us, true
	}
	const day = 86400e6
	return compute.Duration{Days: us / day, Nanos: us % day * 1000, Negative: neg}
}

// freeCalls are functions of the pl module whose arguments need more than their kinds say.
// Each gives the call with the arguments as the registry has them, and a name for the
// result, "" for the usual one.
var freeCalls = map[string]func(in *py.Interp, c *py.Call) (*py.Call, string, error){
	"pl.int_range":     upTo,
	"pl.int_ranges":    upTo,
	"pl.linear_spaces": widthOfArrays,
	"pl.datetime":      namedIfConstant("datetime", "time_zone"),
	"pl.duration":      namedIfConstant("duration", ""),
}

// upTo puts 0 before a range's only end.
func upTo(_ *py.Interp, c *py.Call) (*py.Call, string, error) {
	d := *c
	given := len(c.Args) > 1 && c.Args[1] != py.None
	start := -1
	for i, k := range c.Kw {
		given = given || k.Name == "end" && k.Value != py.None
		if k.Name == "start" {
			start = i
		}
	}
	switch {
	case given:
		return c, "", nil
	case len(c.Args) > 0:
		d.Args = append([]py.Value{py.Int(0)}, c.Args...)
		if len(c.Args) > 1 { // the end was None
			d.Args = append([]py.Value{py.Int(0), c.Args[0]}, c.Args[2:]...)
		}
	case start >= 0:
		d.Kw = append([]py.Keyword(nil), c.Kw...)
		d.Kw[start].Name = "end"
	}
	return &d, "", nil
}

// namedIfConstant names the result after the function when no argument is a column and
// the keyword is not given.
func namedIfConstant(name, without string) func(*py.Interp, *py.Call) (*py.Call, string, error) {
	return func(_ *py.Interp, c *py.Call) (*py.Call, string, error) {
		for _, v := range c.Args {
			if !isConstant(v) {
				return c, "", nil
			}
		}
		for _, k := range c.Kw {
			if k.Name == without && k.Value != py.None || !isConstant(k.Value) && k.Name != "time_unit" && k.Name != "ambiguous" {
				return c, "", nil
			}
		}
		return c, name, nil
	}
}

// widthOfArrays tells linear_spaces a constant number of samples, which the type of Arrays
// needs.
func widthOfArrays(_ *py.Interp, c *py.Call) (*py.Call, string, error) {
	var n py.Value
	if len(c.Args) > 2 {
		n = c.Args[2]
	}
	for _, k := range c.Kw {
		if k.Name == "num_samples" {
			n = k.Value
		}
	}
	if _, ok := n.(py.Int); !ok {
		return c, "", nil
	}
	d := *c
	d.Kw = append(append([]py.Keyword(nil), c.Kw...), py.Keyword{Name: "array_width", Value: n})
	return &d, "", nil
}

func isConstant(v py.Value) bool {
	switch v.(type) {
	case py.Int, py.Float, py.Bool, py.NoneValue:
		return true
	}
	return false
}

func init() {
	// A Series or a list is converted at once.
	addFunction("from_epoch", "(column, time_unit='s')", func(a *arguments) (py.Value, error) {
		column := a.v["column"]
		spec := function.Lookup("pl.from_epoch")
		switch column.(type) {
		case py.Int, py.Float, py.Bool, *py.BigInt:
			return nil, py.Raise(py.TypeError, "Series constructor called with unsupported type %s for the `values` parameter", py.StrRepr(column.Type().QualName()))
		}
		if isSequence(column) {
			vs, err := a.in.Values(column)
			if err != nil {
				return nil, err
			}
			s, err := makeSeries(a.in, "", vs, nil, true)
			if err != nil {
				return nil, err
			}
			column = NewSeries(s)
		}
		e, err := apply(a.in, spec, &py.Call{Args: []py.Value{column, a.v["time_unit"]}})
		if err != nil {
			return nil, err
		}
		if _, ok := column.(*Series); ok {
			return seriesResult(eagerly(a.in, e))
		}
		return &Expr{e}, nil
	})
	// In groups the rows are numbered anew.
	addFunction("row_index", "(name='index')", func(a *arguments) (py.Value, error) {
		name, err := a.str("name")
		if err != nil {
			return nil, err
		}
		e := expr.Apply("pl.int_range", map[string]any{"dtype": dtype.IndexType}, expr.Lit(0), expr.Apply("pl.len", nil))
		return &Expr{e.Alias(name)}, nil
	})
	addFunction("arange", "(start=0, end=None, step=1, *, dtype=None, eager=False)", func(a *arguments) (py.Value, error) {
		return callFree(a.in, function.Lookup("pl.int_range"), a.call)
	})
}

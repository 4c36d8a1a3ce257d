package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// spans are the parts of a duration with their nanoseconds.
var spans = []struct {
	name  string
	nanos int64
}{
	{"weeks", 7 * 86400e9}, {"days", 86400e9}, {"hours", 3600e9}, {"minutes", 60e9}, {"seconds", 1e9}, {"milliseconds", 1e6}, {"microseconds", 1e3}, {"nanoseconds", 1},
}

func spanParams() []function.Param {
	var out []function.Param
	for _, s := range spans {
		out = append(out, function.Param{Name: s.name, Kind: function.Column, KeywordOnly: true, Doc: "Number of " + s.name + "."})
	}
	return append(out, timeUnit)
}

var _ = function.Add(function.Spec{
	Name: "pl.duration", Doc: "Makes durations from their parts.",
	Params: spanParams(),
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		for i, t := range in {
			if !t.IsNumeric() && t != dtype.Null {
				return t, dtype.Errorf(dtype.InvalidOperation, "expected integer or float dtype, (got %s) in input %d of duration", t, i)
			}
		}
		u, given := unitOf(o.String("time_unit"))
		if !given && in[7] != dtype.Null {
			u = dtype.Nanoseconds
		}
		return dtype.Duration(u), nil
	},
	Shape: function.Window,
	Eval: func(c *function.Call) (*series.Series, error) {
		total := array.Array(array.PrimitiveOf[int64](0))
		per := c.Type.Unit().PerSecond()
		for i, s := range c.In {
			if s.DType() == dtype.Null { // a part that is not given
				continue
			}
			next, err := addSpan(total, s, spans[i].nanos, 1e9/per)
			total.Release()
			if err != nil {
				return nil, err
			}
			total = next
		}
		return series.New(c.In[0].Name(), c.Type, total), nil
	},
	Example: `>>> pl.DataFrame({"h": [1, None, 36]}).select(pl.duration(hours="h", minutes=1).alias("d"))
shape: (3, 1)
┌──────────────┐
│ d            │
│ ---          │
│ duration[μs] │
╞══════════════╡
│ 1h 1m        │
│ null         │
│ 1d 12h 1m    │
└──────────────┘`,
})

// towardsZero makes quotients that are rounded down those cut towards zero; it borrows all.
func towardsZero(a, floor array.Array, by int64) (array.Array, error) {
	up, _, err := compute.Arithmetic(dtype.Mul, floor, dtype.Int64, array.PrimitiveOf(by), dtype.Int64)
	if err != nil {
		return nil, err
	}
	defer up.Release()
	inexact, err := compute.Compare(compute.Ne, up, a, dtype.Int64)
	if err != nil {
		return nil, err
	}
	defer inexact.Release()
	negative, err := compute.Compare(compute.Lt, a, array.PrimitiveOf[int64](0), dtype.Int64)
	if err != nil {
		return nil, err
	}
	defer negative.Release()
	both, err := compute.Logic(compute.LogicAnd, inexact, dtype.Boolean, negative, dtype.Boolean)
	if err != nil {
		return nil, err
	}
	defer both.Release()
	next, _, err := compute.Arithmetic(dtype.Add, floor, dtype.Int64, array.PrimitiveOf[int64](1), dtype.Int64)
	if err != nil {
		return nil, err
	}
	defer next.Release()
	return compute.IfThenElse(both.(*array.Boolean), next, floor), nil
}

// addSpan adds a number of spans of some nanoseconds to durations in ticks of others. It
// borrows all.
func addSpan(total array.Array, s *series.Series, nanos, tick int64) (array.Array, error) {
	t := dtype.Int64
	if s.DType().IsFloat() {
		t = dtype.Float64
	}
	n, err := s.Cast(t, true)
	if err != nil {
		return nil, err
	}
	defer n.Release()
	a := n.Array()
	defer a.Release()
	var ticks array.Array
	switch {
	case t == dtype.Float64:
		f, _, err := compute.Arithmetic(dtype.Mul, a, t, array.PrimitiveOf(float64(nanos)/float64(tick)), t)
		if err != nil {
			return nil, err
		}
		defer f.Release()
		if ticks, err = compute.Cast(f, t, dtype.Int64, compute.CastOptions{}); err != nil {
			return nil, err
		}
	case nanos >= tick:
		ticks, _, err = compute.Arithmetic(dtype.Mul, a, t, array.PrimitiveOf(nanos/tick), t)
	default:
		ticks, _, err = compute.Arithmetic(dtype.FloorDiv, a, t, array.PrimitiveOf(tick/nanos), t)
		if err == nil {
			floor := ticks
			ticks, err = towardsZero(a, floor, tick/nanos)
			floor.Release()
		}
	}
	if err != nil {
		return nil, err
	}
	defer ticks.Release()
	sum, _, err := compute.Arithmetic(dtype.Add, total, dtype.Int64, ticks, dtype.Int64)
	return sum, err
}

package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var replaced = []struct {
	name  string
	field compute.TemporalField
	scale int64
}{
	{"year", compute.FieldYear, 1}, {"month", compute.FieldMonth, 1}, {"day", compute.FieldDay, 1}, {"hour", compute.FieldHour, 1},
	{"minute", compute.FieldMinute, 1}, {"second", compute.FieldSecond, 1}, {"microsecond", compute.FieldNanosecond, 1000},
}

func replaceParams() []function.Param {
	var out []function.Param
	for _, r := range replaced {
		out = append(out, function.Param{Name: r.name, Kind: function.Column, KeywordOnly: true, Doc: "The new " + r.name + "; where it is null the old one stays."})
	}
	return append(out, ambiguous)
}

var _ = function.Add(function.Spec{
	Name: "dt.replace", Doc: "Puts other values in the place of parts of points in time.",
	Params: replaceParams(), Shape: function.Window, CanFail: true,
	Type: onlyFor("round", " (expected: date/datetime)", function.Same, dtype.KindDate, dtype.KindDatetime),
	Eval: func(c *function.Call) (*series.Series, error) {
		var parts []array.Array
		defer func() {
			for _, p := range parts {
				p.Release()
			}
		}()
		a := c.In[0].Array()
		defer a.Release()
		local, t, err := wall(a, c.In[0].DType())
		if err != nil {
			return nil, err
		}
		defer local.Release()
		for i, r := range replaced {
			if t.Kind() == dtype.KindDate && !r.field.OfDate() {
				parts = append(parts, array.PrimitiveOf[int64](0))
				continue
			}
			p, err := replacedPart(c, i, local, t)
			if err != nil {
				return nil, err
			}
			parts = append(parts, p)
		}
		unit := dtype.Milliseconds
		if t.Kind() == dtype.KindDatetime {
			unit = t.Unit()
		}
		moved, err := compute.DatetimeOf(parts, unit)
		if err != nil {
			return nil, err
		}
		defer moved.Release()
		if t.Kind() == dtype.KindDate {
			days, err := compute.Cast(moved, dtype.Datetime(unit, ""), dtype.Date, compute.CastOptions{})
			if err != nil {
				return nil, err
			}
			return series.New(c.In[0].Name(), c.Type, days), nil
		}
		rows := c.In[8].Array()
		defer rows.Release()
		rule, err := localRule(rows, "raise")
		if err != nil {
			return nil, err
		}
		out, err := compute.Localize(moved, unit, c.Type.Zone(), rule)
		if err != nil {
			return nil, err
		}
		return series.New(c.In[0].Name(), c.Type, out), nil
	},
	Example: example("replace(year=2020, hour=0)", "datetime[μs]", "2020-12-30 00:20:30.123456", "2020-07-20 00:17:40"),
})

// replacedPart returns part i of all rows as Int64.
func replacedPart(c *function.Call, i int, local array.Array, t dtype.DataType) (array.Array, error) {
	r, in := replaced[i], c.In[i+1]
	field, err := compute.Field(local, t, r.field)
	if err != nil {
		return nil, err
	}
	defer field.Release()
	old, err := compute.Cast(field, r.field.Type(), dtype.Int64, compute.CastOptions{})
	if err != nil || in.DType() == dtype.Null {
		return old, err
	}
	defer old.Release()
	s, err := in.Cast(dtype.Int32, true)
	if err != nil {
		return nil, err
	}
	defer s.Release()
	wide, err := s.Cast(dtype.Int64, true)
	if err != nil {
		return nil, err
	}
	defer wide.Release()
	by := wide.Array()
	defer by.Release()
	if r.scale != 1 {
		scaled, _, err := compute.Arithmetic(dtype.Mul, by, dtype.Int64, array.PrimitiveOf(r.scale), dtype.Int64)
		if err != nil {
			return nil, err
		}
		defer scaled.Release()
		return compute.ReplaceWhere(old, scaled), nil
	}
	return compute.ReplaceWhere(old, by), nil
}

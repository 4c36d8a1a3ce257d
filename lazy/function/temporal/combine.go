package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "dt.combine", Doc: "Puts a time of day on the dates.", CanFail: true,
	Params: []function.Param{{Name: "time", Kind: function.Value, Required: true, Doc: "The time of day."}, unitParam("us")},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if k := in[0].Kind(); k != dtype.KindDate && k != dtype.KindDatetime {
			return in[0], dtype.Errorf(dtype.ComputeError, "expected Date or Datetime, got %s", in[0])
		}
		if in[1] != dtype.Time {
			return in[0], dtype.Errorf(dtype.TypeMismatch, "expected 'time' to be a time or an expression of times, found %s", in[1])
		}
		return dtype.Datetime(unitOf(o.String("time_unit")), in[0].Zone()), nil
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		local, t, err := wall(in[0], c.In[0].DType())
		if err != nil {
			return nil, err
		}
		defer local.Release()
		unit := c.Type.Unit()
		days, err := compute.Cast(local, t, dtype.Date, compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer days.Release()
		midnight, err := compute.Cast(days, dtype.Date, dtype.Datetime(unit, ""), compute.CastOptions{Strict: true})
		if err != nil {
			return nil, err
		}
		defer midnight.Release()
		clock, err := compute.Cast(in[1], dtype.Time, dtype.Duration(unit), compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer clock.Release()
		sum, _, err := compute.Arithmetic(dtype.Add, midnight, dtype.Int64, clock, dtype.Int64)
		if err != nil {
			return nil, err
		}
		defer sum.Release()
		return compute.Localize(sum.(*array.Primitive[int64]), unit, c.Type.Zone(), compute.LocalRule{})
	},
	Example: example("combine(pl.time(6, 30))", "datetime[μs]", "2001-12-30 06:30:00", "1969-07-20 06:30:00"),
})

package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func unitOf(name string) dtype.TimeUnit {
	switch name {
	case "ns":
		return dtype.Nanoseconds
	case "ms":
		return dtype.Milliseconds
	}
	return dtype.Microseconds
}

func unitParam(def any) function.Param {
	return function.Param{Name: "time_unit", Kind: function.String, Default: def, Required: def == nil, Choices: []string{"ns", "us", "ms"}, Doc: "The unit."}
}

// timestamp returns a chunk as time since 1970 in a unit.
func timestamp(a array.Array, t dtype.DataType, u dtype.TimeUnit) (array.Array, error) {
	if t.Kind() == dtype.KindDate || t.Kind() == dtype.KindDatetime {
		return compute.Cast(a, t, dtype.Datetime(u, t.Zone()), compute.CastOptions{Strict: true})
	}
	return compute.Cast(a, t, dtype.Int64, compute.CastOptions{})
}

// timestampKinds refuses what has no timestamp: numbers count as they are.
func timestampKinds(rule function.TypeRule) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if k := in[0].Kind(); k != dtype.KindDate && k != dtype.KindDatetime && !in[0].IsInteger() && !in[0].IsFloat() && k != dtype.KindBoolean && k != dtype.KindNull {
			return in[0], dtype.Errorf(dtype.InvalidOperation, "`timestamp` operation not supported for dtype `%s`", in[0])
		}
		return rule(in, o)
	}
}

// sameUnit tells whether the timestamps in a unit are the numbers of a column.
func sameUnit(from, _ dtype.DataType, o function.Options) bool {
	u := o.String("time_unit")
	return from.Kind() == dtype.KindDatetime && u != "s" && u != "d" && from.Unit() == unitOf(u)
}

var _ = function.Add(function.Spec{
	Name: "dt.timestamp", Doc: "Gives the time since 1970 in a unit.",
	Params: []function.Param{unitParam("us")}, Type: timestampKinds(function.Always(dtype.Int64)), CanFail: true, Shares: sameUnit,
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return timestamp(in[0], c.In[0].DType(), unitOf(c.Options.String("time_unit")))
	},
	Example: example(`timestamp("ms")`, "i64", "1009707630123", "-14182940000"),
})

var _ = function.Add(function.Spec{
	Name: "dt.epoch", Doc: "Gives the time since 1970 in a unit, which may be s or d too.",
	Params: []function.Param{{Name: "time_unit", Kind: function.String, Default: "us", Doc: "The unit: ns, us, ms, s or d."}}, CanFail: true, Shares: sameUnit,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		switch u := o.String("time_unit"); u {
		case "ns", "us", "ms", "s":
			return timestampKinds(function.Always(dtype.Int64))(in, o)
		case "d":
			return dtype.Int32, dtype.CanCast(in[0], dtype.Date)
		default:
			return in[0], dtype.Errorf(dtype.BadValue, "`time_unit` must be one of {'ns', 'us', 'ms', 's', 'd'}, got '%s'", u)
		}
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		t := c.In[0].DType()
		switch u := c.Options.String("time_unit"); u {
		case "d":
			return compute.Cast(in[0], t, dtype.Date, compute.CastOptions{Strict: true})
		case "s":
			ms, err := timestamp(in[0], t, dtype.Milliseconds)
			if err != nil {
				return nil, err
			}
			defer ms.Release()
			s, _, err := compute.Arithmetic(dtype.FloorDiv, ms, dtype.Int64, array.PrimitiveOf[int64](1000), dtype.Int64)
			return s, err
		default:
			return timestamp(in[0], t, unitOf(u))
		}
	},
	Example: example(`epoch("s")`, "i64", "1009707630", "-14182940"),
})

var _ = function.Add(function.Spec{
	Name: "dt.cast_time_unit", Doc: "Counts in another unit.",
	Params: []function.Param{unitParam(nil)}, CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		u := unitOf(o.String("time_unit"))
		switch in[0].Kind() {
		case dtype.KindDatetime:
			return dtype.Datetime(u, in[0].Zone()), nil
		case dtype.KindDuration:
			return dtype.Duration(u), nil
		}
		return in[0], dtype.Errorf(dtype.ComputeError, "expected duration or datetime, got %s", in[0])
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return compute.Cast(in[0], c.In[0].DType(), c.Type, compute.CastOptions{Strict: true, Name: c.In[0].Name()})
	},
	Example: example(`cast_time_unit("ms")`, "datetime[ms]", "2001-12-30 10:20:30.123", "1969-07-20 20:17:40"),
})

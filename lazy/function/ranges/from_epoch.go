package ranges

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.from_epoch", Doc: "Reads numbers as time since 1970 in a unit.",
	Params: []function.Param{
		end("column", "The numbers."),
		{Name: "time_unit", Kind: function.String, Default: "s", Doc: "Unit of the numbers: ns, us, ms, s or d."},
	},
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		switch u := o.String("time_unit"); u {
		case "d":
			return dtype.Date, dtype.CanCast(in[0], dtype.Date)
		case "ns", "us":
			unit, _ := unitOf(u)
			t := dtype.Datetime(unit, "")
			return t, dtype.CanCast(in[0], t)
		case "s", "ms":
			if !in[0].IsNumeric() && in[0] != dtype.Null {
				return in[0], dtype.Errorf(dtype.InvalidOperation, "arithmetic on dtypes %s and i64 is not allowed; try an explicit cast first", in[0])
			}
			return dtype.Datetime(dtype.Microseconds, ""), nil
		default:
			return in[0], dtype.Errorf(dtype.BadValue, "`time_unit` must be one of 'ns', 'us', 'ms', 's', 'd', got '%s'", u)
		}
	},
	CanFail: true,
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		t := c.In[0].DType()
		scale := map[string]int64{"s": 1e6, "ms": 1e3}[c.Options.String("time_unit")]
		if scale == 0 {
			return compute.Cast(in[0], t, c.Type, compute.CastOptions{Strict: true, Name: c.In[0].Name()})
		}
		wide := dtype.Int64
		if t.IsFloat() {
			wide = dtype.Float64
		}
		x, err := compute.Cast(in[0], t, wide, compute.CastOptions{Strict: true, Name: c.In[0].Name()})
		if err != nil {
			return nil, err
		}
		defer x.Release()
		y, _, err := compute.Arithmetic(dtype.Mul, x, wide, scaleOf(wide, scale), wide)
		if err != nil {
			return nil, err
		}
		defer y.Release()
		return compute.Cast(y, wide, c.Type, compute.CastOptions{Strict: true, Name: c.In[0].Name()})
	},
	Example: `>>> pl.from_epoch(pl.Series([1666683077, None]), time_unit="s")
shape: (2,)
Series: '' [datetime[μs]]
[
	2022-10-25 07:31:17
	null
]`,
})

func scaleOf(t dtype.DataType, n int64) array.Array {
	if t == dtype.Float64 {
		return array.PrimitiveOf(float64(n))
	}
	return array.PrimitiveOf(n)
}

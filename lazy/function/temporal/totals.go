package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// inputNames is the option that holds the names of the inputs, for messages.
const inputNames = "input_names"

// inputName is the name of the first input.
func inputName(o function.Options) string {
	if names, ok := o[inputNames].([]string); ok && len(names) > 0 {
		return names[0]
	}
	return ""
}

// total registers the length of durations in a unit.
func total(name string, nanos int64, want string) {
	function.Add(function.Spec{
		Name: "dt.total_" + name, Doc: "Gives the length of durations in " + name + ", cut to whole ones unless fractions are asked for.",
		InputNames: inputNames,
		Params:     []function.Param{{Name: "fractional", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep the fraction."}},
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if in[0].Kind() != dtype.KindDuration {
				return in[0], dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Duration`, got `%s` for series with name `%s`", in[0], inputName(o))
			}
			if o.Bool("fractional") {
				return dtype.Float64, nil
			}
			return dtype.Int64, nil
		},
		Shares: func(from, to dtype.DataType, _ function.Options) bool {
			return to == dtype.Int64 && 1e9/from.Unit().PerSecond() == nanos
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			tick := 1e9 / c.In[0].DType().Unit().PerSecond()
			return compute.TotalUnits(in[0].(*array.Primitive[int64]), tick, nanos, c.Type == dtype.Float64), nil
		},
		Example: prompt + "pl.select(pl.duration(days=1, hours=12, seconds=1).dt.total_" + name + "())\n" + want,
	})
}

func totalExample(v string) string {
	pad := func(s string) string {
		for len(s) < max(8, len(v)) {
			s += " "
		}
		return s
	}
	line := ""
	for range max(8, len(v)) + 2 {
		line += "─"
	}
	double := ""
	for range max(8, len(v)) + 2 {
		double += "═"
	}
	return "shape: (1, 1)\n┌" + line + "┐\n│ " + pad("duration") + " │\n│ " + pad("---") + " │\n│ " + pad("i64") + " │\n╞" + double + "╡\n│ " + pad(v) + " │\n└" + line + "┘"
}

func init() {
	total("days", 86400e9, totalExample("1"))
	total("hours", 3600e9, totalExample("36"))
	total("minutes", 60e9, totalExample("2160"))
	total("seconds", 1e9, totalExample("129601"))
	total("milliseconds", 1e6, totalExample("129601000"))
	total("microseconds", 1e3, totalExample("129601000000"))
	total("nanoseconds", 1, totalExample("129601000000000"))
}

package temporal

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// noBits is the validity of n nulls.
func noBits(n int) *buffer.Bitmap { return buffer.ZeroBits(n) }

var ambiguous = function.Param{Name: "ambiguous", Kind: function.Value, Default: "raise", KeywordOnly: true, Doc: "What to do with wall clocks that come twice: raise, earliest, latest or null."}

// localRule is the rule of an ambiguous input and a non_existent option.
func localRule(a array.Array, nonExistent string) (compute.LocalRule, error) {
	texts, ok := a.(*array.View)
	if !ok {
		return compute.LocalRule{}, dtype.Errorf(dtype.SchemaMismatch, "`ambiguous` must be a text: raise, earliest, latest or null")
	}
	return compute.LocalRule{Ambiguous: texts, NullWhereMissing: nonExistent == "null"}, nil
}

// zoned is the type of a Datetime in another zone; wrong is the message about other types.
func zoned(kind dtype.ErrorKind, wrong string) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0].Kind() != dtype.KindDatetime {
			return in[0], dtype.Errorf(kind, wrong, in[0])
		}
		z := o.String("time_zone")
		if z != "" {
			if _, err := compute.Zone(z); err != nil {
				return in[0], err
			}
		}
		return dtype.Datetime(in[0].Unit(), z), nil
	}
}

var _ = function.Add(function.Spec{
	Name: "dt.convert_time_zone", Doc: "Shows the same moments in another time zone; those without a zone are in UTC.",
	Params:  []function.Param{{Name: "time_zone", Kind: function.String, Required: true, Doc: "Name of the zone."}},
	Type:    zoned(dtype.ComputeError, "expected Datetime, got %s"),
	Chunk:   func(_ *function.Call, in []array.Array) (array.Array, error) { return in[0].Clone(), nil },
	Shares:  func(_, _ dtype.DataType, _ function.Options) bool { return true },
	InPlace: func(*function.Call, []array.Array) bool { return true },
	Example: example(`convert_time_zone("Asia/Kathmandu")`, "datetime[μs, Asia/Kathmandu]", "2001-12-30 16:05:30.123456 +0545", "1969-07-21 01:47:40 +0530"),
})

var _ = function.Add(function.Spec{
	Name: "dt.replace_time_zone", Doc: "Keeps the wall clock and reads it in another time zone, or in none.",
	Params: []function.Param{
		{Name: "time_zone", Kind: function.String, Required: true, Doc: "Name of the zone; none removes it."},
		ambiguous,
		{Name: "non_existent", Kind: function.String, Default: "raise", KeywordOnly: true, Choices: []string{"raise", "null"}, Doc: "What to do with wall clocks that never are: raise or null."},
	},
	Type: zoned(dtype.InvalidOperation, "replace-time-zone operation not supported for dtype `%s` (expected: Datetime)"), CanFail: true,
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		rule, err := localRule(in[1], c.Options.String("non_existent"))
		if err != nil {
			return nil, err
		}
		return compute.ReplaceTimeZone(in[0], c.In[0].DType(), c.Type.Zone(), rule)
	},
	Example: example(`replace_time_zone("Europe/Berlin")`, "datetime[μs, Europe/Berlin]", "2001-12-30 10:20:30.123456 CET", "1969-07-20 20:17:40 CET"),
})

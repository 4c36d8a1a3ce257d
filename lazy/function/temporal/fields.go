// Package temporal registers the functions of the dt namespace, and those that read dates
// and times in the str namespace.
package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// prompt begins each line that an example enters.
const prompt = ">" + ">> "

// example is a session that calls a method of a column of two points in time.
func example(method, dt string, a, b string) string {
	return prompt + "s = pl.Series(\"s\", [\"2001-12-30T10:20:30.123456\", \"1969-07-20T20:17:40\"]).str.to_datetime()\n" +
		prompt + "s.dt." + method + "\nshape: (2,)\nSeries: 's' [" + dt + "]\n[\n\t" + a + "\n\t" + b + "\n]"
}

// onlyFor refuses types of other kinds; expected is added to the message.
func onlyFor(name, expected string, rule function.TypeRule, kinds ...dtype.Kind) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		for _, k := range kinds {
			if in[0].Kind() == k {
				return rule(in, o)
			}
		}
		return in[0], dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`%s", name, in[0], expected)
	}
}

// field registers a part of dates or times.
func field(name string, f compute.TemporalField, doc, a, b string) {
	kinds := []dtype.Kind{dtype.KindDate, dtype.KindDatetime}
	called := name
	if !f.OfDate() {
		kinds = []dtype.Kind{dtype.KindDatetime, dtype.KindTime}
	}
	switch f {
	case compute.FieldMillisecond, compute.FieldMicrosecond:
		called = "nanosecond"
	case compute.FieldMillennium:
		called = "century"
	}
	if f == compute.FieldSecond {
		return
	}
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc, Type: onlyFor(called, "", function.Always(f.Type()), kinds...),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return compute.Field(in[0], c.In[0].DType(), f)
		},
		Example: example(name+"()", f.Type().String(), a, b),
	})
}

func init() {
	field("year", compute.FieldYear, "Gives the year.", "2001", "1969")
	field("iso_year", compute.FieldIsoYear, "Gives the year to which the ISO week belongs.", "2001", "1969")
	field("quarter", compute.FieldQuarter, "Gives the quarter, from 1.", "4", "3")
	field("month", compute.FieldMonth, "Gives the month, from 1.", "12", "7")
	field("week", compute.FieldWeek, "Gives the ISO week, from 1.", "52", "29")
	field("weekday", compute.FieldWeekday, "Gives the ISO day of the week, 1 for Monday.", "7", "7")
	field("day", compute.FieldDay, "Gives the day of the month, from 1.", "30", "20")
	field("ordinal_day", compute.FieldOrdinalDay, "Gives the day of the year, from 1.", "364", "201")
	field("century", compute.FieldCentury, "Gives the century.", "21", "20")
	field("millennium", compute.FieldMillennium, "Gives the millennium.", "3", "2")
	field("is_leap_year", compute.FieldIsLeapYear, "Tells whether the year has 366 days.", "false", "false")
	field("days_in_month", compute.FieldDaysInMonth, "Gives the number of days of the month.", "31", "31")
	field("hour", compute.FieldHour, "Gives the hour.", "10", "20")
	field("minute", compute.FieldMinute, "Gives the minute.", "20", "17")
	field("millisecond", compute.FieldMillisecond, "Gives the milliseconds of the second.", "123", "0")
	field("microsecond", compute.FieldMicrosecond, "Gives the microseconds of the second.", "123456", "0")
	field("nanosecond", compute.FieldNanosecond, "Gives the nanoseconds of the second.", "123456000", "0")
}

var _ = function.Add(function.Spec{
	Name: "dt.second", Doc: "Gives the second, with its fraction when asked for.",
	Params: []function.Param{{Name: "fractional", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Add the fraction of the second."}},
	Type: onlyFor("second", "", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if o.Bool("fractional") {
			return dtype.Float64, nil
		}
		return dtype.Int8, nil
	}, dtype.KindDatetime, dtype.KindTime),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		t := c.In[0].DType()
		whole, err := compute.Field(in[0], t, compute.FieldSecond)
		if err != nil || c.Type == dtype.Int8 {
			return whole, err
		}
		defer whole.Release()
		nanos, err := compute.Field(in[0], t, compute.FieldNanosecond)
		if err != nil {
			return nil, err
		}
		defer nanos.Release()
		x, err := compute.Cast(nanos, dtype.Int32, dtype.Float64, compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer x.Release()
		fraction, _, err := compute.Arithmetic(dtype.TrueDiv, x, dtype.Float64, array.PrimitiveOf(1e9), dtype.Float64)
		if err != nil {
			return nil, err
		}
		defer fraction.Release()
		y, err := compute.Cast(whole, dtype.Int8, dtype.Float64, compute.CastOptions{})
		if err != nil {
			return nil, err
		}
		defer y.Release()
		sum, _, err := compute.Arithmetic(dtype.Add, y, dtype.Float64, fraction, dtype.Float64)
		return sum, err
	},
	Example: example("second(fractional=True)", "f64", "30.123456", "40.0"),
})

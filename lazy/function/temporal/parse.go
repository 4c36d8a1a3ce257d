package temporal

import (
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var (
	formatParam = function.Param{Name: "format", Kind: function.String, Doc: "The format, by the directives of strftime; it is inferred when left out."}
	strictParam = function.Param{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A text that does not parse is an error, not null."}
	exactParam  = function.Param{Name: "exact", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "The format describes the whole text, not a part of it."}
	cacheParam  = function.Param{Name: "cache", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Has no effect: reading a text is as fast as finding it again."}
)

// checkFormat refuses formats that can't give a time of day.
func checkFormat(f string) error {
	has := func(directives ...string) bool {
		for _, d := range directives {
			if strings.Contains(f, d) {
				return true
			}
		}
		return false
	}
	const invalid = "Invalid format string: "
	hour := has("%H", "%I", "%k", "%l")
	switch {
	case hour != has("%M"):
		if has("%S") && !hour && !has("%M") {
			break
		}
		return dtype.Errorf(dtype.ComputeError, invalid+"Please either specify both hour and minute, or neither.")
	case has("%S") && !hour:
		return dtype.Errorf(dtype.ComputeError, invalid+"Found seconds directive, but no hours directive.")
	case has("%I", "%l") != has("%p", "%P"):
		return dtype.Errorf(dtype.ComputeError, invalid+"Please either specify both 12-hour directive and meridiem directive, or neither.")
	}
	return nil
}

// parsedType is the type that texts are read as: t, with the unit and zone that the format
// tells when t leaves them open.
func parsedType(t dtype.DataType, format string, unitGiven bool) dtype.DataType {
	if t.Kind() != dtype.KindDatetime {
		return t
	}
	unit, zone := t.Unit(), t.Zone()
	if !unitGiven {
		switch {
		case strings.Contains(format, "%9f") || strings.Contains(format, "%.9f"):
			unit = dtype.Nanoseconds
		case strings.Contains(format, "%3f") || strings.Contains(format, "%.3f"):
			unit = dtype.Milliseconds
		default:
			unit = dtype.Microseconds
		}
	}
	if zone == "" && (strings.Contains(format, "%z") || strings.Contains(format, "%:z") || strings.Contains(format, "%#z") || strings.Contains(format, "%::z") || strings.Contains(format, "%:::z") || strings.Contains(format, "%+")) {
		zone = "UTC"
	}
	return dtype.Datetime(unit, zone)
}

// parsing is the type rule of a function that reads texts as want says.
func parsing(want func(o function.Options) (dtype.DataType, bool, error)) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0] != dtype.String && in[0] != dtype.Null {
			return in[0], dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `String`, got `%s` for series with name `%s`", in[0], inputName(o))
		}
		t, unitGiven, err := want(o)
		if err != nil {
			return t, err
		}
		f := o.String("format")
		if t.Kind() != dtype.KindTime {
			if err := checkFormat(f); err != nil {
				return t, err
			}
		}
		if t.Zone() != "" {
			if _, err := compute.Zone(t.Zone()); err != nil {
				return t, err
			}
		}
		return parsedType(t, f, unitGiven), nil
	}
}

// parse evaluates a function that reads texts.
func parse(c *function.Call) (*series.Series, error) {
	name := c.In[0].Name()
	if c.In[0].DType() == dtype.Null {
		return c.In[0].Cast(c.Type, true)
	}
	a := c.In[0].Array()
	defer a.Release()
	format, given := c.Options["format"].(string)
	o := compute.ParseOptions{Format: format, Infer: !given, Strict: c.Options.Bool("strict"), Exact: true, Name: name}
	if exact, ok := c.Options["exact"].(bool); ok {
		o.Exact = exact
	}
	out, zoned, err := compute.ParseTemporal(a.(*array.View), c.Type, o)
	if err != nil {
		return nil, err
	}
	switch {
	case c.Type.Kind() != dtype.KindDatetime:
	case zoned && c.Type.Zone() == "":
		out.Release()
		return nil, dtype.Errorf(dtype.ComputeError, "`strptime` / `to_datetime` was called with no format and no time zone, but a time zone is part of the data.\n\nThis was previously allowed but led to unpredictable and erroneous results. Give a format string, set a time zone or perform the operation eagerly on a Series instead of on an Expr.")
	case !zoned && c.Type.Zone() != "" && len(c.In) > 1:
		rows := c.In[1].Array()
		defer rows.Release()
		rule, err := localRule(rows, "raise")
		if err != nil {
			out.Release()
			return nil, err
		}
		local := out
		defer local.Release()
		if out, err = compute.Localize(local.(*array.Primitive[int64]), c.Type.Unit(), c.Type.Zone(), rule); err != nil {
			return nil, err
		}
	}
	return series.New(name, c.Type, out), nil
}

func parsed(name, doc string, params []function.Param, want func(o function.Options) (dtype.DataType, bool, error), example string) {
	function.Add(function.Spec{
		Name: "str." + name, Doc: doc, Params: params, InputNames: inputNames, Type: parsing(want), CanFail: true, Eval: parse, Example: example,
	})
}

func wantDatetime(o function.Options) (dtype.DataType, bool, error) {
	u := o.String("time_unit")
	return dtype.Datetime(unitOf(u), o.String("time_zone")), u != "", nil
}

func init() {
	parsed("to_date", "Reads texts as dates.", []function.Param{formatParam, strictParam, exactParam, cacheParam},
		func(function.Options) (dtype.DataType, bool, error) { return dtype.Date, false, nil },
		`>>> pl.Series("s", ["31/12/2020", "01/01/2021"]).str.to_date("%d/%m/%Y")
shape: (2,)
Series: 's' [date]
[
	2020-12-31
	2021-01-01
]`)
	unit := unitParam("")
	unit.Default, unit.Required, unit.KeywordOnly, unit.Doc = nil, false, true, "Unit of the result; the format tells it when left out."
	zone := function.Param{Name: "time_zone", Kind: function.String, KeywordOnly: true, Doc: "Time zone of the result."}
	parsed("to_datetime", "Reads texts as points in time.", []function.Param{formatParam, unit, zone, strictParam, exactParam, cacheParam, ambiguous}, wantDatetime,
		`>>> pl.Series("s", ["2020-01-01 01:00Z", "2020-01-01 02:00Z"]).str.to_datetime("%Y-%m-%d %H:%M%#z")
shape: (2,)
Series: 's' [datetime[μs, UTC]]
[
	2020-01-01 01:00:00 UTC
	2020-01-01 02:00:00 UTC
]`)
	parsed("to_time", "Reads texts as times of day.", []function.Param{formatParam, strictParam, cacheParam},
		func(function.Options) (dtype.DataType, bool, error) { return dtype.Time, false, nil },
		`>>> pl.Series("s", ["01:02 PM", "12:00 AM"]).str.to_time("%I:%M %p")
shape: (2,)
Series: 's' [time]
[
	13:02:00
	00:00:00
]`)
	parsed("strptime", "Reads texts as dates, times or points in time.",
		[]function.Param{{Name: "dtype", Kind: function.DType, Required: true, Doc: "Date, Datetime or Time."}, formatParam, strictParam, exactParam, cacheParam, ambiguous},
		func(o function.Options) (dtype.DataType, bool, error) {
			t, _ := o.DType("dtype")
			switch t.Kind() {
			case dtype.KindDate, dtype.KindTime:
				return t, false, nil
			case dtype.KindDatetime:
				return t, t != dtype.Datetime(dtype.Microseconds, ""), nil
			}
			return t, false, dtype.Errorf(dtype.BadValue, "`dtype` must be of type {Date, Datetime, Time}")
		},
		`>>> pl.Series("s", ["2020-01-31", "2021-02-28"]).str.strptime(pl.Date, "%F")
shape: (2,)
Series: 's' [date]
[
	2020-01-31
	2021-02-28
]`)
}

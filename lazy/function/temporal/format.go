package temporal

import (
	"fmt"

	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// isoFormat is the format that the names iso and iso:strict stand for.
func isoFormat(t dtype.DataType, strict bool) string {
	switch t.Kind() {
	case dtype.KindDate:
		return "%F"
	case dtype.KindTime:
		return "%T%.f"
	}
	f := "%F %T%." + map[dtype.TimeUnit]string{dtype.Milliseconds: "3f", dtype.Microseconds: "6f", dtype.Nanoseconds: "9f"}[t.Unit()]
	if strict {
		f = "%FT" + f[3:]
	}
	if t.Zone() != "" {
		f += "%:z"
	}
	return f
}

// formatOf parses the format of a call on values of type t.
func formatOf(t dtype.DataType, o function.Options) (*strftime.Format, error) {
	text, given := o["format"].(string)
	switch {
	case !given || text == "iso":
		text = isoFormat(t, false)
	case text == "iso:strict":
		text = isoFormat(t, true)
	case text == "polars":
		return nil, dtype.Errorf(dtype.InvalidOperation, "'polars' is not a valid `to_string` format for %s dtype expressions", t)
	}
	f, ok := strftime.Parse(text)
	date, time, zone, what := true, true, t.Zone() != "", t.Kind().String()
	switch {
	case t.Kind() == dtype.KindDate:
		time = false
	case t.Kind() == dtype.KindTime:
		date = false
	case zone:
		what = "timezone-aware Datetime"
	default:
		what = "timezone-naive Datetime"
	}
	if !ok || !f.Fits(date, time, zone) {
		return nil, dtype.Errorf(dtype.ComputeError, "cannot format %s with format '%s'", what, text)
	}
	return f, nil
}

func formatting(name string, param function.Param, doc, call, a, b string) {
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc, Params: []function.Param{param},
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			switch t := in[0]; t.Kind() {
			case dtype.KindDuration:
				switch f, given := o["format"].(string); {
				case !given, f == "iso", f == "iso:strict", f == "polars":
					return dtype.String, nil
				default:
					return t, dtype.Errorf(dtype.InvalidOperation, "format %q not supported for Duration type (expected one of 'iso' or 'polars')", f)
				}
			case dtype.KindDate, dtype.KindDatetime, dtype.KindTime:
				_, err := formatOf(t, o)
				return dtype.String, err
			}
			return in[0], dtype.Errorf(dtype.InvalidOperation, "`to_string` operation not supported for dtype `%s`", in[0])
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			t := c.In[0].DType()
			if t.Kind() == dtype.KindDuration {
				return compute.FormatDuration(in[0], t.Unit(), c.Options.String("format") != "polars"), nil
			}
			f, err := formatOf(t, c.Options)
			if err != nil {
				return nil, err
			}
			return compute.FormatTemporal(in[0], t, f)
		},
		Example: example(call, "str", fmt.Sprintf("%q", a), fmt.Sprintf("%q", b)),
	})
}

func init() {
	formatting("to_string", function.Param{Name: "format", Kind: function.String, Doc: "The format, by the directives of strftime, or iso, iso:strict or, for durations, polars."},
		"Writes values as text, by default as ISO 8601 does.", `to_string("%d/%m/%y %H:%M")`, "30/12/01 10:20", "20/07/69 20:17")
	formatting("strftime", function.Param{Name: "format", Kind: function.String, Required: true, Doc: "The format, by the directives of strftime."},
		"Writes values as text.", `strftime("%A, %-d %B")`, "Sunday, 30 December", "Sunday, 20 July")
}

package temporal

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// wantText requires texts of spans, or a Duration when lengths are taken too.
func wantText(t dtype.DataType, length bool) error {
	if t == dtype.String || length && t.Kind() == dtype.KindDuration {
		return nil
	}
	return dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `String`, got `%s` for series with name `literal`", t)
}

// span returns the one span of an input, false when it has one for each row, or a null.
func span(s *series.Series) (compute.Duration, bool, error) {
	if s.Len() != 1 || !s.IsValid(0) {
		return compute.Duration{}, false, nil
	}
	switch v := s.At(0).(type) {
	case string:
		d, err := compute.ParseDuration(v)
		return d, true, err
	case int64:
		nanos := v * (1e9 / s.DType().Unit().PerSecond())
		d := compute.Duration{Negative: nanos < 0}
		if nanos < 0 {
			nanos = -nanos
		}
		d.Days, d.Nanos = nanos/86400e9, nanos%86400e9
		if d.Days != 0 && d.Nanos != 0 {
			d.Days, d.Nanos = 0, nanos
		}
		return d, true, nil
	}
	return compute.Duration{}, false, nil
}

// stepped evaluates a function of a column and a span or spans.
func stepped(c *function.Call, in []array.Array, one func(a array.Array, t dtype.DataType, d compute.Duration) (array.Array, error), each func(a array.Array, t dtype.DataType, texts *array.View) (array.Array, error)) (array.Array, error) {
	t := c.In[0].DType()
	d, single, err := span(c.In[1])
	if err != nil {
		return nil, err
	}
	if single {
		return one(in[0], t, d)
	}
	texts := in[1]
	if c.In[1].DType() != dtype.String {
		return nil, dtype.Errorf(dtype.InvalidOperation, "a column of durations is not supported here; pass texts such as '1d'")
	}
	if texts.Len() == 1 {
		return in[0].WithValidity(noBits(in[0].Len())), nil
	}
	return each(in[0], t, texts.(*array.View))
}

// rounding registers truncate and round.
func rounding(name, doc string, nearest bool, a, b string) {
	function.Add(function.Spec{
		Name: "dt." + name, Doc: doc, CanFail: true,
		Params: []function.Param{{Name: "every", Kind: function.Value, Required: true, Doc: "The span, such as 1h or 2mo, one for all rows or one a row."}},
		Type: onlyFor(name, " (expected: date/datetime)", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			return in[0], wantText(in[1], true)
		}, dtype.KindDate, dtype.KindDatetime),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return stepped(c, in, func(a array.Array, t dtype.DataType, d compute.Duration) (array.Array, error) {
				return compute.Truncate(a, t, d, nearest)
			}, func(a array.Array, t dtype.DataType, texts *array.View) (array.Array, error) {
				return compute.TruncateEach(a, t, texts, nearest)
			})
		},
		Example: example(name+`("1h")`, "datetime[μs]", a, b),
	})
}

func init() {
	rounding("truncate", "Rounds down to a multiple of a span.", false, "2001-12-30 10:00:00", "1969-07-20 20:00:00")
	rounding("round", "Rounds to the nearest multiple of a span, halves up.", true, "2001-12-30 10:00:00", "1969-07-20 20:00:00")
}

var _ = function.Add(function.Spec{
	Name: "dt.offset_by", Doc: "Adds a span of the calendar; a day that a month does not have becomes its last one.", CanFail: true,
	Params: []function.Param{{Name: "by", Kind: function.Value, Required: true, Doc: "The span, such as 1mo or -2d12h, one for all rows or one a row."}},
	Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if k := in[0].Kind(); k != dtype.KindDate && k != dtype.KindDatetime {
			return in[0], dtype.Errorf(dtype.InvalidOperation, "expected Date or Datetime, got %s", in[0])
		}
		return in[0], wantText(in[1], false)
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return stepped(c, in, compute.OffsetBy, compute.OffsetByEach)
	},
	Example: example(`offset_by("2mo1d")`, "datetime[μs]", "2002-03-01 10:20:30.123456", "1969-09-21 20:17:40"),
})

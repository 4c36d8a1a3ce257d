package jsonrows

import (
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// temporalColumn reads dates, datetimes and times in the forms of ISO 8601.
type temporalColumn struct {
	values[int64]
	o      Options
	t      dtype.DataType
	latest *strftime.Format // that fitted
}

func (c *temporalColumn) read(p *parser) error {
	at := p.peek()
	start := p.pos
	if at == '"' {
		s, err := p.str()
		if err != nil {
			return err
		}
		if v, ok := c.parse(s); ok {
			c.add(v)
			return nil
		}
		if c.o.Lenient {
			c.null()
			return nil
		}
		p.pos = start
	}
	return misfit(p, c, c.t, c.o)
}

func (c *temporalColumn) finish() (array.Array, error) {
	physical := dtype.Int64
	if c.t.Kind() == dtype.KindDate {
		physical = dtype.Int32
	}
	return cast(c.rows(), dtype.Int64, physical, false)
}

// parse reads the whole of s by the first form that fits, beginning with the last one that
// did.
func (c *temporalColumn) parse(s []byte) (int64, bool) {
	if v, ok := c.readAs(c.latest, s); ok {
		return v, true
	}
	for _, f := range isoForms[c.t.Kind()] {
		if v, ok := c.readAs(f, s); ok {
			c.latest = f
			return v, true
		}
	}
	return 0, false
}

// readAs reads the whole of s by one form.
func (c *temporalColumn) readAs(f *strftime.Format, s []byte) (int64, bool) {
	if f == nil {
		return 0, false
	}
	var v strftime.Scanned
	if n, ok := f.Scan(s, &v); !ok || n != len(s) {
		return 0, false
	}
	if c.t.Kind() == dtype.KindTime {
		return v.Clock()
	}
	days, ok := v.Date()
	if !ok || c.t.Kind() == dtype.KindDate {
		return int64(days), ok
	}
	clock := int64(0)
	if !v.HasClock() && c.o.Lenient {
		return 0, false // Polars' read_json wants the time of day
	}
	if v.HasClock() {
		if clock, ok = v.Clock(); !ok {
			return 0, false
		}
	}
	offset, _ := v.Offset()
	unit := c.t.Unit().PerSecond()
	return (int64(days)*86400-int64(offset))*unit + clock/(1e9/unit), true
}

// isoForms are the forms of ISO 8601 that values of a kind are read in.
var isoForms = map[dtype.Kind][]*strftime.Format{
	dtype.KindDate: forms("%Y-%m-%d"),
	dtype.KindTime: forms("%H:%M:%S%.f", "%H:%M"),
	dtype.KindDatetime: forms("%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z",
		"%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"),
}

func forms(texts ...string) []*strftime.Format {
	out := make([]*strftime.Format, len(texts))
	for i, t := range texts {
		out[i] = format(t)
	}
	return out
}

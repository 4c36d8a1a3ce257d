package bind

import (
	"strings"

	"github.com/gopolars/gopolars/internal/py"
)

// seriesSpaceMethods are the methods of a Series' namespaces that Expr has otherwise or
// not at all.
var seriesSpaceMethods = map[string]func(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error){
	"dt.min":          extreme("min"),
	"dt.max":          extreme("max"),
	"str.to_datetime": parseSeries,
}

func extreme(name string) func(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error) {
	return func(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error) {
		return in.CallMethod(n.x, name, c)
	}
}

// parseSeries reads texts; unlike in an expression, their values are at hand, and those
// with an offset from UTC make the result UTC.
func parseSeries(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error) {
	v, err := n.x.apply(in, lookup("str", "to_datetime"), c)
	if err == nil || !strings.Contains(err.Error(), "but a time zone is part of the data") {
		return v, err
	}
	d := *c
	d.Kw = append(append([]py.Keyword(nil), c.Kw...), py.Keyword{Name: "time_zone", Value: py.Str("UTC")})
	return n.x.apply(in, lookup("str", "to_datetime"), &d)
}

package bind

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/rustregex"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// callForms bring the forms of a call that only Python has to those of the registry.
var callForms = map[string]func(in *py.Interp, c *py.Call) (*py.Call, error){
	"str.replace_many": replaceMany,
}

func init() {
	// A Series has its values at hand, from which types can be inferred.
	decode, decimal := &signature{text: "(dtype=None, *, infer_schema_length=100)"}, &signature{text: "(*, inference_length=100, scale=None)"}
	seriesSpaceMethods["str.json_decode"] = func(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error) {
		if _, err := decode.bind(in, "json_decode", c); err != nil {
			return nil, err
		}
		if t := c.Keyword("dtype"); len(c.Args) > 0 || t != nil && t != py.None {
			return n.x.apply(in, lookup("str", "json_decode"), c)
		}
		look := -1
		if v, ok := c.Keyword("infer_schema_length").(py.Int); ok {
			look = int(v)
		} else if c.Keyword("infer_schema_length") == nil {
			look = 100
		}
		t := dtype.Null
		for _, a := range n.x.s.Chunks() {
			if v, ok := a.(*array.View); ok && t == dtype.Null {
				var err error
				if t, err = jsonrows.Infer(v, look); err != nil {
					return nil, err
				}
			}
		}
		return n.x.apply(in, lookup("str", "json_decode"), &py.Call{Args: []py.Value{&DataType{t: t}}, Pos: c.Pos})
	}
	seriesSpaceMethods["str.to_decimal"] = func(n *seriesNamespace, in *py.Interp, c *py.Call) (py.Value, error) {
		if _, err := decimal.bind(in, "to_decimal", c); err != nil {
			return nil, err
		}
		if v := c.Keyword("scale"); v != nil && v != py.None {
			return n.x.apply(in, lookup("str", "to_decimal"), &py.Call{Kw: []py.Keyword{{Name: "scale", Value: v}}, Pos: c.Pos})
		}
		look := 100
		if v, ok := c.Keyword("inference_length").(py.Int); ok {
			look = int(v)
		}
		whole, scale := 0, 0
		for i := range min(look, n.x.s.Len()) {
			text, _ := n.x.s.At(i).(string)
			w, d, _ := strings.Cut(strings.TrimLeft(strings.TrimSpace(text), "+-"), ".")
			whole, scale = max(whole, len(w)), max(scale, len(d))
		}
		s, err := n.x.s.Cast(dtype.Decimal(min(max(whole+scale, 1), 38), min(scale, 38)), false)
		if err != nil {
			return nil, err
		}
		return NewSeries(s), nil
	}
}

// replaceMany takes a mapping of texts to their replacements.
func replaceMany(in *py.Interp, c *py.Call) (*py.Call, error) {
	with := c.Keyword("replace_with")
	if len(c.Args) > 1 {
		with = c.Args[1]
	}
	if _, ok := with.(py.Str); ok {
		return nil, dtype.Errorf(dtype.InvalidOperation, "`str.replace_many` with a flat str datatype as replacement is invalid. Use `implode` to wrap the string value into a list.")
	}
	if with != nil || len(c.Args) == 0 {
		return c, nil
	}
	d, ok := c.Args[0].(*py.Dict)
	if !ok {
		return nil, py.Raise(py.TypeError, "`replace_with` argument is required if `patterns` argument is not a Mapping type")
	}
	var keys, values []py.Value
	d.Each(func(k, v py.Value) bool {
		keys, values = append(keys, k), append(values, v)
		return true
	})
	out := *c
	out.Args = []py.Value{py.NewList(keys...), py.NewList(values...)}
	return &out, nil
}

func init() {
	addFunction("escape_regex", "(s)", func(a *arguments) (py.Value, error) {
		switch s := a.v["s"].(type) {
		case py.Str:
			return py.Str(rustregex.Escape(nil, []byte(s))), nil
		case *Expr:
			return nil, py.Raise(py.TypeError, "escape_regex function is unsupported for `Expr`, you may want use `Expr.str.escape_regex` instead")
		default:
			return nil, py.Raise(py.TypeError, "escape_regex function supports only `str` type, got `%s`", s.Type().Name)
		}
	})
	// pl.format takes names of columns in its places too.
	addFunction("format", "(f_string, *args)", func(a *arguments) (py.Value, error) {
		text, err := a.str("f_string")
		if err != nil {
			return nil, err
		}
		args := a.rest
		if len(args) == 0 && !namedPlace.MatchString(text) {
			if strings.ContainsAny(strings.NewReplacer("{{", "", "}}", "").Replace(text), "{}") {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "number of automatic placeholders should equal the number of arguments")
			}
			return &Expr{expr.Lit(strings.NewReplacer("{{", "{", "}}", "}").Replace(text))}, nil
		}
		text = namedPlace.ReplaceAllStringFunc(text, func(place string) string {
			args = append(args, py.Str(place[1:len(place)-1]))
			return "{" + strconv.Itoa(len(args)-1) + "}"
		})
		e, err := apply(a.in, lookup("pl", "format"), &py.Call{Args: append([]py.Value{py.Str(text)}, args...), Pos: a.call.Pos})
		return &Expr{e}, err
	})
}

var namedPlace = regexp.MustCompile(`\{[A-Za-z_]\w*\}`)

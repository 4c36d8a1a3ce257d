package bind

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series/dtype"
)

// selector is an expression that stands for columns and takes set operations.
type selector struct {
	Expr
	s expr.Selector
}

var selectorType = &py.Type{Name: "Selector", Module: "polars.selectors", Base: exprType}

func newSelector(s expr.Selector) *selector { return &selector{Expr{expr.Select(s)}, s} }

// HashKey is the selector itself: it may be the key of a mapping of types.
func (s *selector) HashKey() (any, error) { return s, nil }

// Type is Selector.
func (*selector) Type() *py.Type { return selectorType }

// Repr shows the selector.
func (s *selector) Repr(*py.Interp) (string, error) { return s.s.String(), nil }

// Str shows the selector.
func (s *selector) Str(in *py.Interp) (string, error) { return s.Repr(in) }

// Binary is the set operations | & - ^ between selectors; others are those of
// expressions.
func (s *selector) Binary(in *py.Interp, op string, other py.Value, reflected bool) (py.Value, error) {
	o, ok := other.(*selector)
	if ok && strings.Contains("|&-^", op) && len(op) == 1 {
		a, b := s.s, o.s
		if reflected {
			a, b = b, a
		}
		return newSelector(expr.Combine{Op: op[0], A: a, B: b}), nil
	}
	return s.Expr.Binary(in, op, other, reflected)
}

// Unary is ~: all other columns.
func (s *selector) Unary(in *py.Interp, op string) (py.Value, error) {
	if op == "~" {
		return newSelector(expr.Combine{Op: '-', A: expr.All(), B: s.s}), nil
	}
	return s.Expr.Unary(in, op)
}

// Attr gives as_expr and what expressions have.
func (s *selector) Attr(in *py.Interp, name string) (py.Value, error) {
	if name == "as_expr" || name == "exclude" {
		return boundMethod(s, name), nil
	}
	return s.Expr.Attr(in, name)
}

// CallMethod answers as_expr and exclude, and everything that expressions do.
func (s *selector) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	switch name {
	case "as_expr":
		return &Expr{s.e}, true, nil
	case "exclude":
		a, err := (&signature{text: "(columns, *more_columns)"}).bind(in, "exclude", c)
		if err != nil {
			return nil, true, err
		}
		v, err := excluded(&s.Expr, append([]py.Value{a.v["columns"]}, a.rest...), a)
		return v, true, err
	}
	return s.Expr.CallMethod(in, name, c)
}

// selectorsModule makes polars.selectors.
func selectorsModule(*py.Interp) (*py.Module, error) {
	m := py.NewModule("polars.selectors", nil)
	add := func(name, sig string, run func(a *arguments) (expr.Selector, error)) {
		s := &signature{text: sig}
		m.Add(name, &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			a, err := s.bind(in, name, c)
			if err != nil {
				return nil, err
			}
			sel, err := run(a)
			if err != nil {
				return nil, err
			}
			return newSelector(sel), nil
		}})
	}
	kind := func(name string, test func(t dtype.DataType) bool) {
		add(name, "()", func(*arguments) (expr.Selector, error) {
			return expr.Where{Text: "cs." + name + "()", Test: func(_ int, f dtype.Field, _ int) bool { return test(f.Type) }}, nil
		})
	}
	of := func(k dtype.Kind) func(dtype.DataType) bool {
		return func(t dtype.DataType) bool { return t.Kind() == k }
	}
	kind("all", func(dtype.DataType) bool { return true })
	kind("numeric", dtype.DataType.IsNumeric)
	kind("integer", dtype.DataType.IsInteger)
	kind("signed_integer", dtype.DataType.IsSigned)
	kind("unsigned_integer", dtype.DataType.IsUnsigned)
	kind("float", dtype.DataType.IsFloat)
	kind("temporal", dtype.DataType.IsTemporal)
	kind("nested", dtype.DataType.IsNested)
	kind("boolean", of(dtype.KindBoolean))
	kind("binary", of(dtype.KindBinary))
	kind("date", of(dtype.KindDate))
	kind("time", of(dtype.KindTime))
	kind("decimal", of(dtype.KindDecimal))
	kind("categorical", of(dtype.KindCategorical))
	kind("object", func(dtype.DataType) bool { return false })
	kind("map", func(dtype.DataType) bool { return false })
	kind("enum", of(dtype.KindEnum))
	kind("struct", of(dtype.KindStruct))
	// nested selects lists or arrays by the types of their items, a type or selector.
	nested := func(name, sig string, k dtype.Kind) {
		add(name, sig, func(a *arguments) (expr.Selector, error) {
			inner := func(dtype.DataType) bool { return true }
			switch v := a.v["inner"].(type) {
			case py.NoneValue:
			case *selector:
				inner = func(t dtype.DataType) bool {
					cols, err := v.s.Columns(dtype.Schema{{Name: "item", Type: t}})
					return err == nil && len(cols) == 1
				}
			default:
				s, err := selectorOf(v)
				if err != nil {
					return nil, err
				}
				inner = func(t dtype.DataType) bool {
					cols, err := s.Columns(dtype.Schema{{Name: "item", Type: t}})
					return err == nil && len(cols) == 1
				}
			}
			width := -1
			if v, ok := a.v["width"]; ok && v != py.None {
				n, err := a.int("width")
				if err != nil {
					return nil, err
				}
				width = n
			}
			return expr.Where{Text: "cs." + name + "()", Test: func(_ int, f dtype.Field, _ int) bool {
				return f.Type.Kind() == k && inner(f.Type.Inner()) && (width < 0 || f.Type.Width() == width)
			}}, nil
		})
	}
	nested("list", "(inner=None)", dtype.KindList)
	nested("array", "(inner=None, *, width=None)", dtype.KindArray)
	kind("empty", func(dtype.DataType) bool { return false })
	add("string", "(*, include_categorical=False)", func(a *arguments) (expr.Selector, error) {
		cat, err := a.bool("include_categorical")
		return expr.Where{Text: "cs.string(include_categorical=" + map[bool]string{true: "True", false: "False"}[cat] + ")", Test: func(_ int, f dtype.Field, _ int) bool {
			return f.Type == dtype.String || cat && f.Type.IsCategorical()
		}}, err
	})
	for name, k := range map[string]dtype.Kind{"datetime": dtype.KindDatetime, "duration": dtype.KindDuration} {
		add(name, "(time_unit=None, time_zone='*')", func(a *arguments) (expr.Selector, error) {
			var units []string
			vs, err := sequence(a.in, a.v["time_unit"])
			if err != nil {
				return nil, err
			}
			for _, v := range vs {
				if s, ok := v.(py.Str); ok {
					units = append(units, string(s))
				}
			}
			zone := a.v["time_zone"]
			return expr.Where{Text: "cs." + name + "()", Test: func(_ int, f dtype.Field, _ int) bool {
				if f.Type.Kind() != k || len(units) > 0 && !slices.Contains(units, f.Type.Unit().String()) {
					return false
				}
				switch z := zone.(type) {
				case py.NoneValue:
					return f.Type.Zone() == ""
				case py.Str:
					return z == "*" && (!a.given["time_zone"] || f.Type.Zone() != "") || f.Type.Zone() == string(z)
				}
				return true
			}}, nil
		})
	}
	text := func(name string, test func(col, s string) bool) {
		add(name, "(*"+map[bool]string{true: "substring", false: "prefix"}[name == "contains"]+")", func(a *arguments) (expr.Selector, error) {
			subs, err := a.strings(py.NewList(flatten(a)...))
			return expr.Where{Text: "cs." + name + "('" + strings.Join(subs, "', '") + "')", Test: func(_ int, f dtype.Field, _ int) bool {
				return slices.ContainsFunc(subs, func(s string) bool { return test(f.Name, s) })
			}}, err
		})
	}
	text("starts_with", strings.HasPrefix)
	text("ends_with", strings.HasSuffix)
	text("contains", strings.Contains)
	add("matches", "(pattern)", func(a *arguments) (expr.Selector, error) {
		p, err := a.str("pattern")
		if err != nil {
			return nil, err
		}
		return expr.Matching(p)
	})
	add("by_name", "(*names, require_all=True)", func(a *arguments) (expr.Selector, error) {
		names, err := a.strings(py.NewList(flatten(a)...))
		if err != nil {
			return nil, err
		}
		all, err := a.bool("require_all")
		return expr.ByName{Names: names, Strict: all}, err
	})
	add("by_dtype", "(*dtypes)", func(a *arguments) (expr.Selector, error) {
		var out expr.Selector
		for _, v := range flatten(a) {
			s, err := selectorOf(v)
			if err != nil {
				return nil, err
			}
			if out == nil {
				out = s
			} else {
				out = expr.Combine{Op: '|', A: out, B: s}
			}
		}
		if out == nil {
			out = expr.OfTypes()
		}
		return out, nil
	})
	add("by_index", "(*indices, require_all=True)", func(a *arguments) (expr.Selector, error) {
		var idx []int
		for _, v := range flatten(a) {
			n, ok := py.AsInt(v)
			if !ok {
				return nil, py.Raise(py.TypeError, "by_index() expected positions, got '%s'", v.Type().Name)
			}
			idx = append(idx, int(n))
		}
		all, err := a.bool("require_all")
		if err != nil {
			return nil, err
		}
		if all {
			return byIndex(idx), nil
		}
		return someIndex(idx), nil
	})
	add("first", "(*, strict=True)", func(*arguments) (expr.Selector, error) { return edgeColumn(false), nil })
	add("last", "(*, strict=True)", func(*arguments) (expr.Selector, error) { return edgeColumn(true), nil })
	add("exclude", "(columns, *more_columns)", func(a *arguments) (expr.Selector, error) {
		out := expr.All()
		for _, v := range append(flatten(&arguments{in: a.in, rest: []py.Value{a.v["columns"]}}), a.rest...) {
			var s expr.Selector
			if x, ok := v.(*selector); ok {
				s = x.s
			} else {
				var err error
				if s, err = selectorOf(v); err != nil {
					return nil, err
				}
			}
			out = expr.Combine{Op: '-', A: out, B: s}
		}
		return out, nil
	})
	add("alpha", "(ascii_only=False, *, ignore_spaces=False)", nameMatches(`^\p{L}+$`))
	add("alphanumeric", "(ascii_only=False, *, ignore_spaces=False)", nameMatches(`^[\p{L}\p{N}]+$`))
	add("digit", "(ascii_only=False)", nameMatches(`^\p{Nd}+$`))
	m.Add("expand_selector", &py.Builtin{Name: "expand_selector", Fn: expandSelector})
	m.Add("Selector", selectorType)
	m.Add("is_selector", py.NewBuiltin("is_selector", []string{"obj"}, func(_ *py.Interp, a []py.Value) (py.Value, error) {
		_, ok := a[0].(*selector)
		return py.Bool(ok), nil
	}))
	return m, nil
}

// nameMatches picks columns whose names match a pattern.
func nameMatches(pattern string) func(a *arguments) (expr.Selector, error) {
	return func(a *arguments) (expr.Selector, error) {
		p := pattern
		if a.v["ascii_only"] == py.Bool(true) {
			p = strings.NewReplacer(`\p{L}`, "A-Za-z", `\p{N}`, "0-9").Replace(strings.ReplaceAll(p, `\p{Nd}`, "[0-9]"))
			if !strings.Contains(p, "[") {
				p = "^[A-Za-z]+$"
			}
		}
		re := regexp.MustCompile(p)
		spaces := a.v["ignore_spaces"] == py.Bool(true)
		return expr.Where{Text: "cs." + a.name + "()", Test: func(_ int, f dtype.Field, _ int) bool {
			n := f.Name
			if spaces {
				n = strings.ReplaceAll(n, " ", "")
			}
			return re.MatchString(n)
		}}, nil
	}
}

// flatten spreads lists among the positional arguments.
func flatten(a *arguments) []py.Value {
	var out []py.Value
	for _, v := range a.rest {
		if vs, err := sequence(a.in, v); err == nil {
			out = append(out, vs...)
		}
	}
	return out
}

// byIndex picks columns by position, negative ones from the end, in the given order.
type byIndex []int

// Columns returns the chosen positions.
func (b byIndex) Columns(s dtype.Schema) ([]int, error) {
	out := make([]int, len(b))
	for k, i := range b {
		j := i
		if j < 0 {
			j += len(s)
		}
		if j < 0 || j >= len(s) {
			return nil, dtype.Errorf(dtype.ColumnNotFound, "cannot get the %d-th column when schema has %d columns", i, len(s))
		}
		out[k] = j
	}
	return out, nil
}

// someIndex picks those of the positions that there are.
type someIndex []int

// Columns returns the chosen positions.
func (b someIndex) Columns(s dtype.Schema) ([]int, error) {
	var out []int
	for _, i := range b {
		if i < 0 {
			i += len(s)
		}
		if i >= 0 && i < len(s) {
			out = append(out, i)
		}
	}
	return out, nil
}

// String is the selector as Polars prints it.
func (b someIndex) String() string { return "cs.by_index()" }

// String is the selector as Polars prints it.
func (b byIndex) String() string {
	parts := make([]string, len(b))
	for i, n := range b {
		parts[i] = strconv.Itoa(n)
	}
	if len(b) == 1 {
		return "cs.nth(" + parts[0] + ", require_all=true)"
	}
	return "cs.by_index([" + strings.Join(parts, ", ") + "], require_all=true)"
}

// expandSelector lists the names that a selector picks.
func expandSelector(in *py.Interp, c *py.Call) (py.Value, error) {
	a, err := (&signature{text: "(target, selector, *, strict=True)"}).bind(in, "expand_selector", c)
	if err != nil {
		return nil, err
	}
	var chosen expr.Selector
	s, ok := a.v["selector"].(*selector)
	if ok {
		chosen = s.s
	} else if x, isExpr := a.v["selector"].(*Expr); isExpr && a.v["strict"] == py.Bool(false) {
		if m, isMulti := x.e.Node().(*expr.Multi); isMulti {
			chosen, ok = m.Select, true
		}
	}
	if !ok {
		text, _ := py.ReprOf(in, a.v["selector"])
		return nil, py.Raise(py.TypeError, "expected a selector; found %s instead.", text)
	}
	var schema dtype.Schema
	switch t := a.v["target"].(type) {
	case *DataFrame:
		schema = t.df.Schema()
	case *LazyFrame:
		if schema, err = t.lf.CollectSchema(); err != nil {
			return nil, err
		}
	default:
		if schema, err = toFields(in, t); err != nil {
			return nil, err
		}
	}
	cols, err := chosen.Columns(schema)
	if err != nil {
		return nil, err
	}
	names := make([]py.Value, len(cols))
	for i, k := range cols {
		names[i] = py.Str(schema[k].Name)
	}
	return py.NewTuple(names...), nil
}

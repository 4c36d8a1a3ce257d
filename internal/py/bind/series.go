package bind

import (
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/exec"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// Series is a column whose holders the interpreter counts. Polars' Series.
type Series struct {
	py.Held
	s *series.Series
}

// NewSeries wraps a Series, which it takes over.
func NewSeries(s *series.Series) *Series { return &Series{s: s} }

// Series borrows the column.
func (x *Series) Series() *series.Series { return x.s }

var seriesType = &py.Type{Name: "Series", Module: "polars.series.series"}

// Type is Series.
func (*Series) Type() *py.Type { return seriesType }

// Drop gives the buffers back.
func (x *Series) Drop() { x.s.Release() }

func seriesResult(s *series.Series, err error) (py.Value, error) {
	if err != nil {
		return nil, err
	}
	return NewSeries(s), nil
}

func stringSeries(name string, v []string) *Series { return NewSeries(series.Of(name, v)) }

// values returns all values.
func (x *Series) values() ([]py.Value, error) { return valuesOf(x.s) }

// Attr gives properties, namespaces and methods.
func (x *Series) Attr(in *py.Interp, name string) (py.Value, error) {
	switch name {
	case "name":
		return py.Str(x.s.Name()), nil
	case "dtype":
		return &DataType{t: x.s.DType()}, nil
	case "shape":
		return py.NewTuple(py.Int(x.s.Len())), nil
	case "flags":
		return sortedFlags(x.s), nil
	}
	if namespaces[name] && name != "name" && name != "meta" {
		in.Hold(x)
		return &seriesNamespace{x: x, name: name, in: in}, nil
	}
	if _, ok := seriesMethods[name]; ok || lookup("", name) != nil {
		return boundMethod(x, name), nil
	}
	return extension(in, x, name)
}

// AttrNames lists what Attr finds.
func (x *Series) AttrNames() []string {
	out := append(methodNames(""), seriesMethods.names()...)
	for n := range namespaces {
		if n != "name" && n != "meta" {
			out = append(out, n)
		}
	}
	return append(out, "dtype", "flags", "name", "shape")
}

// CallMethod calls a method: a hand-written one, else one of the registry.
func (x *Series) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if v, ok, err := seriesMethods.call(in, x, "Series", name, c); ok {
		return v, true, err
	}
	if spec := lookup("", name); spec != nil {
		v, err := x.apply(in, spec, c)
		return v, true, err
	}
	return nil, false, nil
}

// apply runs a function of the registry on the Series; an aggregate gives a value.
func (x *Series) apply(in *py.Interp, spec *function.Spec, c *py.Call) (py.Value, error) {
	e, err := applyTo(in, spec, c, false, expr.Wrap(&expr.Column{Name: x.s.Name()}))
	if err != nil {
		return nil, err
	}
	scalar := spec.Shape == function.Aggregate && spec.Method() != "implode" && spec.Name != "str.join"
	switch spec.Method() {
	case "search_sorted":
		if len(c.Args) > 0 && !isSequence(c.Args[0]) {
			switch c.Args[0].(type) {
			case *Series, *Expr:
				scalar = false
			default:
				scalar = true
			}
		}
	case "lower_bound", "upper_bound":
		scalar = false
	}
	return x.run(in, e, c.Moved, scalar)
}

// run computes an expression on the Series, which it may consume when moved.
func (x *Series) run(in *py.Interp, e expr.Expr, moved, scalar bool) (py.Value, error) {
	var s *series.Series
	var err error
	if moved {
		s, err = x.consume(in, e)
	} else {
		s, err = exec.EvaluateSeries(in.Context(), x.s, e)
	}
	if err != nil {
		return nil, err
	}
	if !scalar {
		return NewSeries(s), nil
	}
	defer s.Release()
	return valueAt(s, 0)
}

// consume computes an expression that may write the Series in place; an error leaves it
// as it was.
func (x *Series) consume(in *py.Interp, e expr.Expr) (*series.Series, error) {
	b := series.NewBatch(x.s)
	df, err := frame.FromBatch(b).IntoLazy().Select(e).Collect(in.Context())
	if err != nil {
		return nil, err
	}
	x.s = series.New("", dtype.Null)
	s, err := df.ColumnAt(0)
	df.Release()
	return s, err
}

// Len is the number of rows.
func (x *Series) Len(*py.Interp) (int, error) { return x.s.Len(), nil }

// Iter iterates over the values.
func (x *Series) Iter(in *py.Interp) (py.Iterator, error) {
	i := 0
	return py.IteratorFunc(func(*py.Interp) (py.Value, bool, error) {
		if i >= x.s.Len() {
			return nil, false, nil
		}
		v, err := itemAt(x.s, i)
		i++
		return v, err == nil, err
	}), nil
}

// Contains tells whether a value occurs.
func (x *Series) Contains(in *py.Interp, v py.Value) (bool, error) {
	vs, err := x.values()
	if err != nil {
		return false, err
	}
	for _, y := range vs {
		if eq, err := in.Equal(y, v); err != nil || eq {
			return eq, err
		}
	}
	return false, nil
}

// Repr prints the Series as Polars does.
func (x *Series) Repr(*py.Interp) (string, error) { return showSeries(x.s), nil }

// Truth refuses.
func (x *Series) Truth(*py.Interp) (bool, error) {
	return false, py.Raise(py.TypeError, "the truth value of a Series is ambiguous\n\nHere are some things you might want to try:\n- instead of `if s`, use `if not s.is_empty()`\n- instead of `s1 and s2`, use `s1 & s2`\n- instead of `s1 or s2`, use `s1 | s2`\n- instead of `s in [y, z]`, use `s.is_in([y, z])`\n")
}

// Binary applies an operator row by row.
func (x *Series) Binary(in *py.Interp, op string, other py.Value, reflected bool) (py.Value, error) {
	name := operators[op]
	if name == "" {
		return nil, nil
	}
	if o, ok := other.(*Expr); ok {
		if reflected {
			return &Expr{expr.Apply(name, nil, o.e, expr.Lit(x.s))}, nil
		}
		return &Expr{expr.Apply(name, nil, expr.Lit(x.s), o.e)}, nil
	}
	o, err := toExpr(in, other, false)
	if err != nil {
		return nil, err
	}
	self := expr.Wrap(&expr.Column{Name: x.s.Name()})
	e := expr.Apply(name, nil, self, o)
	if reflected {
		e = expr.Apply(name, nil, o, self).Alias(x.s.Name())
	}
	v, err := x.run(in, e, in.Moving(x), false)
	if err != nil {
		return nil, x.operandError(op, other, err)
	}
	return v, nil
}

// operandError is the error of an operator on a Series, which is no expression to Polars.
func (x *Series) operandError(op string, other py.Value, err error) error {
	if o, ok := other.(*Series); ok && o.s.Len() != x.s.Len() && o.s.Len() != 1 && x.s.Len() != 1 {
		if strings.ContainsAny(op, "=<>") {
			return dtype.Errorf(dtype.ShapeMismatch, "could not compare between two series of different length (%d != %d)", x.s.Len(), o.s.Len())
		}
		return dtype.Errorf(dtype.InvalidOperation, "cannot do arithmetic operation on series of different lengths: got %d and %d", x.s.Len(), o.s.Len())
	}
	err = plan.Bare(err)
	if !strings.ContainsAny(op, "=<>") {
		err = dtype.WithOperands(err, dtype.Operand{}, dtype.Operand{})
	}
	return err
}

// Compare applies a comparison row by row.
func (x *Series) Compare(in *py.Interp, op string, other py.Value) (py.Value, error) {
	return x.Binary(in, op, other, false)
}

// Unary applies -s, +s or ~s.
func (x *Series) Unary(in *py.Interp, op string) (py.Value, error) {
	name := map[string]string{"-": "neg", "~": "not_"}[op]
	if name == "" {
		return NewSeries(x.s.Clone()), nil
	}
	return x.run(in, expr.Apply(name, nil, expr.Wrap(&expr.Column{Name: x.s.Name()})), in.Moving(x), false)
}

// GetItem is s[i], s[1:3], s[[0, 2]].
func (x *Series) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	return seriesItem(in, x.s, key)
}

// SetItem is s[i] = v and s[[…]] = v: in place when nobody else holds the memory.
func (x *Series) SetItem(in *py.Interp, key, v py.Value) error {
	var rows []uint32
	var err error
	switch k := key.(type) {
	case py.Int:
		i, err := rowIndex(int(k), x.s.Len())
		if err != nil {
			return err
		}
		rows = []uint32{uint32(i)}
	case *Series:
		if k.s.DType() == dtype.Boolean {
			for i := range k.s.Len() {
				if b, _ := k.s.At(i).(bool); b {
					rows = append(rows, uint32(i))
				}
			}
			break
		}
		rows, err = positions(in, key, x.s.Len())
	default:
		rows, err = positions(in, key, x.s.Len())
	}
	if err != nil {
		return err
	}
	in.ReleaseWeak()
	vs := []py.Value{v}
	if isSequence(v) {
		if vs, err = in.Values(v); err != nil {
			return err
		}
	} else if s, ok := v.(*Series); ok {
		if vs, err = s.values(); err != nil {
			return err
		}
	}
	if len(vs) != 1 && len(vs) != len(rows) {
		return dtype.Errorf(dtype.ShapeMismatch, "cannot set %d rows to %d values", len(rows), len(vs))
	}
	for k, i := range rows {
		p, err := physical(in, vs[min(k, len(vs)-1)], x.s.DType())
		if err != nil {
			return err
		}
		if err := x.s.Set(int(i), p); err != nil {
			return err
		}
	}
	return nil
}

// seriesNamespace is s.str and the like.
type seriesNamespace struct {
	py.Held
	x    *Series // held
	name string
	in   *py.Interp
}

var seriesNamespaceType = &py.Type{Name: "SeriesNameSpace", Module: "polars.series"}

// Drop gives the Series up.
func (n *seriesNamespace) Drop() { n.in.Unhold(n.x) }

// Type is the namespace's class.
func (*seriesNamespace) Type() *py.Type { return seriesNamespaceType }

// Attr gives the methods.
func (n *seriesNamespace) Attr(_ *py.Interp, name string) (py.Value, error) {
	if n.name == "struct" && name == "fields" {
		var out []string
		for _, f := range n.x.s.DType().Fields() {
			out = append(out, f.Name)
		}
		return strs(out), nil
	}
	if n.name == "struct" && name == "schema" {
		return &Schema{fields: n.x.s.DType().Fields()}, nil
	}
	_, onExpr := namespaceMethods[n.name+"."+name]
	if onExpr || lookup(n.name, name) != nil || seriesSpaceMethods[n.name+"."+name] != nil || n.name == "struct" && name == "unnest" {
		return boundMethod(n, name), nil
	}
	return nil, removed("Series."+n.name, name)
}

// AttrNames lists the methods.
func (n *seriesNamespace) AttrNames() []string { return methodNames(n.name) }

// GetItem is s.struct["field"].
func (n *seriesNamespace) GetItem(in *py.Interp, key py.Value) (py.Value, error) {
	switch n.name {
	case "dt":
		return in.GetItem(n.x, key)
	case "list":
		v, _, err := n.CallMethod(in, "get", &py.Call{Args: []py.Value{key}})
		return v, err
	case "struct":
	default:
		return nil, py.Raise(py.TypeError, "'SeriesNameSpace' object is not subscriptable")
	}
	v, found, err := n.CallMethod(in, "field", &py.Call{Args: []py.Value{key}})
	if !found {
		return nil, py.Raise(py.TypeError, "'SeriesNameSpace' object is not subscriptable")
	}
	return v, err
}

// CallMethod calls a method.
func (n *seriesNamespace) CallMethod(in *py.Interp, name string, c *py.Call) (py.Value, bool, error) {
	if n.name == "struct" && name == "unnest" {
		df := frame.FromStruct(n.x.s)
		return NewDataFrame(df), true, nil
	}
	if f := seriesSpaceMethods[n.name+"."+name]; f != nil {
		v, err := f(n, in, c)
		return v, true, err
	}
	if m, ok := namespaceMethods[n.name+"."+name]; ok {
		v, err := n.onExpr(in, m, name, c)
		return v, true, err
	}
	spec := lookup(n.name, name)
	if spec == nil {
		return nil, false, nil
	}
	v, err := n.x.apply(in, spec, c)
	return v, true, err
}

// onExpr runs a method of expressions on the Series.
func (n *seriesNamespace) onExpr(in *py.Interp, m method[*Expr], name string, c *py.Call) (py.Value, error) {
	a, err := m.sig.bind(in, n.name+"."+name, c)
	if err != nil {
		return nil, err
	}
	v, err := m.run(&Expr{n.x.self()}, a)
	e, ok := v.(*Expr)
	if err != nil || !ok {
		return v, err
	}
	return n.x.run(in, e.e, false, false)
}

// sortedFlags tells what is known of the order of a column.
func sortedFlags(s *series.Series) py.Value {
	d := py.NewDict()
	d.SetStr("SORTED_ASC", py.Bool(s.Sorted() == series.Ascending))
	d.SetStr("SORTED_DESC", py.Bool(s.Sorted() == series.Descending))
	return d
}

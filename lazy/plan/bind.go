package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/dtype"
)

// maxDepth keeps a runaway expression from exhausting the stack.
const maxDepth = 2000

// Binder resolves expressions against the schema of their input.
type Binder struct {
	Schema dtype.Schema
	// Exclude are columns that wildcards and selectors leave out: the keys of a group-by.
	Exclude []string
	// Element is the type of pl.element(), nil outside of list.eval and the like.
	Element *dtype.DataType
}

// Bind resolves expressions against a schema. Wildcards, selectors and lists of columns
// give several outputs.
func Bind(schema dtype.Schema, in ...expr.Expr) ([]Output, error) {
	return (&Binder{Schema: schema}).Bind(in...)
}

// Bind resolves expressions.
func (b *Binder) Bind(in ...expr.Expr) ([]Output, error) {
	var out []Output
	for _, e := range in {
		if err := e.Err(); err != nil {
			return nil, err
		}
		nodes, err := b.expand(e.Node(), 0)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			o, err := b.output(n)
			if err != nil {
				return nil, err
			}
			out = append(out, o)
		}
	}
	return out, nil
}

// BindOne resolves an expression that must give one output.
func (b *Binder) BindOne(e expr.Expr) (Output, error) {
	out, err := b.Bind(e)
	if err != nil {
		return Output{}, err
	}
	if len(out) != 1 {
		return Output{}, dtype.Errorf(dtype.InvalidOperation, "expected an expression for one column, got one for %d columns", len(out))
	}
	return out[0], nil
}

// CheckUnique returns an error when two outputs of a method have one name.
func CheckUnique(out []Output, method string) error {
	seen := make(map[string]bool, len(out))
	for _, o := range out {
		if seen[o.Name] {
			const hint = "It's possible that multiple expressions are returning the same default column name. If this is the case, try renaming the columns with `.alias(\"new_name\")` to avoid duplicate column names."
			switch method {
			case "with_columns":
				return dtype.Errorf(dtype.ComputeError, "the name '%s' passed to `LazyFrame.with_columns` is duplicate\n\n%s", o.Name, hint)
			case "group_by":
				return dtype.Errorf(dtype.Duplicate, "column with name '%s' has more than one occurrence", o.Name)
			case "keys":
				return dtype.Errorf(dtype.Duplicate, "group_by keys contained duplicate output name '%s'. %s", o.Name, hint)
			}
			return dtype.Errorf(dtype.Duplicate, "projections contained duplicate output name '%s'. %s", o.Name, hint)
		}
		seen[o.Name] = true
	}
	return nil
}

func (b *Binder) output(n expr.Node) (Output, error) {
	name, err := outputName(n)
	if err != nil {
		return Output{}, err
	}
	x, err := b.bind(n, 0)
	if err != nil {
		return Output{}, within(err, n)
	}
	return Output{name, settle(x)}, nil
}

// settle gives a literal that met no column the type Polars gives it on its own.
func settle(x Expr) Expr {
	l, ok := x.(*Literal)
	if !ok || l.T.Kind() != dtype.KindUnknown {
		return x
	}
	return retype(l, dtype.LiteralType(l.Value, dtype.Null))
}

func (b *Binder) bind(n expr.Node, depth int) (Expr, error) {
	if depth > maxDepth {
		return nil, dtype.Errorf(dtype.InvalidOperation, "expression is nested more than %d levels deep", maxDepth)
	}
	switch n := n.(type) {
	case *expr.Column:
		t, ok := b.Schema.Get(n.Name)
		if !ok {
			return nil, expr.NotFound(n.Name, b.Schema)
		}
		return &ColumnRef{n.Name, t}, nil
	case *expr.Literal:
		return &Literal{n.Type, n.Value}, nil
	case *expr.SeriesLiteral:
		return &SeriesLiteral{n.Series}, nil
	case *expr.Alias:
		return b.bind(n.Input, depth+1)
	case *expr.Rename:
		return b.bind(n.Input, depth+1)
	case *expr.Element:
		if b.Element == nil {
			return nil, dtype.Errorf(dtype.InvalidOperation, "`element` is not allowed in this context")
		}
		return &Element{*b.Element}, nil
	case *expr.Call:
		return b.call(n, depth)
	case *expr.Over:
		return b.over(n, depth)
	case *expr.Rolling:
		return b.rolling(n, depth)
	case *expr.Multi:
		return nil, dtype.Errorf(dtype.InvalidOperation, "%s stands for several columns, which is not allowed here", n.Select)
	}
	return nil, dtype.Errorf(dtype.Internal, "unknown expression node %T", n)
}

func (b *Binder) over(n *expr.Over, depth int) (Expr, error) {
	in, err := b.bind(n.Input, depth+1)
	if err != nil {
		return nil, err
	}
	o := &Over{Input: settle(in), Descending: n.Descending, NullsLast: n.NullsLast, Mapping: n.Mapping}
	for _, k := range n.PartitionBy {
		x, err := b.bind(k, depth+1)
		if err != nil {
			return nil, err
		}
		o.PartitionBy = append(o.PartitionBy, settle(x))
	}
	for _, k := range n.OrderBy {
		x, err := b.bind(k, depth+1)
		if err != nil {
			return nil, err
		}
		o.OrderBy = append(o.OrderBy, settle(x))
	}
	o.T = o.Input.Type()
	if n.Mapping == "join" {
		o.T = dtype.List(o.T)
	}
	return o, nil
}

func (b *Binder) call(n *expr.Call, depth int) (Expr, error) {
	spec := function.Lookup(n.Function)
	if spec == nil {
		return nil, dtype.Errorf(dtype.InvalidOperation, "there is no function %q", n.Function)
	}
	c := &Call{Spec: spec, Options: function.WithDefaults(spec, n.Options), In: make([]Expr, len(n.Inputs))}
	if err := function.CheckChoices(spec, c.Options); err != nil {
		return nil, err
	}
	inner := b
	for i, in := range n.Inputs {
		x, err := inner.bind(in, depth+1)
		if err != nil {
			return nil, err
		}
		c.In[i] = x
		if i == 0 && spec.Inner != nil {
			e := *b
			t := spec.Inner(x.Type())
			e.Element = &t
			inner = &e
		}
	}
	if spec.InputNames != "" {
		names := make([]string, len(n.Inputs))
		for i, in := range n.Inputs {
			var err error
			if names[i], err = outputName(in); err != nil {
				return nil, err
			}
		}
		c.Options[spec.InputNames] = names
	}
	if spec.Literals {
		meet(spec.Name, c.In)
	}
	if spec.LiteralSeries {
		for i, x := range c.In[1:] {
			if _, ok := x.(*SeriesLiteral); ok {
				c.In[i+1] = castTo(x, c.In[0].Type(), false)
			}
		}
	}
	if err := b.resolveTypes(c, depth); err != nil {
		return nil, err
	}
	types := make([]dtype.DataType, len(c.In))
	for i, x := range c.In {
		c.In[i] = settle(x)
		types[i] = c.In[i].Type()
	}
	t, err := spec.Type(types, c.Options)
	if err != nil {
		if len(n.Inputs) > 0 {
			last := min(1, len(n.Inputs)-1)
			err = dtype.WithOperands(err, operand(n.Inputs[0], c.In[0]), operand(n.Inputs[last], c.In[last]))
		}
		if !typeChecked(spec) && !(arithmetic[spec.Name] && dtype.IsOperandError(err)) {
			err = blameNode(err, c, n)
		}
		return nil, err
	}
	c.T = t
	if spec.Scalar != nil {
		for i, x := range c.In {
			if message := spec.Scalar(i); message != "" && !IsScalar(x) {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "%s", message)
			}
		}
	}
	return c, nil
}

// meet gives untyped literals the type that they take beside the first typed input.
func meet(name string, in []Expr) {
	typed := func(x Expr) bool { return x.Type().Kind() != dtype.KindUnknown && x.Type().Kind() != dtype.KindNull }
	i := slices.IndexFunc(in, typed)
	if name == "ternary" && i == 1 { // the predicate
		if i = 2; !typed(in[i]) {
			return
		}
	}
	if i < 0 {
		return
	}
	with := in[i].Type()
	for j, x := range in {
		if l, ok := x.(*Literal); ok && l.T.Kind() == dtype.KindUnknown {
			if v, ok := l.Value.(int64); ok && v < 0 && with == dtype.UInt64 && meetsInInt64[name] {
				in[j] = retype(l, dtype.Int64)
				in[i] = castTo(in[i], dtype.Int64, strictBesideLiteral[name])
				continue
			}
			in[j] = retype(l, dtype.LiteralType(l.Value, with))
		}
	}
}

// meetsInInt64 are the functions that take a UInt64 as Int64 beside a negative literal,
// strictBesideLiteral those of them that fail on what does not fit.
var (
	meetsInInt64 = map[string]bool{
		"add": true, "sub": true, "mul": true, "truediv": true, "floordiv": true, "mod": true, "ternary": true,
		"fill_null": true, "pl.coalesce": true, "pl.max_horizontal": true, "pl.min_horizontal": true,
	}
	strictBesideLiteral = map[string]bool{"fill_null": true, "pl.max_horizontal": true, "pl.min_horizontal": true}
)

// castTo casts x.
func castTo(x Expr, t dtype.DataType, strict bool) Expr {
	if x.Type() == t {
		return x
	}
	return &Call{Spec: function.Lookup("cast"), In: []Expr{x}, Options: function.Options{"dtype": t, "strict": strict, "wrap_numerical": false}, T: t}
}

// retype gives an untyped literal its type.
func retype(l *Literal, t dtype.DataType) *Literal {
	return &Literal{t, convert(l.Value, t)}
}

// outputName is the name of an expression's result: an alias, or the name of its
// leftmost leaf.
func outputName(n expr.Node) (string, error) {
	switch n := n.(type) {
	case *expr.Column:
		return n.Name, nil
	case *expr.Literal:
		return "literal", nil
	case *expr.SeriesLiteral:
		return n.Series.Name(), nil
	case *expr.Alias:
		return n.Name, nil
	case *expr.Element:
		return "", nil
	case *expr.Rename:
		name, err := outputName(n.Input)
		if n.Root {
			name, err = rootName(n.Input)
		}
		if err != nil {
			return "", err
		}
		return n.Map(name)
	case *expr.Over:
		return outputName(n.Input)
	case *expr.Rolling:
		return outputName(n.Input)
	case *expr.Call:
		spec := function.Lookup(n.Function)
		var name string
		if len(n.Inputs) > 0 {
			var err error
			if name, err = outputName(n.Inputs[0]); err != nil {
				return "", err
			}
		} else {
			name = n.Function[strings.IndexByte(n.Function, '.')+1:]
		}
		if spec != nil && spec.Rename != nil {
			name = spec.Rename(name, n.Options)
		}
		return name, nil
	}
	return "", fmt.Errorf("an expression of %T has no name", n)
}

// rootName is the name of the leftmost column, whatever aliases there are.
func rootName(n expr.Node) (string, error) {
	if name, ok := leaf(n); ok {
		return name, nil
	}
	return outputName(n)
}

// leaf finds the leftmost column; the condition of a ternary comes last.
func leaf(n expr.Node) (string, bool) {
	switch x := n.(type) {
	case *expr.Column:
		return x.Name, true
	case *expr.SeriesLiteral:
		return x.Series.Name(), true
	}
	in := expr.Inputs(n)
	if c, ok := n.(*expr.Call); ok && c.Function == "ternary" {
		in = []expr.Node{in[0], in[2], in[1]}
	}
	for _, x := range in {
		if name, ok := leaf(x); ok {
			return name, true
		}
	}
	return "", false
}

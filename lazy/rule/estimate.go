package rule

import (
	"math"

	"github.com/gopolars/gopolars/lazy/plan"
)

// estimator guesses the sizes of results from what sources know, by the usual rules of
// thumb. Guesses only ever choose between plans that give the same result.
type estimator struct {
	rowsOf map[plan.Node]float64
}

func newEstimator() *estimator { return &estimator{map[plan.Node]float64{}} }

// unknownRows stands for a source that does not know its size.
const unknownRows = 1e6

// rows is about how many rows n gives.
func (e *estimator) rows(n plan.Node) float64 {
	if r, ok := e.rowsOf[n]; ok {
		return r
	}
	r := math.Max(e.guess(n), 1)
	e.rowsOf[n] = r
	return r
}

func (e *estimator) guess(n plan.Node) float64 {
	switch n := n.(type) {
	case *plan.Frame:
		return float64(n.Batch.Height)
	case *plan.Scan:
		r := sourceRows(n.Source)
		if n.Rows >= 0 {
			r = math.Min(r, float64(n.Rows))
		}
		if n.Predicate != nil {
			r *= e.selectivity(n, n.Predicate)
		}
		return r
	case *plan.Filter:
		return e.rows(n.Input) * e.selectivity(n.Input, n.Predicate)
	case *plan.Slice:
		return math.Min(e.rows(n.Input), float64(n.Len))
	case *plan.Sort:
		if n.Window != nil {
			return math.Min(e.rows(n.Input), float64(n.Window.Len))
		}
	case *plan.Select:
		if len(n.Exprs) > 0 && rowByRow(n.Exprs, true) {
			return e.rows(n.Input)
		}
		for _, o := range n.Exprs {
			if !plan.IsScalar(o.Expr) {
				return e.rows(n.Input)
			}
		}
		return 1
	case *plan.GroupBy:
		r := e.rows(n.Input)
		groups := 1.0
		for _, k := range n.Keys {
			groups *= math.Min(e.distinct(n.Input, k.Expr), r)
		}
		return math.Min(groups, r)
	case *plan.Unique:
		r := e.rows(n.Input)
		groups := 1.0
		for _, name := range n.Subset {
			groups *= e.distinctColumn(n.Input, name)
		}
		if n.Subset == nil {
			return r
		}
		return math.Min(groups, r)
	case *plan.Join:
		return e.join(n)
	case *plan.Union:
		sum := 0.0
		for _, in := range n.All {
			sum += e.rows(in)
		}
		return sum
	}
	if in := n.Inputs(); len(in) > 0 {
		return e.rows(in[0])
	}
	return unknownRows
}

func sourceRows(s plan.Source) float64 {
	if z, ok := s.(plan.SizedSource); ok {
		if rows, _ := z.Height(); rows >= 0 {
			return float64(rows)
		}
	}
	return unknownRows
}

func (e *estimator) join(n *plan.Join) float64 {
	l, r := e.rows(n.Left), e.rows(n.Right)
	if n.Options.How == "cross" {
		return l * r
	}
	match := matches(l, r, e.keyDistinct(n.Left, n.LeftOn), e.keyDistinct(n.Right, n.RightOn))
	switch n.Options.How {
	case "semi":
		return l * math.Min(1, r/math.Max(e.keyDistinct(n.Left, n.LeftOn), 1))
	case "anti":
		return l * math.Max(0.1, 1-r/math.Max(e.keyDistinct(n.Left, n.LeftOn), 1))
	case "left":
		return math.Max(l, match)
	case "right":
		return math.Max(r, match)
	case "full":
		return math.Max(l, r)
	}
	return match
}

// matches is the size of an inner join of l and r rows by keys with so many values: each
// value of the smaller set is taken to be in the other.
func matches(l, r, ndvL, ndvR float64) float64 { return l * r / math.Max(1, math.Max(ndvL, ndvR)) }

// keyDistinct is how many values the keys of a side have before its filters.
func (e *estimator) keyDistinct(n plan.Node, on []plan.Output) float64 {
	d, most := 1.0, 1.0
	for _, o := range on {
		d *= e.distinct(n, o.Expr)
		if c, ok := o.Expr.(*plan.ColumnRef); ok {
			_, base := origin(n, c.Name)
			most = math.Max(most, base)
		} else {
			most = math.Max(most, e.rows(n))
		}
	}
	return math.Min(d, most)
}

// distinct is how many values an expression has.
func (e *estimator) distinct(n plan.Node, x plan.Expr) float64 {
	switch x := x.(type) {
	case *plan.ColumnRef:
		return e.distinctColumn(n, x.Name)
	case *plan.Literal:
		return 1
	}
	d := 1.0
	for _, c := range plan.Columns(x) {
		d *= e.distinctColumn(n, c)
	}
	return d
}

func (e *estimator) distinctColumn(n plan.Node, name string) float64 {
	d, _ := origin(n, name)
	return d
}

// origin follows a column to its source: how many values it has there, and how many rows
// the source has.
func origin(n plan.Node, name string) (distinct, rows float64) {
	switch n := n.(type) {
	case *plan.Frame:
		r := float64(n.Batch.Height)
		return r, r
	case *plan.Scan:
		r := sourceRows(n.Source)
		d := r
		if s, ok := n.Source.(plan.StatisticsSource); ok {
			if st, ok := s.Statistics(name); ok {
				if st.Distinct >= 0 {
					d = math.Min(d, float64(st.Distinct))
				}
				if lo, ok := number(st.Min); ok {
					if hi, ok := number(st.Max); ok && whole(st.Min) {
						d = math.Min(d, hi-lo+1)
					}
				}
			}
		}
		return math.Max(d, 1), r
	case *plan.Select:
		for _, o := range n.Exprs {
			if c, ok := o.Expr.(*plan.ColumnRef); ok && o.Name == name {
				return origin(n.Input, c.Name)
			}
		}
		return computedValues, computedValues
	case *plan.WithColumns:
		for _, o := range n.Exprs {
			if o.Name == name {
				return computedValues, computedValues
			}
		}
	case *plan.GroupBy:
		for _, o := range n.Keys {
			if c, ok := o.Expr.(*plan.ColumnRef); ok && o.Name == name {
				return origin(n.Input, c.Name)
			}
		}
		return computedValues, computedValues
	case *plan.Join:
		o, ok := n.Origins()[name]
		switch {
		case !ok:
			return computedValues, computedValues
		case o.Side == "right":
			return origin(n.Right, o.Name)
		}
		return origin(n.Left, o.Name)
	}
	if in := n.Inputs(); len(in) > 0 {
		return origin(in[0], name)
	}
	return computedValues, computedValues
}

// computedValues stands for how many values a computed column has.
const computedValues = 1e4

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int8:
		return float64(v), true
	case int16:
		return float64(v), true
	case int32:
		return float64(v), true
	case int64:
		return float64(v), true
	case uint8:
		return float64(v), true
	case uint16:
		return float64(v), true
	case uint32:
		return float64(v), true
	case uint64:
		return float64(v), true
	case float32:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

func whole(v any) bool {
	switch v.(type) {
	case float32, float64, string, nil, bool:
		return false
	}
	return true
}

// selectivity is the part of the rows of n that a predicate lets pass.
func (e *estimator) selectivity(n plan.Node, x plan.Expr) float64 {
	c, ok := x.(*plan.Call)
	if !ok {
		return 0.5
	}
	switch c.Spec.Name {
	case "and_":
		return e.selectivity(n, c.In[0]) * e.selectivity(n, c.In[1])
	case "or_":
		return math.Min(1, e.selectivity(n, c.In[0])+e.selectivity(n, c.In[1]))
	case "not_":
		return 1 - math.Min(e.selectivity(n, c.In[0]), 0.9)
	case "eq", "eq_missing":
		for i, in := range c.In {
			col, ok := in.(*plan.ColumnRef)
			if _, lit := c.In[1-i].(*plan.Literal); ok && lit {
				d, rows := origin(n, col.Name)
				if d == computedValues && rows == computedValues {
					return 0.2
				}
				if d < rows {
					return 1 / d // statistics know better than a rule of thumb
				}
				return math.Max(0.05, 1/d)
			}
		}
		return 0.1
	case "ne", "ne_missing":
		return 0.9
	case "lt", "le", "gt", "ge":
		return e.ranged(n, c)
	case "is_between":
		lo, _ := plan.NewCall("ge", nil, c.In[0], c.In[1])
		hi, _ := plan.NewCall("le", nil, c.In[0], c.In[2])
		if lo == nil || hi == nil {
			return 0.2
		}
		a, b := e.ranged(n, lo), e.ranged(n, hi)
		if a == unknownRange || b == unknownRange {
			return 0.2
		}
		return math.Max(a+b-1, 0.01)
	case "is_in":
		return 0.2
	case "is_null":
		return 0.1
	case "is_not_null":
		return 0.9
	case "str.contains", "str.starts_with", "str.ends_with":
		return 0.1
	}
	return 0.3
}

// unknownRange is the part of rows on one side of a bound of which nothing is known.
const unknownRange = 0.4

// ranged is the part of the rows on one side of a constant, values lying evenly between
// the column's bounds.
func (e *estimator) ranged(n plan.Node, c *plan.Call) float64 {
	col, ok := c.In[0].(*plan.ColumnRef)
	lit, isLit := c.In[1].(*plan.Literal)
	if !ok || !isLit {
		return unknownRange
	}
	lo, hi, ok := bounds(n, col.Name)
	v, isNumber := number(lit.Value)
	if !ok || !isNumber || hi <= lo {
		return unknownRange
	}
	below := math.Min(math.Max((v-lo)/(hi-lo), 0.01), 1)
	if c.Spec.Name == "lt" || c.Spec.Name == "le" {
		return below
	}
	return math.Min(math.Max(1-below, 0.01), 1)
}

// bounds are the least and greatest value of a column at its source.
func bounds(n plan.Node, name string) (lo, hi float64, ok bool) {
	switch n := n.(type) {
	case *plan.Scan:
		s, is := n.Source.(plan.StatisticsSource)
		if !is {
			return 0, 0, false
		}
		st, found := s.Statistics(name)
		if !found {
			return 0, 0, false
		}
		lo, a := number(st.Min)
		hi, b := number(st.Max)
		return lo, hi, a && b
	case *plan.Filter, *plan.Slice, *plan.Sort, *plan.Cache:
		return bounds(n.Inputs()[0], name)
	}
	return 0, 0, false
}

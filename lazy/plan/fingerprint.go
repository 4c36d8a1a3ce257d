package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Fingerprints tell equal expressions and equal steps apart from others: two have one
// number only when they compute the same. What cannot be compared equals only itself.
type Fingerprints struct {
	ids   map[string]int
	nodes map[Node]int
	exprs map[Expr]int
	types []dtype.DataType
}

// NewFingerprints returns an empty set.
func NewFingerprints() *Fingerprints {
	return &Fingerprints{ids: map[string]int{}, nodes: map[Node]int{}, exprs: map[Expr]int{}}
}

func (f *Fingerprints) id(key string) int {
	n, ok := f.ids[key]
	if !ok {
		n = len(f.ids)
		f.ids[key] = n
	}
	return n
}

func (f *Fingerprints) typeID(t dtype.DataType) int {
	i := slices.IndexFunc(f.types, t.Equal)
	if i < 0 {
		i = len(f.types)
		f.types = append(f.types, t)
	}
	return i
}

// Expr numbers an expression.
func (f *Fingerprints) Expr(x Expr) int {
	if x == nil {
		return -1
	}
	n, ok := f.exprs[x]
	if !ok {
		n = f.id(f.exprKey(x))
		f.exprs[x] = n
	}
	return n
}

func (f *Fingerprints) exprKey(x Expr) string {
	switch x := x.(type) {
	case *ColumnRef:
		return fmt.Sprintf("col %q %d", x.Name, f.typeID(x.T))
	case *Literal:
		switch x.Value.(type) {
		case nil, bool, string, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64:
			return fmt.Sprintf("lit %d %T %#v", f.typeID(x.T), x.Value, x.Value)
		}
	case *SeriesLiteral:
		return fmt.Sprintf("series %p", x.Series)
	case *Element:
		return fmt.Sprintf("element %d", f.typeID(x.T))
	case listed:
		return fmt.Sprintf("listed %d", f.Expr(x.Expr))
	case *Over:
		return fmt.Sprintf("over %d %v %v %v %v %q", f.Expr(x.Input), f.list(x.PartitionBy), f.list(x.OrderBy), x.Descending, x.NullsLast, x.Mapping)
	case *Call:
		if o, ok := f.options(x); ok {
			return fmt.Sprintf("call %s %v %d %s", x.Spec.Name, f.list(x.In), f.typeID(x.T), o)
		}
	}
	return fmt.Sprintf("only %p", x)
}

func (f *Fingerprints) options(x *Call) (string, bool) {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(x.Options)) {
		switch v := x.Options[k].(type) {
		case nil, bool, string, int, int64, float64, []string:
			fmt.Fprintf(&b, "%q=%T%#v ", k, v, v)
		case dtype.DataType:
			fmt.Fprintf(&b, "%q=t%d ", k, f.typeID(v))
		default:
			return "", false
		}
	}
	return b.String(), true
}

func (f *Fingerprints) list(in []Expr) []int {
	out := make([]int, len(in))
	for i, x := range in {
		out[i] = f.Expr(x)
	}
	return out
}

func (f *Fingerprints) outputs(in []Output) string {
	var b strings.Builder
	for _, o := range in {
		fmt.Fprintf(&b, "%q:%d ", o.Name, f.Expr(o.Expr))
	}
	return b.String()
}

// Node numbers a step with everything below it.
func (f *Fingerprints) Node(n Node) int {
	id, ok := f.nodes[n]
	if !ok {
		id = f.id(f.nodeKey(n))
		f.nodes[n] = id
	}
	return id
}

func (f *Fingerprints) nodeKey(n Node) string {
	in := make([]int, 0, 2)
	for _, x := range n.Inputs() {
		in = append(in, f.Node(x))
	}
	switch n := n.(type) {
	case *Scan:
		return fmt.Sprintf("scan %p %q %d %d %d", n.Source, n.Columns, n.Offset, n.Rows, f.Expr(n.Predicate))
	case *Select:
		return fmt.Sprint("select ", in, f.outputs(n.Exprs))
	case *WithColumns:
		return fmt.Sprint("with_columns ", in, f.outputs(n.Exprs))
	case *Filter:
		return fmt.Sprint("filter ", in, f.Expr(n.Predicate))
	case *Slice:
		return fmt.Sprint("slice ", in, n.Offset, " ", n.Len)
	case *Sort:
		w := Window{-1, -1}
		if n.Window != nil {
			w = *n.Window
		}
		return fmt.Sprint("sort ", in, f.list(n.By), n.Descending, n.NullsLast, n.MaintainOrder, w)
	case *GroupBy:
		return fmt.Sprint("group_by ", in, f.outputs(n.Keys), "|", f.outputs(n.Aggs), n.MaintainOrder)
	case *Join:
		return fmt.Sprintf("join %v %s|%s %#v %s", in, f.outputs(n.LeftOn), f.outputs(n.RightOn), n.Options, n.Build)
	case *Unique:
		return fmt.Sprintf("unique %v %v %q %s %v", in, n.Subset == nil, n.Subset, n.Keep, n.MaintainOrder)
	case *Union:
		key := fmt.Sprint("union ", in, n.Diagonal)
		for _, x := range n.S {
			key += fmt.Sprintf(" %q:%d", x.Name, f.typeID(x.Type))
		}
		return key
	}
	return fmt.Sprintf("only %p", n)
}

package plan

import (
	"slices"

	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// Rolling is Input within a window for each row over Index, as in GroupByWindows.
type Rolling struct {
	Input          Expr
	Index          Expr
	Period, Offset compute.Span
	Closed         compute.Closed
	T              dtype.DataType
}

// Type is the data type of the result.
func (x *Rolling) Type() dtype.DataType { return x.T }

func (b *Binder) rolling(n *expr.Rolling, depth int) (Expr, error) {
	in, err := b.bind(n.Input, depth+1)
	if err != nil {
		return nil, err
	}
	index, err := b.bind(n.Index, depth+1)
	if err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"left", "right", "both", "none"}, n.Closed) {
		return nil, dtype.Errorf(dtype.BadValue, "`closed` must be one of {'left', 'right', 'both', 'none'}, got %s", n.Closed)
	}
	x := &Rolling{Input: settle(in), Index: settle(index), Closed: compute.ParseClosed(n.Closed)}
	x.T = x.Input.Type()
	if perRow(x.Input) {
		x.T = dtype.List(x.T)
	}
	dt := x.Index.Type()
	switch dt.Kind() {
	case dtype.KindUInt64, dtype.KindUInt32, dtype.KindInt64, dtype.KindInt32, dtype.KindDatetime, dtype.KindDate:
	default:
		return nil, dtype.Errorf(dtype.InvalidOperation, "unsupported data type: %s for temporal/index column, expected UInt64, UInt32, Int64, Int32, Datetime, Date, Duration, or Time", dt)
	}
	x.Period, x.Offset, err = function.RollingSpans(n.Period, n.Offset, dt)
	return x, err
}

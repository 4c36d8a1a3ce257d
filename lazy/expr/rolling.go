package expr

// Rolling evaluates Input within a window for each row over an index that ascends.
type Rolling struct {
	Input Node
	Index Node
	// Period is the length of the windows and Offset where they start, seen from the row: a
	// text such as "1h" or a time.Duration. Offset nil: they end at the row.
	Period, Offset any
	// Closed tells which ends belong to a window: left, right, both or none.
	Closed string
}

func (*Rolling) node() {}

// RollingOptions are the windows of Rolling. Closed is right when empty.
type RollingOptions struct {
	Period, Offset any
	Closed         string
}

// Rolling evaluates the expression within a window for each row over an index, a column
// name or an expression, which must ascend. Polars' rolling.
func (e Expr) Rolling(index any, o RollingOptions) Expr {
	i := Into(index, true)
	if err := i.Err(); err != nil {
		return Fail(err)
	}
	if o.Closed == "" {
		o.Closed = "right"
	}
	return e.wrap(func(n Node) Node { return &Rolling{n, i.Node(), o.Period, o.Offset, o.Closed} })
}

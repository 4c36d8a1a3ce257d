package compute

import (
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// JoinType says which rows a join gives.
type JoinType uint8

// The kinds of joins, Polars' how.
const (
	JoinInner JoinType = iota
	JoinLeft
	JoinRight
	JoinFull
	JoinSemi
	JoinAnti
)

// JoinOrder says whose rows' order the result of a join keeps; rows of the other side
// that match the same row stay in their order too.
type JoinOrder uint8

// The orders. OrderNone is what real Polars gives: left joins keep the order of the left
// side, right joins that of the right one, inner and full joins that of the longer one
// (the right one when both are of one length).
const (
	OrderNone JoinOrder = iota
	OrderLeft
	OrderRight
)

// JoinOptions are the ways to join.
type JoinOptions struct {
	How        JoinType
	NullsEqual bool // null keys match each other
	Order      JoinOrder
}

// Join returns which rows of left and right, the columns of the keys, stand beside each
// other in the result; NullIndex stands for no row. Keys in the same place are of one
// data type. Unmatched rows of the side whose order is not kept come last. Semi and anti
// joins give rows of left only, and a nil right.
func Join(left, right []array.Array, types []dtype.DataType, o JoinOptions) (leftIdx, rightIdx []uint32) {
	nl, nr := left[0].Len(), right[0].Len()
	switch o.How {
	case JoinSemi, JoinAnti:
		m := newMatcher(right, left, o.NullsEqual)
		return m.keep(o.How == JoinSemi), nil
	}
	probeLeft := nl > nr
	switch {
	case o.Order == OrderLeft || o.Order == OrderNone && o.How == JoinLeft:
		probeLeft = true
	case o.Order == OrderRight || o.Order == OrderNone && o.How == JoinRight:
		probeLeft = false
	}
	keepLeft := o.How == JoinLeft || o.How == JoinFull
	keepRight := o.How == JoinRight || o.How == JoinFull
	if probeLeft {
		m := newMatcher(right, left, o.NullsEqual)
		return m.pairs(keepLeft, keepRight)
	}
	m := newMatcher(left, right, o.NullsEqual)
	rightIdx, leftIdx = m.pairs(keepRight, keepLeft)
	return leftIdx, rightIdx
}

// JoinValidate says how often a key may occur.
type JoinValidate uint8

// The validations, Polars' validate.
const (
	ManyToMany JoinValidate = iota
	ManyToOne
	OneToMany
	OneToOne
)

// String returns Polars' word.
func (v JoinValidate) String() string { return [...]string{"m:m", "m:1", "1:m", "1:1"}[v] }

// ValidateJoin fails when a key occurs more often than v allows. Rows with a null key
// count only when nullsEqual.
func ValidateJoin(left, right []array.Array, v JoinValidate, nullsEqual bool) error {
	if (v == OneToMany || v == OneToOne) && !keysUnique(left, nullsEqual) ||
		(v == ManyToOne || v == OneToOne) && !keysUnique(right, nullsEqual) {
		return dtype.Errorf(dtype.ComputeError, "join keys did not fulfill %s validation", v)
	}
	return nil
}

func keysUnique(columns []array.Array, nullsEqual bool) bool {
	g := GroupBy(columns, nil, false)
	if nullsEqual || !anyNulls(columns) {
		return g.N == len(g.IDs)
	}
	dropNulls(g.IDs, columns)
	seen := make([]bool, g.N)
	for _, id := range g.IDs {
		if id == NullIndex {
			continue
		}
		if seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}

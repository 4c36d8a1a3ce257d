package parquet

import (
	"cmp"
	"encoding/binary"
	"math"

	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// value is a value that can be compared with others of its column: an integer, a float or
// a string.
type value struct {
	kind dtype.Kind // KindInt128, KindFloat64 or KindString
	i    int128.Int
	f    float64
	s    string
}

func (a value) compare(b value) int {
	switch a.kind {
	case dtype.KindInt128:
		return a.i.Cmp(b.i)
	case dtype.KindFloat64:
		return cmp.Compare(a.f, b.f)
	}
	return cmp.Compare(a.s, b.s)
}

func integer(v int64) value { return value{kind: dtype.KindInt128, i: int128.FromInt64(v)} }

// valueOf makes a value of what array.At returns; false when it cannot be compared by it.
func valueOf(v any) (value, bool) {
	switch v := v.(type) {
	case int8:
		return integer(int64(v)), true
	case int16:
		return integer(int64(v)), true
	case int32:
		return integer(int64(v)), true
	case int64:
		return integer(v), true
	case uint8:
		return integer(int64(v)), true
	case uint16:
		return integer(int64(v)), true
	case uint32:
		return integer(int64(v)), true
	case uint64:
		return value{kind: dtype.KindInt128, i: int128.FromUint64(v)}, true
	case int128.Int:
		return value{kind: dtype.KindInt128, i: v}, true
	case float32:
		return value{kind: dtype.KindFloat64, f: float64(v)}, v == v
	case float64:
		return value{kind: dtype.KindFloat64, f: v}, v == v
	case string:
		return value{kind: dtype.KindString, s: v}, true
	case []byte:
		return value{kind: dtype.KindString, s: string(v)}, true
	}
	return value{}, false
}

// bounds are what is known of the values of a column in a row group.
type bounds struct {
	min, max value
	known    bool // min and max hold for all values, but for NaN
	nulls    int64
	rows     int64
}

// bounds reads the statistics of a column chunk.
func (f *file) bounds(c *column, group int) (b bounds) {
	b.nulls, b.rows = -1, f.meta.groups[group].rows
	if c.leaf == nil || c.leaf.levelsIn {
		return b
	}
	l := c.leaf
	s := &f.meta.groups[group].columns[l.at].stats
	b.nulls = s.nulls
	if l.maxDef == 0 {
		b.nulls = 0
	}
	lo, hi := s.min, s.max
	if lo == nil && hi == nil && l.phys != physBytes && !l.dt.IsUnsigned() {
		lo, hi = s.oldMin, s.oldMax
	}
	var ok bool
	if b.min, ok = l.bound(lo); !ok {
		return b
	}
	if b.max, ok = l.bound(hi); !ok {
		return b
	}
	b.known = b.min.compare(b.max) <= 0
	return b
}

// bound reads a value of the statistics.
func (l *leaf) bound(p []byte) (value, bool) {
	if p == nil {
		return value{}, false
	}
	switch l.op {
	case opCopy32, opCopy64, opNarrow, opDecimal32, opDecimal64:
		switch {
		case l.phys == physFloat && len(p) == 4:
			return valueOf(math.Float32frombits(binary.LittleEndian.Uint32(p)))
		case l.phys == physDouble && len(p) == 8:
			return valueOf(math.Float64frombits(binary.LittleEndian.Uint64(p)))
		case l.phys == physInt32 && len(p) == 4:
			v := binary.LittleEndian.Uint32(p)
			if l.dt.IsUnsigned() {
				return valueOf(v)
			}
			return valueOf(int32(v))
		case l.phys == physInt64 && len(p) == 8 && (l.op != opNarrow):
			v := binary.LittleEndian.Uint64(p)
			if l.dt.IsUnsigned() {
				return valueOf(v)
			}
			return valueOf(int64(v))
		}
	case opViews:
		return valueOf(p)
	}
	return value{}, false
}

// pruner returns what tells whether a row group may hold rows for which the predicate is
// true.
func (s *scan) pruner(predicate plan.Expr) func(f *file, at, group int) bool {
	return func(f *file, at, group int) bool {
		p := &pruning{s, f, at, group}
		return p.may(predicate)
	}
}

// pruning looks at one row group.
type pruning struct {
	s     *scan
	f     *file
	at    int
	group int
}

// column returns what is known of a column.
func (p *pruning) column(x plan.Expr) (bounds, bool) {
	c, ok := x.(*plan.ColumnRef)
	if !ok {
		return bounds{}, false
	}
	if k := p.s.hiveIndex(c.Name); k >= 0 {
		v, err := p.s.hive.value(p.at, k)
		if err != nil {
			return bounds{}, false
		}
		defer v.Release()
		n := p.f.meta.groups[p.group].rows
		a := v.At(0)
		if a == nil {
			return bounds{nulls: n, rows: n}, true
		}
		b, ok := valueOf(a)
		return bounds{min: b, max: b, known: ok, nulls: 0, rows: n}, ok
	}
	k := p.f.schema.Index(c.Name)
	if k < 0 || p.s.expect.Index(c.Name) < 0 || !p.f.columns[k].dt.Equal(c.T) {
		return bounds{}, false
	}
	return p.f.bounds(p.f.columns[k], p.group), true
}

// literal returns a constant of a column's type.
func literal(x plan.Expr, like plan.Expr) (v value, null, ok bool) {
	if !x.Type().Equal(like.Type()) {
		return value{}, false, false
	}
	switch x := x.(type) {
	case *plan.Literal:
		if x.Value == nil {
			return value{}, true, true
		}
		v, ok = valueOf(x.Value)
	case *plan.SeriesLiteral:
		if x.Series.Len() != 1 {
			return value{}, false, false
		}
		a := x.Series.At(0)
		if a == nil {
			return value{}, true, true
		}
		v, ok = valueOf(a)
	}
	return v, false, ok
}

// may tells whether x may be true for some row.
func (p *pruning) may(x plan.Expr) bool {
	if l, ok := x.(*plan.Literal); ok {
		return l.Value != nil && l.Value != false
	}
	c, ok := x.(*plan.Call)
	if !ok {
		return true
	}
	switch name := c.Spec.Name; name {
	case "and_":
		for _, in := range c.In {
			if in.Type() == dtype.Boolean && !p.may(in) {
				return false
			}
		}
	case "or_":
		for _, in := range c.In {
			if in.Type() != dtype.Boolean || p.may(in) {
				return true
			}
		}
		return len(c.In) == 0
	case "is_null":
		if b, ok := p.column(c.In[0]); ok {
			return b.nulls != 0
		}
	case "is_not_null":
		if b, ok := p.column(c.In[0]); ok {
			return b.nulls < b.rows
		}
	case "eq", "ne", "lt", "le", "gt", "ge":
		if len(c.In) != 2 {
			return true
		}
		if mirrored, ok := c.In[0].(*plan.ColumnRef); ok {
			return p.mayCompare(name, mirrored, c.In[1])
		}
		return p.mayCompare(map[string]string{"eq": "eq", "ne": "ne", "lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}[name], c.In[1], c.In[0])
	case "is_between":
		if len(c.In) != 3 {
			return true
		}
		// A NaN is above any upper bound, so both bounds count for floats too.
		b, ok := p.column(c.In[0])
		lo, loNull, loOK := literal(c.In[1], c.In[0])
		hi, hiNull, hiOK := literal(c.In[2], c.In[0])
		if !ok || !loOK || !hiOK {
			return true
		}
		return !loNull && !hiNull && b.nulls < b.rows && (!b.known || b.max.compare(lo) >= 0 && b.min.compare(hi) <= 0)
	case "is_in":
		if len(c.In) == 2 && !c.Options.Bool("nulls_equal") {
			return p.mayBeIn(c.In[0], c.In[1])
		}
	}
	return true
}

// mayCompare tells whether a column may hold a value that compares so with a constant.
func (p *pruning) mayCompare(name string, column, constant plan.Expr) bool {
	b, ok := p.column(column)
	if !ok {
		return true
	}
	v, null, ok := literal(constant, column)
	if !ok {
		return true
	}
	if null || b.nulls == b.rows {
		return false
	}
	if !b.known {
		return true
	}
	switch name {
	case "eq":
		return b.min.compare(v) <= 0 && b.max.compare(v) >= 0
	case "ne":
		return v.kind == dtype.KindFloat64 || b.min.compare(v) != 0 || b.max.compare(v) != 0
	case "lt":
		return b.min.compare(v) < 0
	case "le":
		return b.min.compare(v) <= 0
	case "gt": // so is NaN, which statistics leave out
		return v.kind == dtype.KindFloat64 || b.max.compare(v) > 0
	}
	return v.kind == dtype.KindFloat64 || b.max.compare(v) >= 0
}

// mayBeIn tells whether a column may hold one of a few constants.
func (p *pruning) mayBeIn(column, set plan.Expr) bool {
	l, ok := set.(*plan.SeriesLiteral)
	b, known := p.column(column)
	if !ok || !known || l.Series.Len() > 1000 {
		return true
	}
	s := l.Series
	if s.DType().IsNested() {
		if s.Len() != 1 || !s.DType().Inner().Equal(column.Type()) {
			return true
		}
		items, ok := s.At(0).(array.Array)
		if !ok {
			return true
		}
		defer items.Release()
		if items.Len() > 1000 {
			return true
		}
		for i := range items.Len() {
			if b.mayHold(array.At(items, s.DType().Inner(), i)) {
				return true
			}
		}
		return false
	}
	if !s.DType().Equal(column.Type()) {
		return true
	}
	for i := range s.Len() {
		if b.mayHold(s.At(i)) {
			return true
		}
	}
	return false
}

// mayHold tells whether there may be a value that equals v; null equals nothing.
func (b *bounds) mayHold(v any) bool {
	if v == nil || b.nulls == b.rows {
		return false
	}
	x, ok := valueOf(v)
	return !ok || !b.known || b.min.compare(x) <= 0 && b.max.compare(x) >= 0
}

// Statistics are the bounds of a column over all row groups of the files that are open.
func (s *scan) Statistics(name string) (plan.Statistics, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := plan.Statistics{Nulls: -1, Distinct: -1}
	if s.expect.Index(name) < 0 || s.hiveIndex(name) >= 0 {
		return out, false
	}
	var all bounds
	first := true
	for _, f := range s.files {
		if f == nil {
			return out, false
		}
		k := f.schema.Index(name)
		if k < 0 {
			return out, false
		}
		for g := range f.meta.groups {
			b := f.bounds(f.columns[k], g)
			if first {
				all, first = b, false
				continue
			}
			if all.nulls >= 0 && b.nulls >= 0 {
				all.nulls += b.nulls
			} else {
				all.nulls = -1
			}
			switch {
			case b.nulls == b.rows && b.rows > 0: // no values
			case !b.known || !all.known:
				all.known = false
			default:
				if b.min.compare(all.min) < 0 {
					all.min = b.min
				}
				if b.max.compare(all.max) > 0 {
					all.max = b.max
				}
			}
		}
	}
	if first {
		return out, false
	}
	out.Nulls = all.nulls
	if t, _ := s.schema.Get(name); all.known {
		out.Min, out.Max = all.min.as(t), all.max.as(t)
	}
	return out, true
}

// as returns the value as array.At does for a type.
func (a value) as(t dtype.DataType) any {
	switch t.Physical().Kind() {
	case dtype.KindInt8:
		return int8(a.i.Int64())
	case dtype.KindInt16:
		return int16(a.i.Int64())
	case dtype.KindInt32:
		return int32(a.i.Int64())
	case dtype.KindInt64:
		return a.i.Int64()
	case dtype.KindUInt8:
		return uint8(a.i.Lo)
	case dtype.KindUInt16:
		return uint16(a.i.Lo)
	case dtype.KindUInt32:
		return uint32(a.i.Lo)
	case dtype.KindUInt64:
		return a.i.Lo
	case dtype.KindInt128:
		return a.i
	case dtype.KindFloat32:
		return float32(a.f)
	case dtype.KindFloat64:
		return a.f
	case dtype.KindString:
		return a.s
	case dtype.KindBinary:
		return []byte(a.s)
	}
	return nil
}

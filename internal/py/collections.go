package py

import (
	"sort"
	"strings"
)

// List is Python's list.
type List struct {
	Held
	items []Value
	busy  bool // being printed or sorted
}

// NewList makes a list of values; it keeps the slice.
func NewList(items ...Value) *List {
	holdAll(items)
	return &List{items: items}
}

// Items are the values of a list; the slice belongs to the list.
func (l *List) Items() []Value { return l.items }

// Type is list.
func (l *List) Type() *Type { return ListType }

// Drop has nothing to do: release gives up the items.
func (l *List) Drop() {}

func (l *List) release(in *Interp) {
	for _, v := range l.items {
		in.unhold(v)
	}
}

func (l *List) append(v Value) { hold(v); l.items = append(l.items, v) }

func (l *List) set(in *Interp, i int, v Value) {
	hold(v)
	old := l.items[i]
	l.items[i] = v
	in.unhold(old)
}

// Tuple is Python's tuple.
type Tuple struct {
	Held
	items []Value
	// names are set for named tuples.
	names []string
	class *Type
}

// NewTuple makes a tuple of values; it keeps the slice.
func NewTuple(items ...Value) *Tuple {
	holdAll(items)
	return &Tuple{items: items}
}

// Items are the values of a tuple.
func (t *Tuple) Items() []Value { return t.items }

// Type is tuple, or the class of a named tuple.
func (t *Tuple) Type() *Type {
	if t.class != nil {
		return t.class
	}
	return TupleType
}

// Drop has nothing to do: release gives up the items.
func (t *Tuple) Drop() {}

func (t *Tuple) release(in *Interp) {
	for _, v := range t.items {
		in.unhold(v)
	}
}

// Dict is Python's dict: it keeps the order of insertion.
type Dict struct {
	Held
	index map[any]int
	keys  []Value // nil where an entry was deleted
	vals  []Value
	live  int
	busy  bool
	// factory is set for a defaultdict, counter for a Counter.
	factory Value
	class   *Type
}

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{index: map[any]int{}} }

// Type is dict or the class of a special dict.
func (d *Dict) Type() *Type {
	if d.class != nil {
		return d.class
	}
	return DictType
}

// Drop has nothing to do: release gives up the values.
func (d *Dict) Drop() {}

func (d *Dict) release(in *Interp) {
	for _, v := range d.vals {
		if v != nil {
			in.unhold(v)
		}
	}
}

// Length is the number of entries.
func (d *Dict) Length() int { return d.live }

// Get finds the value of a key, nil if there is none.
func (d *Dict) Get(key Value) (Value, error) {
	h, err := HashKey(key)
	if err != nil {
		return nil, err
	}
	if i, ok := d.index[h]; ok {
		return d.vals[i], nil
	}
	return nil, nil
}

// GetStr finds the value of a text key, nil if there is none.
func (d *Dict) GetStr(key string) Value {
	if i, ok := d.index[key]; ok {
		return d.vals[i]
	}
	return nil
}

// Set adds or replaces an entry.
func (d *Dict) Set(in *Interp, key, v Value) error {
	h, err := HashKey(key)
	if err != nil {
		return err
	}
	hold(v)
	if i, ok := d.index[h]; ok {
		old := d.vals[i]
		d.vals[i] = v
		in.unhold(old)
		return nil
	}
	d.index[h] = len(d.keys)
	d.keys = append(d.keys, key)
	d.vals = append(d.vals, v)
	d.live++
	return nil
}

// SetStr adds an entry under a text key.
func (d *Dict) SetStr(key string, v Value) { _ = d.Set(nil, Str(key), v) }

func (d *Dict) delete(in *Interp, key Value) (Value, error) {
	h, err := HashKey(key)
	if err != nil {
		return nil, err
	}
	i, ok := d.index[h]
	if !ok {
		return nil, nil
	}
	v := d.vals[i]
	delete(d.index, h)
	d.keys[i], d.vals[i] = nil, nil
	d.live--
	if i == len(d.keys)-1 {
		d.keys, d.vals = d.keys[:i], d.vals[:i]
	} else if len(d.keys) > 32 && d.live < len(d.keys)/2 {
		d.compact()
	}
	in.unhold(v)
	return v, nil
}

func (d *Dict) compact() {
	n := 0
	for i, k := range d.keys {
		if k != nil {
			h, _ := HashKey(k)
			d.keys[n], d.vals[n] = k, d.vals[i]
			d.index[h] = n
			n++
		}
	}
	d.keys, d.vals = d.keys[:n], d.vals[:n]
}

func (d *Dict) clear(in *Interp) {
	d.release(in)
	d.index, d.keys, d.vals, d.live = map[any]int{}, nil, nil, 0
}

// Each runs over the entries in order until fn returns false.
func (d *Dict) Each(fn func(key, v Value) bool) {
	for i := 0; i < len(d.keys); i++ {
		if d.keys[i] != nil && !fn(d.keys[i], d.vals[i]) {
			return
		}
	}
}

// Set is Python's set or frozenset; it keeps the order of insertion.
type Set struct {
	index  map[any]int
	items  []Value
	live   int
	frozen bool
}

// NewSet makes an empty set.
func NewSet() *Set { return &Set{index: map[any]int{}} }

// Type is set or frozenset.
func (s *Set) Type() *Type {
	if s.frozen {
		return FrozenSetType
	}
	return SetType
}

// Add puts a value into the set.
func (s *Set) Add(v Value) error {
	h, err := HashKey(v)
	if err != nil {
		return err
	}
	if _, ok := s.index[h]; !ok {
		s.index[h] = len(s.items)
		s.items = append(s.items, v)
		s.live++
	}
	return nil
}

func (s *Set) has(v Value) (bool, error) {
	h, err := HashKey(v)
	if err != nil {
		return false, err
	}
	_, ok := s.index[h]
	return ok, nil
}

func (s *Set) discard(v Value) (bool, error) {
	h, err := HashKey(v)
	if err != nil {
		return false, err
	}
	i, ok := s.index[h]
	if ok {
		delete(s.index, h)
		s.items[i] = nil
		s.live--
	}
	return ok, nil
}

// Items are the values of a set.
func (s *Set) Items() []Value {
	out := make([]Value, 0, s.live)
	for _, v := range s.items {
		if v != nil {
			out = append(out, v)
		}
	}
	return out
}

// shown is the order in which a set prints: small integers and text sorted, which is what readers expect of
// Python's integers and is at least stable for the rest.
func (s *Set) shown() []Value {
	items := s.Items()
	ints := true
	for _, v := range items {
		if _, ok := v.(Int); !ok {
			ints = false
		}
	}
	if ints {
		sort.SliceStable(items, func(i, j int) bool { return items[i].(Int) < items[j].(Int) })
	}
	return items
}

// Range is Python's range.
type Range struct{ start, stop, step int64 }

// Type is range.
func (*Range) Type() *Type { return RangeType }

func (r *Range) length() int64 {
	switch {
	case r.step > 0 && r.start < r.stop:
		return int64((uint64(r.stop)-uint64(r.start)-1)/uint64(r.step) + 1)
	case r.step < 0 && r.start > r.stop:
		return int64((uint64(r.start)-uint64(r.stop)-1)/(-uint64(r.step)) + 1)
	}
	return 0
}

// Bounds are what range was made of.
func (r *Range) Bounds() (start, stop, step int64) { return r.start, r.stop, r.step }

// Slice is what `a:b:c` in a subscript gives.
type Slice struct{ Start, Stop, Step Value }

// Type is slice.
func (*Slice) Type() *Type { return SliceType }

// Indices resolves a slice against a length: n positions from start by step.
func (s *Slice) Indices(length int) (start, step, n int, err error) {
	get := func(v Value, def int64) (int64, error) {
		if v == nil || v == None {
			return def, nil
		}
		if i, ok := AsInt(v); ok {
			return i, nil
		}
		if b, ok := v.(*BigInt); ok {
			if b.Sign() < 0 {
				return -1 << 62, nil
			}
			return 1 << 62, nil
		}
		return 0, Raise(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	st, err := get(s.Step, 1)
	if err != nil {
		return 0, 0, 0, err
	}
	if st == 0 {
		return 0, 0, 0, Raise(ValueError, "slice step cannot be zero")
	}
	st = max(min(st, 1<<40), -(1 << 40))
	l := int64(length)
	lo, hi := int64(0), l
	if st < 0 {
		lo, hi = -1, l-1
	}
	clamp := func(v int64) int64 {
		if v < 0 {
			v += l
		}
		return max(lo, min(v, hi))
	}
	a, b := lo, hi
	if st < 0 {
		a, b = hi, lo
	}
	if s.Start != nil && s.Start != None {
		if a, err = get(s.Start, 0); err != nil {
			return 0, 0, 0, err
		}
		a = clamp(a)
	}
	if s.Stop != nil && s.Stop != None {
		if b, err = get(s.Stop, 0); err != nil {
			return 0, 0, 0, err
		}
		b = clamp(b)
	}
	r := Range{a, b, st}
	return int(a), int(st), int(r.length()), nil
}

// tupleKey is the hash key of a tuple; nested keys are joined by what cannot occur in their own form.
type tupleKey string

// HashKey gives the comparable Go value by which dicts and sets find v.
func HashKey(v Value) (any, error) { return hashKey(v, 0) }

func hashKey(v Value, depth int) (any, error) {
	switch v := v.(type) {
	case Int:
		return int64(v), nil
	case Bool:
		n, _ := AsInt(v)
		return n, nil
	case *BigInt:
		return [1]string{v.String()}, nil
	case Float:
		if f := float64(v); f == float64(int64(f)) && f < 1<<62 && f > -(1<<62) {
			return int64(f), nil
		}
		return float64(v), nil
	case Str:
		return string(v), nil
	case Bytes:
		return v, nil
	case NoneValue, ellipsis, notImplemented:
		return v, nil
	case *Tuple:
		if depth > 100 {
			return nil, Raise(RecursionError, "maximum recursion depth exceeded while hashing a tuple")
		}
		var b strings.Builder
		for _, it := range v.items {
			k, err := hashKey(it, depth+1)
			if err != nil {
				return nil, err
			}
			writeKey(&b, k)
		}
		return tupleKey(b.String()), nil
	case *List, *Dict, *Slice:
		return nil, Raise(TypeError, "unhashable type: '%s'", v.Type().Label())
	case *Set:
		if !v.frozen {
			return nil, Raise(TypeError, "unhashable type: 'set'")
		}
		parts := make([]string, 0, v.live)
		for _, it := range v.Items() {
			k, err := hashKey(it, depth+1)
			if err != nil {
				return nil, err
			}
			var b strings.Builder
			writeKey(&b, k)
			parts = append(parts, b.String())
		}
		sort.Strings(parts)
		return tupleKey("s" + strings.Join(parts, "")), nil
	case Hasher:
		return v.HashKey()
	case *Instance:
		if f, _ := v.class.lookup("__eq__"); f != nil {
			if h, _ := v.class.lookup("__hash__"); h == nil {
				return nil, Raise(TypeError, "unhashable type: '%s'", v.class.Name)
			}
		}
		return v, nil
	}
	if _, ok := v.(Comparer); ok {
		return nil, Raise(TypeError, "unhashable type: '%s'", v.Type().Label())
	}
	return v, nil
}

package py

import (
	"math"
	"math/big"
	"sort"
)

// Compare evaluates `a op b` for == != < <= > >=.
func (in *Interp) Compare(op string, a, b Value) (Value, error) {
	if v, err := in.compare(op, a, b, 0); v != nil || err != nil {
		return v, err
	}
	switch op {
	case "==":
		return Bool(identical(a, b)), nil
	case "!=":
		return Bool(!identical(a, b)), nil
	}
	return nil, Raise(TypeError, "'%s' not supported between instances of '%s' and '%s'", op, a.Type().Label(), b.Type().Label())
}

var mirrored = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

func (in *Interp) compare(op string, a, b Value, depth int) (Value, error) {
	if depth > maxNesting {
		return nil, Raise(RecursionError, "maximum recursion depth exceeded in comparison")
	}
	switch x := a.(type) {
	case Str:
		if y, ok := b.(Str); ok {
			return ordered(op, cmpOrdered(x, y)), nil
		}
	case Bytes:
		if y, ok := b.(Bytes); ok {
			return ordered(op, cmpOrdered(x, y)), nil
		}
	case Int, Bool, Float, *BigInt:
		if c, ok := compareNumbers(a, b); ok {
			return ordered(op, c), nil
		}
	case *List:
		if y, ok := b.(*List); ok {
			return in.compareItems(op, x.items, y.items, depth)
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok {
			return in.compareItems(op, x.items, y.items, depth)
		}
	case *Dict:
		if y, ok := b.(*Dict); ok && (op == "==" || op == "!=") {
			eq := x.live == y.live
			var err error
			x.Each(func(k, v Value) bool {
				if !eq {
					return false
				}
				var w Value
				if w, err = y.Get(k); err != nil || w == nil {
					eq = false
					return false
				}
				eq, err = in.equal(v, w, depth+1)
				return eq && err == nil
			})
			return Bool(eq == (op == "==")), err
		}
	case *Set:
		if y, ok := b.(*Set); ok {
			return compareSets(op, x, y), nil
		}
	case *Range:
		if y, ok := b.(*Range); ok && (op == "==" || op == "!=") {
			n := x.length()
			eq := n == y.length() && (n == 0 || x.start == y.start && (n == 1 || x.step == y.step))
			return Bool(eq == (op == "==")), nil
		}
	}
	if h, ok := a.(Comparer); ok {
		if v, err := h.Compare(in, op, b); v != nil && v != NotImplemented || err != nil {
			return v, err
		}
	}
	if h, ok := b.(Comparer); ok {
		if v, err := h.Compare(in, mirrored[op], a); v != nil && v != NotImplemented || err != nil {
			return v, err
		}
	}
	return nil, nil
}

func cmpOrdered[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

const unordered = 2 // of NaN

func ordered(op string, c int) Value {
	if c == unordered {
		return Bool(op == "!=")
	}
	switch op {
	case "==":
		return Bool(c == 0)
	case "!=":
		return Bool(c != 0)
	case "<":
		return Bool(c < 0)
	case "<=":
		return Bool(c <= 0)
	case ">":
		return Bool(c > 0)
	}
	return Bool(c >= 0)
}

func compareNumbers(a, b Value) (int, bool) {
	x, xi := AsInt(a)
	y, yi := AsInt(b)
	if xi && yi {
		switch {
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		}
		return 0, true
	}
	f, fok := a.(Float)
	g, gok := b.(Float)
	if fok && gok {
		return compareFloats(float64(f), float64(g)), true
	}
	if fok || gok {
		if gok {
			c, ok := compareNumbers(b, a)
			if c == unordered {
				return c, ok
			}
			return -c, ok
		}
		n, ok := asBig(b)
		if !ok {
			return 0, false
		}
		if v := float64(f); math.IsNaN(v) || math.IsInf(v, 0) {
			return compareFloats(v, 0), true
		}
		return new(big.Float).SetFloat64(float64(f)).Cmp(new(big.Float).SetPrec(0).SetInt(n)), true
	}
	m, ok1 := asBig(a)
	n, ok2 := asBig(b)
	if !ok1 || !ok2 {
		return 0, false
	}
	return m.Cmp(n), true
}

func compareFloats(x, y float64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	case x == y:
		return 0
	}
	return unordered
}

func (in *Interp) compareItems(op string, a, b []Value, depth int) (Value, error) {
	if (op == "==" || op == "!=") && len(a) != len(b) {
		return Bool(op == "!="), nil
	}
	for i := 0; i < len(a) && i < len(b); i++ {
		eq, err := in.equal(a[i], b[i], depth+1)
		if err != nil {
			return nil, err
		}
		if !eq {
			if op == "==" || op == "!=" {
				return Bool(op == "!="), nil
			}
			return in.Compare(op, a[i], b[i])
		}
	}
	switch {
	case len(a) < len(b):
		return ordered(op, -1), nil
	case len(a) > len(b):
		return ordered(op, 1), nil
	}
	return ordered(op, 0), nil
}

// Equal is `a is b or bool(a == b)`, as containers compare their items.
func (in *Interp) Equal(a, b Value) (bool, error) { return in.equal(a, b, 0) }

func (in *Interp) equal(a, b Value, depth int) (bool, error) {
	if identical(a, b) {
		return true, nil
	}
	v, err := in.compare("==", a, b, depth)
	if v == nil || err != nil {
		return false, err
	}
	return in.Truth(v)
}

func compareSets(op string, x, y *Set) Value {
	subset := func(a, b *Set) bool {
		for _, v := range a.Items() {
			if ok, _ := b.has(v); !ok {
				return false
			}
		}
		return true
	}
	switch op {
	case "==":
		return Bool(x.live == y.live && subset(x, y))
	case "!=":
		return Bool(x.live != y.live || !subset(x, y))
	case "<=":
		return Bool(subset(x, y))
	case "<":
		return Bool(x.live < y.live && subset(x, y))
	case ">=":
		return Bool(subset(y, x))
	}
	return Bool(y.live < x.live && subset(y, x))
}

// identical is `a is b`: pointers by identity, the immutable small values by type and value.
func identical(a, b Value) bool {
	switch x := a.(type) {
	case Float:
		y, ok := b.(Float)
		return ok && math.Float64bits(float64(x)) == math.Float64bits(float64(y))
	case Int, Bool, Str, Bytes, NoneValue, ellipsis, notImplemented:
		switch b.(type) {
		case Int, Bool, Str, Bytes, NoneValue, ellipsis, notImplemented:
			return a == b
		}
		return false
	}
	switch b.(type) {
	case Float, Int, Bool, Str, Bytes, NoneValue, ellipsis, notImplemented:
		return false
	}
	return sameObject(a, b)
}

// sameObject guards against host values whose Go type cannot be compared.
func sameObject(a, b Value) (same bool) {
	defer func() {
		if recover() != nil {
			same = false
		}
	}()
	return a == b
}

// less orders two values by `<`.
func (in *Interp) less(a, b Value) (bool, error) {
	v, err := in.Compare("<", a, b)
	if err != nil {
		return false, err
	}
	return in.Truth(v)
}

// sortValues sorts by keys in place, stably; the error of a comparison ends it.
func (in *Interp) sortValues(items, keys []Value, reverse bool) error {
	idx := make([]int, len(items))
	for i := range idx {
		idx[i] = i
	}
	var failed error
	sort.SliceStable(idx, func(i, j int) bool {
		if failed != nil {
			return false
		}
		a, b := keys[idx[i]], keys[idx[j]]
		if reverse {
			a, b = b, a
		}
		lt, err := in.less(a, b)
		if err != nil {
			failed = err
		}
		return lt
	})
	if failed != nil {
		return failed
	}
	sorted := make([]Value, len(items))
	for i, k := range idx {
		sorted[i] = items[k]
	}
	copy(items, sorted)
	return nil
}

func stableSort[T any](s []T, less func(a, b T) bool) {
	sort.SliceStable(s, func(i, j int) bool { return less(s[i], s[j]) })
}

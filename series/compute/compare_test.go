package compute

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/testkit/golden"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Long arrays give on each row what the order of the two values says.
func TestCompareRowByRow(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, dt := range everyType {
		for _, n := range []int{0, 1, 2, 64, 130} {
			a, b := randomArray(r, dt, n, n == 2), randomArray(r, dt, n, n == 64)
			one := randomArray(r, dt, 1, false)
			for op := Eq; op <= NeMissing; op++ {
				if dt.IsNested() && op >= Lt && op <= Ge {
					continue
				}
				for _, shape := range []string{"column", "right", "left"} {
					x, y := a, b
					switch shape {
					case "right":
						y = one
					case "left":
						x = one
					}
					out, err := Compare(op, x, y, dt)
					if err != nil {
						t.Fatal(err)
					}
					if out.Len() != n {
						t.Fatalf("%v %v: %d rows instead of %d", dt, op, out.Len(), n)
					}
					for i := range n {
						p, q := i, i
						if x.Len() == 1 {
							p = 0
						}
						if y.Len() == 1 {
							q = 0
						}
						want := compareModel(op, x, y, dt, p, q)
						if got := array.At(out, dtype.Boolean, i); got != want {
							t.Fatalf("%v %v %s row %d of %d: %v, want %v (%v, %v)", dt, op, shape, i, n, got, want, array.At(x, dt, p), array.At(y, dt, q))
						}
					}
				}
			}
		}
	}
}

func compareModel(op CompareOp, a, b array.Array, dt dtype.DataType, i, j int) any {
	va, vb := a.IsValid(i), b.IsValid(j)
	if !va || !vb {
		switch op {
		case EqMissing:
			return va == vb
		case NeMissing:
			return va != vb
		}
		return nil
	}
	switch op {
	case Eq, EqMissing:
		return equality(a, b)(i, j)
	case Ne, NeMissing:
		return !equality(a, b)(i, j)
	}
	return op.holds(ordering(a, b, dt)(i, j))
}

func TestCompareHasNoOrderForLists(t *testing.T) {
	a := array.Empty(dtype.List(dtype.Int64))
	if _, err := Compare(Lt, a, a, dtype.List(dtype.Int64)); dtype.KindOf(err) != dtype.InvalidOperation {
		t.Errorf("%v", err)
	}
}

func TestIfThenElse(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, dt := range everyType {
		for _, n := range []int{0, 1, 2, 64, 130, 200} {
			mask := randomArray(r, dtype.Boolean, n, n == 64).(*array.Boolean)
			for _, shape := range []string{"columns", "one a", "one b", "both one"} {
				a, b := randomArray(r, dt, n, n == 2), randomArray(r, dt, n, n == 64)
				if shape == "one a" || shape == "both one" {
					a = randomArray(r, dt, 1, false)
				}
				if shape == "one b" || shape == "both one" {
					b = randomArray(r, dt, 1, false)
				}
				out := IfThenElse(mask, a, b)
				want := make([]any, n)
				for i := range want {
					x := b
					if mask.IsValid(i) && mask.Values().Get(i) {
						x = a
					}
					k := i
					if x.Len() == 1 {
						k = 0
					}
					want[i] = plain(array.At(x, dt, k), dt)
				}
				wantRows(t, "if_then_else with "+shape, out, dt, want)
			}
		}
	}
}

// A mask that chooses one side everywhere, or nothing, copies nothing.
func TestIfThenElseShares(t *testing.T) {
	a, b := array.PrimitiveOf[int64](1, 2, 3), array.PrimitiveOf[int64](4, 5, 6)
	yes := array.NewBoolean(buffer.Ones(3), nil)
	out := IfThenElse(yes, a, b).(*array.Primitive[int64])
	if !out.Buffer().SameStorage(a.Buffer()) {
		t.Error("the chosen side was copied")
	}
	null := array.FullNull(dtype.Boolean, 3).(*array.Boolean)
	if out = IfThenElse(null, a, b).(*array.Primitive[int64]); !out.Buffer().SameStorage(b.Buffer()) {
		t.Error("a null mask does not choose the other side")
	}
}

func TestIsIn(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for _, dt := range everyType {
		if dt == dtype.Null {
			continue
		}
		for _, m := range []int{0, 1, 3, 20, 300} {
			values, set := randomArray(r, dt, 130, m == 3), randomArray(r, dt, m, m == 1)
			for _, nulls := range []bool{false, true} {
				out := IsIn(values, set, dt, nulls)
				for i := range 130 {
					var want any
					switch {
					case values.IsValid(i):
						found := false
						for j := range m {
							found = found || set.IsValid(j) && equality(values, set)(i, j)
						}
						want = found
					case nulls:
						want = set.NullCount() > 0
					}
					if got := array.At(out, dtype.Boolean, i); got != want {
						t.Fatalf("%v row %d in %d (nulls %v): %v, want %v", dt, i, m, nulls, got, want)
					}
				}
			}
		}
	}
}

// Members far apart go through the hash table.
func TestIsInFarApart(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 18))
	set := make([]int64, 2000)
	for i := range set {
		set[i] = int64(r.Uint64())
	}
	set[7] = 0
	values := append([]int64{0, 1, -1}, set[:500]...)
	for range 500 {
		values = append(values, int64(r.Uint64()))
	}
	out := IsIn(array.PrimitiveOf(values...), array.PrimitiveOf(set...), dtype.Int64, false)
	in := map[int64]bool{}
	for _, v := range set {
		in[v] = true
	}
	for i, v := range values {
		if out.Values().Get(i) != in[v] {
			t.Fatalf("%d: %v", v, !in[v])
		}
	}
	out = IsIn(array.PrimitiveOf(values...), array.PrimitiveOf(set[100:]...), dtype.Int64, false)
	if out.Values().Get(0) {
		t.Error("0 is a member of a table without it")
	}
}

func TestLogicModel(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 20))
	for _, n := range []int{0, 1, 63, 64, 65, 200} {
		a, b := randomArray(r, dtype.Boolean, n, n == 64).(*array.Boolean), randomArray(r, dtype.Boolean, n, false).(*array.Boolean)
		for _, c := range []struct {
			name string
			out  *array.Boolean
			want func(p, q any) any
		}{
			{"and", And(a, b), func(p, q any) any {
				switch {
				case p == false || q == false:
					return false
				case p == nil || q == nil:
					return nil
				}
				return true
			}},
			{"or", Or(a, b), func(p, q any) any {
				switch {
				case p == true || q == true:
					return true
				case p == nil || q == nil:
					return nil
				}
				return false
			}},
			{"xor", Xor(a, b), func(p, q any) any {
				if p == nil || q == nil {
					return nil
				}
				return p != q
			}},
			{"not", Not(a), func(p, _ any) any {
				if p == nil {
					return nil
				}
				return p == false
			}},
		} {
			p, q := rowsOf(a, dtype.Boolean), rowsOf(b, dtype.Boolean)
			want := make([]any, n)
			for i := range want {
				want[i] = c.want(p[i], q[i])
			}
			wantRows(t, c.name, c.out, dtype.Boolean, want)
		}
	}
}

func TestInvert(t *testing.T) {
	for _, c := range []struct{ t, in, want string }{
		{"bool", "[true,false,null]", "[false,true,null]"}, {"i8", "[0,-1,5,null]", "[-1,0,-6,null]"}, {"u16", "[0,65535,null]", "[65535,0,null]"},
		{"i128", "[0,-1]", "[-1,0]"}, {"u128", "[0]", "[340282366920938463463374607431768211455]"},
	} {
		dt := golden.Type(c.t)
		out, err := Invert(golden.Array(dt, c.in))
		if err != nil || golden.Line(out, dt) != c.want {
			t.Errorf("%s %s: %v %v", c.t, c.in, out, err)
		}
	}
	if _, err := Invert(array.ViewOf("a")); dtype.KindOf(err) != dtype.InvalidOperation {
		t.Error(err)
	}
}

// Casting all types to all others gives back what was taken: no handle is left over and
// none is given back twice.
func TestCastModel(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for _, from := range everyType {
		a := randomArray(r, from, 130, false)
		for _, to := range everyType {
			before := buffer.Outstanding()
			out, err := Cast(a, from, to, CastOptions{})
			if err != nil {
				if left := buffer.Outstanding() - before; left != 0 {
					t.Errorf("%v to %v: %d handles left after %v", from, to, left, err)
				}
				continue
			}
			if out.Len() != 130 {
				t.Fatalf("%v to %v: %d rows", from, to, out.Len())
			}
			for i := range 130 {
				one, err := Cast(a.Slice(i, 1), from, to, CastOptions{})
				if err != nil {
					t.Fatal(err)
				}
				toRecords := strings.Contains(to.String(), "struct") && !strings.Contains(from.String(), "struct")
				if toRecords && (!a.IsValid(i) || from.IsNested()) {
					one.Release() // a null alone is cast to null, beside others to a record of null
					continue
				}
				x, y := plain(array.At(out, to, i), to), plain(array.At(one, to, 0), to)
				if !reflect.DeepEqual(x, y) {
					t.Fatalf("%v to %v, row %d: %v, alone %v", from, to, i, x, y)
				}
				one.Release()
			}
			out.Release()
		}
	}
}

package compute

import (
	"math/rand/v2"
	"testing"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Kernels give back all handles but those of their result. Counted under -tags
// invariants only.
func TestKernelsReleaseWhatTheyTake(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	check := func(what string, f func() (array.Array, error)) {
		t.Helper()
		before := buffer.Outstanding()
		out, err := f()
		if out != nil && err == nil {
			out.Release()
		}
		if left := buffer.Outstanding() - before; left != 0 {
			t.Errorf("%s: %d handles are left (error %v)", what, left, err)
		}
	}
	for _, at := range everyType {
		a, one := randomArray(r, at, 70, false), randomArray(r, at, 1, true)
		mask := randomArray(r, dtype.Boolean, 70, false).(*array.Boolean)
		for op := Eq; op <= NeMissing; op++ {
			check("compare "+at.String(), func() (array.Array, error) {
				out, err := Compare(op, a, one, at)
				if err != nil {
					return nil, err
				}
				return out, nil
			})
		}
		check("if_then_else "+at.String(), func() (array.Array, error) { return IfThenElse(mask, a, one), nil })
		check("is_in "+at.String(), func() (array.Array, error) { return IsIn(a, one, at, true), nil })
		check("not "+at.String(), func() (array.Array, error) { return Invert(a) })
		for _, bt := range everyType {
			b := randomArray(r, bt, 70, true)
			for op := dtype.Add; op <= dtype.Pow; op++ {
				check(at.String()+" "+op.String()+" "+bt.String(), func() (array.Array, error) {
					out, _, err := Arithmetic(op, a, at, b, bt)
					return out, err
				})
			}
			check(at.String()+" == "+bt.String(), func() (array.Array, error) {
				out, err := CompareTyped(Eq, a, at, b, bt)
				if err != nil {
					return nil, err
				}
				return out, nil
			})
			check(at.String()+" & "+bt.String(), func() (array.Array, error) { return Logic(LogicAnd, a, at, b, bt) })
			for _, strict := range []bool{false, true} {
				check(at.String()+" to "+bt.String(), func() (array.Array, error) { return Cast(a, at, bt, CastOptions{Strict: strict}) })
			}
		}
	}
}

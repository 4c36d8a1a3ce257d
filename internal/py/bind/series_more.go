package bind

import (
	"fmt"
	"math"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

func (x *Series) self() expr.Expr { return col(x.s.Name()) }

func init() {
	m := seriesMethods
	m.add("value_counts", "(*, sort=False, parallel=False, name=None, normalize=False)", valueCounts)
	m.add("to_dummies", "(*, separator='_', drop_first=False, drop_nulls=False)", func(x *Series, a *arguments) (py.Value, error) {
		cols, err := dummies(a, x.s)
		if err != nil {
			return nil, err
		}
		return frameResult(frame.New(cols...))
	})
	m.add("zip_with", "(mask, other)", func(x *Series, a *arguments) (py.Value, error) {
		mask, err := a.seriesArg("mask")
		if err != nil {
			return nil, err
		}
		other, err := a.seriesArg("other")
		if err != nil {
			return nil, err
		}
		e := expr.NewWhen(expr.Lit(mask.s)).Then(x.self()).Otherwise(expr.Lit(other.s)).Alias(x.s.Name())
		return x.run(a.in, e, false, false)
	})
	m.add("scatter", "(indices, values)", func(x *Series, a *arguments) (py.Value, error) {
		key := a.v["indices"]
		if n, ok := key.(py.Int); ok {
			key = py.NewList(n)
		}
		return x, x.SetItem(a.in, key, a.v["values"])
	})
	m.add("clear", "(n=0)", func(x *Series, a *arguments) (py.Value, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, py.Raise(py.ValueError, "`n` should be greater than or equal to 0, got %d", n)
		}
		if err := rowsFit(int64(n)); err != nil {
			return nil, err
		}
		return NewSeries(series.FullNull(x.s.Name(), x.s.DType(), n)), nil
	})
	m.add("new_from_index", "(index, length)", func(x *Series, a *arguments) (py.Value, error) {
		i, err := a.int("index")
		if err != nil {
			return nil, err
		}
		if i, err = rowIndex(i, x.s.Len()); err != nil {
			return nil, err
		}
		n, err := a.int("length")
		if err != nil {
			return nil, err
		}
		if err := rowsFit(int64(n)); err != nil {
			return nil, err
		}
		idx := make([]uint32, max(n, 0))
		for k := range idx {
			idx[k] = uint32(i)
		}
		return NewSeries(x.s.Take(idx)), nil
	})
	m.add("set_sorted", "(*, descending=False)", func(x *Series, a *arguments) (py.Value, error) {
		desc, err := a.bool("descending")
		s := x.s.Clone()
		if desc {
			return NewSeries(s.SetSorted(series.Descending)), err
		}
		return NewSeries(s.SetSorted(series.Ascending)), err
	})
	m.add("sample", "(n=None, *, fraction=None, with_replacement=False, shuffle=None, seed=None)", func(x *Series, a *arguments) (py.Value, error) {
		idx, err := a.drawn(x.s.Len())
		if err != nil {
			return nil, err
		}
		return NewSeries(x.s.Take(idx)), nil
	})
	m.add("gather_every", "(n, offset=0)", func(x *Series, a *arguments) (py.Value, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		off, err := a.int("offset")
		if err != nil {
			return nil, err
		}
		if n <= 0 || off < 0 {
			return nil, dtype.Errorf(dtype.BadValue, "gather_every needs n > 0 and offset >= 0, got %d and %d", n, off)
		}
		var idx []uint32
		for i := off; i < x.s.Len(); i += n {
			idx = append(idx, uint32(i))
		}
		return NewSeries(x.s.Take(idx)), nil
	})
	m.add("to_init_repr", "(n=1000)", func(x *Series, a *arguments) (py.Value, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		s, err := initRepr(a.in, x.s, n)
		return py.Str(s), err
	})
	frameMethods.add("to_init_repr", "(n=1000)", func(d *DataFrame, a *arguments) (py.Value, error) {
		n, err := a.int("n")
		if err != nil {
			return nil, err
		}
		var b strings.Builder
		b.WriteString("pl.DataFrame(\n    [\n")
		for _, s := range d.df.Batch().Columns {
			t, err := initRepr(a.in, s, n)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "        %s,\n", t)
		}
		b.WriteString("    ]\n)\n")
		return py.Str(b.String()), nil
	})
	m.add("min_by", "(by)", edgeBy("min_by"))
	m.add("max_by", "(by)", edgeBy("max_by"))
	for name, op := range map[string]string{"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="} {
		m.add(name, "(other)", func(x *Series, a *arguments) (py.Value, error) { return x.Compare(a.in, op, a.v["other"]) })
	}
	for name, op := range map[string]string{"eq_missing": "eq_missing", "ne_missing": "ne_missing"} {
		m.add(name, "(other)", func(x *Series, a *arguments) (py.Value, error) {
			o, err := toExpr(a.in, a.v["other"], false)
			if err != nil {
				return nil, err
			}
			return x.run(a.in, expr.Apply(op, nil, x.self(), o), false, false)
		})
	}
	m.add("pow", "(exponent)", func(x *Series, a *arguments) (py.Value, error) { return x.Binary(a.in, "**", a.v["exponent"], false) })
}

// edgeBy is the value where another column is least or greatest.
func edgeBy(name string) func(x *Series, a *arguments) (py.Value, error) {
	return func(x *Series, a *arguments) (py.Value, error) {
		by, err := toExpr(a.in, a.v["by"], true)
		if err != nil {
			return nil, err
		}
		v, err := x.run(a.in, expr.Apply(name, nil, x.self(), by), false, false)
		if err != nil {
			return nil, err
		}
		return itemAt(v.(*Series).s, 0)
	}
}

func initRepr(in *py.Interp, s *series.Series, n int) (string, error) {
	head := s.Head(n)
	defer head.Release()
	vs, err := valuesOf(head)
	if err != nil {
		return "", err
	}
	text, err := py.ReprOf(in, py.NewList(vs...))
	if err != nil {
		return "", err
	}
	t := display.DTypeRepr(s.DType())
	if strings.HasPrefix(t, "Datetime") || !strings.HasPrefix(t, "pl.") {
		t = "pl." + t
	}
	return fmt.Sprintf("pl.Series(%s, %s, dtype=%s)", py.StrRepr(s.Name()), text, t), nil
}

// valueCounts counts the distinct values in a frame of two columns.
func valueCounts(x *Series, a *arguments) (py.Value, error) {
	normalize, err := a.bool("normalize")
	if err != nil {
		return nil, err
	}
	name := "count"
	if normalize {
		name = "proportion"
	}
	if !a.none("name") {
		if name, err = a.str("name"); err != nil {
			return nil, err
		}
	}
	if name == x.s.Name() {
		return nil, dtype.Errorf(dtype.Duplicate, "using `value_counts` on a column/series named '%s' would lead to duplicate column names; change `name` to fix", name)
	}
	sort, err := a.bool("sort")
	if err != nil {
		return nil, err
	}
	f, err := frame.New(x.s.Clone())
	if err != nil {
		return nil, err
	}
	defer f.Release()
	count := expr.Apply("pl.len", nil).Alias(name)
	lf := f.Borrow().GroupBy(x.self()).MaintainOrder().Agg(count)
	if sort {
		lf = lf.SortWith(frame.SortOptions{Descending: []bool{true}, MaintainOrder: true}, col(name))
	}
	if normalize {
		lf = lf.WithColumns(expr.Apply("truediv", nil, col(name), expr.Lit(int64(x.s.Len()))).Alias(name))
	}
	return frameResult(lf.Collect(a.in.Context()))
}

// rowsFit refuses numbers of rows that positions of 32 bits cannot count.
func rowsFit(n int64) error {
	if n >= math.MaxUint32 || n > math.MaxInt {
		return dtype.Errorf(dtype.OutOfBounds, "%d rows are more than the %d that a frame can have", n, int64(math.MaxUint32))
	}
	return nil
}

package compute

import (
	"fmt"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// Reducer folds rows into one value for each group. The same reducer serves a whole
// column (one group), a group-by, and partial states that are merged.
type Reducer interface {
	// Update adds rows, which it borrows: row i to group ids[i], all to group 0 when ids
	// is nil. groups is the number of groups so far; it never shrinks.
	Update(values array.Array, ids []uint32, groups int)
	// Merge adds the state of o, a reducer of the same kind and type whose rows come behind
	// those of the receiver: its group g goes to group mapping[g]. o must not be used any
	// more.
	Merge(o Reducer, mapping []uint32, groups int)
	// Finish returns the value of each group and ends the reducer.
	Finish() (array.Array, error)
}

// ReductionKind names an aggregate.
type ReductionKind uint8

// The aggregates, with Polars' names and rules: all but len, first, last, null_count,
// n_unique and implode skip nulls.
const (
	ReduceLen ReductionKind = iota
	ReduceCount
	ReduceNullCount
	ReduceSum
	ReduceProduct
	ReduceMin
	ReduceMax
	ReduceNanMin
	ReduceNanMax
	ReduceMean
	ReduceVar
	ReduceStd
	ReduceMedian
	ReduceQuantile
	ReduceNUnique
	ReduceFirst
	ReduceLast
	ReduceArgMin
	ReduceArgMax
	ReduceAny
	ReduceAll
	ReduceImplode
	ReduceBitwiseAnd
	ReduceBitwiseOr
	ReduceBitwiseXor
)

var reductionNames = [...]string{"len", "count", "null_count", "sum", "product", "min", "max", "nan_min", "nan_max", "mean", "var", "std",
	"median", "quantile", "n_unique", "first", "last", "arg_min", "arg_max", "any", "all", "implode", "bitwise_and", "bitwise_or", "bitwise_xor"}

// String returns Polars' name.
func (k ReductionKind) String() string { return reductionNames[k] }

// Reduction is an aggregate with its parameters.
type Reduction struct {
	Kind          ReductionKind
	DDof          int           // var and std; Polars' default is 1
	Quantile      float64       // quantile: 0 to 1
	Interpolation Interpolation // quantile
	// KeepNulls makes any and all answer null where nulls leave it open (Kleene).
	KeepNulls bool
	// SkipNulls makes first and last take the first and last row that is not null.
	SkipNulls bool
	// LastOfEqual makes arg_max of texts, categories and nested values take the last of
	// several greatest ones, as Polars does outside of groups.
	LastOfEqual bool
}

// Type returns the type of the result for rows of dt.
func (r Reduction) Type(dt dtype.DataType) (dtype.DataType, error) {
	unsupported := func() (dtype.DataType, error) {
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` operation not supported for dtype `%s`", r.Kind, dt)
	}
	k := dt.Kind()
	switch r.Kind {
	case ReduceLen, ReduceCount, ReduceNullCount, ReduceNUnique, ReduceArgMin, ReduceArgMax:
		return dtype.IndexType, nil
	case ReduceFirst, ReduceLast:
		return dt, nil
	case ReduceImplode:
		return dtype.List(dt), nil
	case ReduceMin, ReduceMax, ReduceNanMin, ReduceNanMax:
		if dt.IsNested() {
			return unsupported()
		}
		return dt, nil
	case ReduceAny, ReduceAll:
		if k == dtype.KindBoolean || k == dtype.KindNull || dt.IsNumeric() {
			return dtype.Boolean, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected boolean input for '%s' (got %s)", r.Kind, dt)
	case ReduceSum:
		switch {
		case k == dtype.KindNull, k == dtype.KindDuration:
			return dt, nil
		case k == dtype.KindBoolean:
			return dtype.IndexType, nil
		case k == dtype.KindDecimal:
			return dtype.Decimal(38, dt.Scale()), nil
		case k == dtype.KindInt8, k == dtype.KindInt16, k == dtype.KindUInt8, k == dtype.KindUInt16:
			return dtype.Int64, nil
		case dt.IsNumeric():
			return dt, nil
		}
	case ReduceProduct:
		switch {
		case k == dtype.KindBoolean, dt.IsInteger() && k != dtype.KindUInt64 && k != dtype.KindInt128 && k != dtype.KindUInt128:
			return dtype.Int64, nil
		case k == dtype.KindDecimal:
			return dtype.Decimal(38, dt.Scale()), nil
		case dt.IsNumeric():
			return dt, nil
		}
	case ReduceMean, ReduceMedian, ReduceQuantile:
		switch {
		case r.Kind == ReduceQuantile && (k == dtype.KindBoolean || k == dtype.KindNull):
			return unsupported()
		case k == dtype.KindNull:
			return dt, nil
		case k == dtype.KindDate:
			return dtype.Datetime(dtype.Microseconds, ""), nil
		case dt.IsTemporal(), dt.IsFloat():
			return dt, nil
		case k == dtype.KindBoolean, dt.IsNumeric():
			return dtype.Float64, nil
		}
	case ReduceVar, ReduceStd:
		switch {
		case k == dtype.KindNull, dt.IsFloat():
			return dt, nil
		case k == dtype.KindBoolean, dt.IsNumeric():
			return dtype.Float64, nil
		}
	case ReduceBitwiseAnd, ReduceBitwiseOr, ReduceBitwiseXor:
		if k == dtype.KindBoolean || dt.IsInteger() {
			return dt, nil
		}
		return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "dtype %s not supported in '%s' operation", dt, r.Kind.String()[len("bitwise_"):])
	}
	return unsupported()
}

func newReducer(r Reduction, dt dtype.DataType) (Reducer, dtype.DataType, error) {
	out, err := r.Type(dt)
	if err != nil {
		return nil, out, err
	}
	switch r.Kind {
	case ReduceLen, ReduceCount, ReduceNullCount:
		return &countReducer{kind: r.Kind}, out, nil
	case ReduceNUnique, ReduceImplode, ReduceMedian, ReduceQuantile:
		if dt.Kind() == dtype.KindNull && r.Kind != ReduceNUnique && r.Kind != ReduceImplode {
			return &nullReducer{}, out, nil
		}
		if r.Kind == ReduceQuantile && (r.Quantile < 0 || r.Quantile > 1 || r.Quantile != r.Quantile) {
			return nil, out, dtype.Errorf(dtype.ComputeError, "quantile should be between 0.0 and 1.0")
		}
		return &collectReducer{r: r, dt: dt, out: out}, out, nil
	case ReduceFirst, ReduceLast:
		return &pickReducer{kind: r.Kind, dt: dt, skipNulls: r.SkipNulls}, out, nil
	case ReduceArgMin, ReduceArgMax:
		last := r.LastOfEqual && r.Kind == ReduceArgMax && (dt.Kind() == dtype.KindString || dt.Kind() == dtype.KindBinary || dt.Kind() == dtype.KindCategorical || dt.IsNested())
		return &pickReducer{kind: r.Kind, dt: dt, skipNulls: true, position: true, lastOfEqual: last}, out, nil
	case ReduceAny, ReduceAll:
		return &boolReducer{all: r.Kind == ReduceAll, keepNulls: r.KeepNulls}, out, nil
	}
	if dt.Kind() == dtype.KindNull {
		return &nullReducer{}, out, nil
	}
	switch r.Kind {
	case ReduceSum:
		return newSumReducer(dt), out, nil
	case ReduceProduct:
		return newProductReducer(dt), out, nil
	case ReduceMin, ReduceMax, ReduceNanMin, ReduceNanMax:
		return newMinMaxReducer(r.Kind, dt), out, nil
	case ReduceMean:
		return newMeanReducer(dt, out), out, nil
	case ReduceVar, ReduceStd:
		return &varReducer{dt: dt, out: out, ddof: r.DDof, root: r.Kind == ReduceStd}, out, nil
	case ReduceBitwiseAnd, ReduceBitwiseOr, ReduceBitwiseXor:
		return newBitwiseReducer(r.Kind, dt), out, nil
	}
	return nil, out, dtype.Errorf(dtype.InvalidOperation, "no reducer for `%s` of `%s`", r.Kind, dt)
}

// Reduce returns the aggregate of all rows as a chunk of one row, and its type.
func Reduce(r Reduction, values array.Array, dt dtype.DataType) (array.Array, dtype.DataType, error) {
	red, out, err := NewReducer(r, dt)
	if err != nil {
		return nil, out, err
	}
	red.Update(values, nil, 1)
	a, err := red.Finish()
	return a, out, err
}

// same kind of reducer, or a panic: merging others is a bug of the caller.
func mergeOf[R Reducer](o Reducer) R {
	x, ok := o.(R)
	if !ok {
		panic(fmt.Sprintf("compute: merge of %T", o))
	}
	return x
}

// extend returns s with n elements, new ones being fill.
func extend[T any](s []T, n int, fill T) []T {
	if n <= len(s) {
		return s
	}
	old := len(s)
	if n > cap(s) {
		t := make([]T, old, max(n, 2*cap(s)))
		copy(t, s)
		s = t
	}
	s = s[:n]
	for i := old; i < n; i++ {
		s[i] = fill
	}
	return s
}

// validRows returns the rows that are not null and their group ids. release gives the
// rows back.
func validRows(values array.Array, ids []uint32) (rows array.Array, kept []uint32, release func()) {
	if values.NullCount() == 0 {
		return values, ids, func() {}
	}
	v := values.Validity()
	if v == nil {
		return values.Slice(0, 0), ids[:0:0], func() {}
	}
	rows = Filter(values, v)
	if ids != nil {
		kept = make([]uint32, rows.Len())
		filterSlots(kept, ids, v)
	}
	return rows, kept, rows.Release
}

// makeFixed returns n values of dt, of fixed width, with arbitrary contents.
func makeFixed(dt dtype.DataType, n int, validity *buffer.Bitmap) array.Fixed {
	like := array.Empty(dt).(array.Fixed)
	defer like.Release()
	return like.Make(n, validity)
}

// seenBits returns the validity for groups that have a value, nil when all have.
func seenBits(seen []bool) *buffer.Bitmap {
	for _, s := range seen {
		if !s {
			return buffer.BitmapOf(seen)
		}
	}
	return nil
}

// nullReducer gives null for each group.
type nullReducer struct{ n int }

func (r *nullReducer) Update(_ array.Array, _ []uint32, groups int) { r.n = max(r.n, groups) }
func (r *nullReducer) Merge(_ Reducer, _ []uint32, groups int)      { r.n = max(r.n, groups) }
func (r *nullReducer) Finish() (array.Array, error)                 { return array.NewNull(r.n), nil }

package binning

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = bins(function.Spec{
	Name: "bin_intervals",
	Doc:  "Sorts values into the bins between breakpoints, or into a number of bins of equal width.",
	Example: `>>> df = pl.DataFrame({"a": [-2, -1, 0, 1, 2]})
>>> df.with_columns(x=pl.col("a").bin_intervals([-1, 1], labels=["x", "y", "z"]))
shape: (5, 2)
┌─────┬──────┐
│ a   ┆ x    │
│ --- ┆ ---  │
│ i64 ┆ enum │
╞═════╪══════╡
│ -2  ┆ x    │
│ -1  ┆ y    │
│ 0   ┆ y    │
│ 1   ┆ z    │
│ 2   ┆ z    │
└─────┴──────┘`,
	Params: []function.Param{
		{Name: "intervals", Kind: function.Value, Required: true, Doc: "The breakpoints, or the number of bins."},
		{Name: "labels", Kind: function.Any, Required: true, KeywordOnly: true, Doc: "A name for each bin, or False for their numbers."},
		{Name: "include_intervals", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Give records of the bin and its ends."},
		{Name: "right_closed", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "A break belongs to the bin below it."},
	},
	AnyLength: true,
}, func(c *function.Call, a array.Array) (array.Array, dtype.DataType, error) {
	t := c.In[0].DType()
	list := c.In[1]
	if list.DType().Kind() != dtype.KindList && list.Len() == 1 && list.DType().IsInteger() {
		n, err := list.Cast(dtype.Int64, true)
		if err != nil {
			return nil, t, err
		}
		defer n.Release()
		k, _ := n.At(0).(int64)
		return compute.EqualWidths(a, t, int(k), c.Options.Bool("right_closed"))
	}
	items := list.Clone()
	if list.DType().Kind() == dtype.KindList {
		l := list.Array()
		items.Release()
		items = series.New("", list.DType().Inner(), l.(*array.List).Trimmed())
		l.Release()
	}
	defer items.Release()
	if items.NullCount() > 0 {
		return nil, t, dtype.Errorf(dtype.ComputeError, "breakpoints cannot contain nulls")
	}
	bt, ok := dtype.Supertype(t, items.DType())
	if !ok {
		return nil, t, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", t, items.DType())
	}
	cast, err := items.Cast(bt, true)
	if err != nil {
		return nil, t, err
	}
	defer cast.Release()
	b := cast.Array()
	if !compute.IsSorted(b, bt, false, false) {
		b.Release()
		return nil, t, dtype.Errorf(dtype.ComputeError, "breakpoints must be non-decreasing")
	}
	return b, bt, nil
})

// bins completes and registers a function that finds breakpoints, which breaks gives with
// their type.
func bins(s function.Spec, breaks func(c *function.Call, a array.Array) (array.Array, dtype.DataType, error)) *function.Spec {
	s.Shape, s.CanFail = function.Window, true
	s.Type = func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t := in[0]
		derived := len(in) < 2 || in[1].IsInteger()
		if derived && !t.IsNumeric() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`%s` requires a numeric input, got `%s`", s.Name, t)
		}
		if !derived {
			u := in[1]
			if u.Kind() == dtype.KindList {
				u = u.Inner()
			}
			var ok bool
			if t, ok = dtype.Supertype(t, u); !ok {
				return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "failed to determine supertype of %s and %s", in[0], u)
			}
		}
		return binType(o, t)
	}
	s.Eval = func(c *function.Call) (*series.Series, error) {
		return c.OnArray(func(a array.Array) (array.Array, error) {
			b, bt, err := breaks(c, a)
			if err != nil {
				return nil, err
			}
			defer b.Release()
			values, err := compute.Cast(a, c.In[0].DType(), bt, compute.CastOptions{})
			if err != nil {
				return nil, err
			}
			defer values.Release()
			side := compute.SearchRight
			if c.Options.Bool("right_closed") {
				side = compute.SearchLeft
			}
			found := compute.SearchSorted(b, values, bt, side, false)
			defer found.Release()
			return binned(c, s.Name, found.(*array.Primitive[uint32]).Values(), a, b)
		})
	}
	return function.Add(s)
}

// binType is UInt32 or an Enum of the labels, or a record with the ends of bins, of type t.
func binType(o function.Options, t dtype.DataType) (dtype.DataType, error) {
	if o["labels"] == nil {
		return dtype.Null, dtype.Errorf(dtype.TypeMismatch, "`labels` must be a list of strings or False")
	}
	labels, given, err := texts(o["labels"])
	if err != nil {
		return dtype.Null, err
	}
	bin := dtype.UInt32
	if given {
		bin = dtype.Enum(labels...)
	}
	if !o.Bool("include_intervals") {
		return bin, nil
	}
	return dtype.Struct(dtype.Field{Name: "bin", Type: bin}, dtype.Field{Name: "left", Type: t}, dtype.Field{Name: "right", Type: t}), nil
}

// binned makes the result of the bin of each row of a and of the breaks between bins.
func binned(c *function.Call, name string, bin []uint32, a, breaks array.Array) (array.Array, error) {
	labels, given, err := texts(c.Options["labels"])
	if err != nil {
		return nil, err
	}
	if given && len(labels) != breaks.Len()+1 {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "`%s` produces %d bins but got %d labels", name, breaks.Len()+1, len(labels))
	}
	valid := compute.ValidBits(a)
	var numbers array.Array = array.NewPrimitive(buffer.CopyOf(bin), valid.Clone())
	defer valid.Release()
	if given {
		codes, err := compute.Cast(numbers, dtype.UInt32, dtype.EnumCodes(len(labels)), compute.CastOptions{})
		numbers.Release()
		if err != nil {
			return nil, err
		}
		numbers = array.NewDictionary(codes, array.ViewOf(labels...))
	}
	if !c.Options.Bool("include_intervals") {
		return numbers, nil
	}
	left, right := make([]uint32, len(bin)), make([]uint32, len(bin))
	for i, k := range bin {
		left[i], right[i] = compute.NullIndex, compute.NullIndex
		if !valid.Get(i) {
			continue
		}
		if k > 0 {
			left[i] = k - 1
		}
		if int(k) < breaks.Len() {
			right[i] = k
		}
	}
	return array.NewStruct(len(bin), []array.Array{numbers, compute.TakeOptional(breaks, left), compute.TakeOptional(breaks, right)}, nil), nil
}

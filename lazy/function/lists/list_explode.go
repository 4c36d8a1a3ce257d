package lists

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

func init() {
	explode := function.Spec{
		Name: "explode", Doc: "Gives each item a row of its own; a null list gives null and an empty list nothing.",
		Params: []function.Param{
			{Name: "empty_as_null", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "An empty list gives null."},
			{Name: "keep_nulls", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "A null list gives null."},
		},
		Shape: function.LengthChanging,
		Type:  func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0].Inner(), nil },
		Eval: func(c *function.Call) (*series.Series, error) {
			r := open(c.In[0])
			defer r.release()
			if plain := r.valid == nil && (!c.Options.Bool("empty_as_null") || c.In[0].DType().Kind() == dtype.KindArray && c.In[0].DType().Width() > 0); plain {
				return r.series(), nil
			}
			var idx []uint32
			for i := range r.n() {
				lo, hi := r.offsets[i], r.offsets[i+1]
				switch {
				case !r.isValid(i):
					if c.Options.Bool("keep_nulls") {
						idx = append(idx, compute.NullIndex)
					}
				case lo == hi && c.Options.Bool("empty_as_null"):
					idx = append(idx, compute.NullIndex)
				default:
					for k := lo; k < hi; k++ {
						idx = append(idx, uint32(k))
					}
				}
			}
			return series.New(r.name, r.inner, compute.TakeOptional(r.items, idx)), nil
		},
	}
	both(explode, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]})
>>> df.select(pl.col("a").list.explode())
shape: (6, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 3    │
│ 1    │
│ 1    │
│ 2    │
│ null │
│ 5    │
└──────┘`, `>>> df = pl.DataFrame({"a": [[3, 1, 1], [2, None, 5]]}, schema={"a": pl.Array(pl.Int64, 3)})
>>> df.select(pl.col("a").arr.explode())
shape: (6, 1)
┌──────┐
│ a    │
│ ---  │
│ i64  │
╞══════╡
│ 3    │
│ 1    │
│ 1    │
│ 2    │
│ null │
│ 5    │
└──────┘`)
	list := function.Lookup("list.explode") // what is no list stays as it is
	items := explode.Eval
	list.Type = func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		if in[0].Kind() == dtype.KindList {
			return in[0].Inner(), nil
		}
		return in[0], nil
	}
	list.Eval = func(c *function.Call) (*series.Series, error) {
		if k := c.In[0].DType().Kind(); k != dtype.KindList && k != dtype.KindArray {
			return c.In[0].Clone(), nil
		}
		return items(c)
	}
}

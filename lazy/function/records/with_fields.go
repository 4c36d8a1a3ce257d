package records

import (
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = fieldsSpec("struct.with_fields", true, "Adds fields, or puts others in place of those of the same name.").Shows(`>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.with_fields(z=pl.field("x") * 2))
shape: (2, 1)
┌───────────┐
│ a         │
│ ---       │
│ struct[3] │
╞═══════════╡
│ {1,"u",2} │
│ {2,"v",4} │
└───────────┘`)

// fieldsSpec registers a function that makes fields of expressions.
func fieldsSpec(name string, keep bool, doc string) *function.Spec {
	return function.Add(function.Spec{
		Name: name, Doc: doc,
		Params:     []function.Param{{Name: "exprs", Kind: function.Columns, Doc: "The fields, of pl.field() and columns."}},
		InputNames: "input_names",
		Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
			if in[0].Kind() != dtype.KindStruct {
				return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `Struct`, got `%s`", in[0])
			}
			fields, _, err := layout(in, o, keep)
			return dtype.Struct(fields...), err
		},
		Eval: func(c *function.Call) (*series.Series, error) {
			types := make([]dtype.DataType, len(c.In))
			n := c.In[0].Len()
			for i, s := range c.In {
				types[i] = s.DType()
				if s.Len() != 1 {
					n = s.Len()
				}
			}
			_, from, err := layout(types, c.Options, keep)
			if err != nil {
				return nil, err
			}
			return c.OnArray(func(a array.Array) (array.Array, error) {
				s := a.(*array.Struct)
				fields := make([]array.Array, len(from))
				for k, src := range from {
					var f array.Array
					if src <= 0 {
						f = s.Fields()[-src].Clone()
					} else {
						f = c.In[src].Array()
					}
					if f.Len() != n {
						one := f
						f = compute.Repeat(one, n)
						one.Release()
					}
					fields[k] = f
				}
				v := validity(a)
				if a.Len() != n {
					v = nil
				}
				return array.NewStruct(n, fields, v), nil
			})
		},
	})
}

// layout lists the fields of the result and where they come from: input number n, or
// minus the number of a field of the record.
func layout(in []dtype.DataType, o function.Options, keep bool) ([]dtype.Field, []int, error) {
	names, _ := o["input_names"].([]string)
	var fields []dtype.Field
	var from []int
	if keep {
		for i, f := range in[0].Fields() {
			fields, from = append(fields, f), append(from, -i)
		}
	}
	for i := 1; i < len(in); i++ {
		k := dtype.Schema(fields).Index(names[i])
		switch {
		case k < 0:
			fields, from = append(fields, dtype.Field{Name: names[i], Type: in[i]}), append(from, i)
		case from[k] > 0:
			return nil, nil, dtype.Errorf(dtype.Duplicate, "duplicate field name '%s'", names[i])
		default:
			fields[k].Type, from[k] = in[i], i
		}
	}
	return fields, from, nil
}

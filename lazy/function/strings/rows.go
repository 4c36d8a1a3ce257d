// Package strings registers the functions of namespace str.
package strings

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/rustregex"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// want requires a String column.
func want(name string, rule function.TypeRule) function.TypeRule {
	return function.Want(name, []dtype.Kind{dtype.KindString}, rule)
}

// rows gives a kernel the rows of its inputs, the strings in in[0]; a null among the
// inputs makes a row null. Where an input is null altogether all rows are.
func rows(c *function.Call, in []array.Array, kernel func(n int, valid *buffer.Bitmap) (array.Array, error)) (out array.Array, err error) {
	defer rustregex.Recover(&err)
	n, valid := compute.RowsOf(in...)
	for _, a := range in {
		if _, ok := a.(*array.Null); ok {
			if valid != nil {
				valid.Release()
			}
			return array.FullNull(c.Type, n), nil
		}
	}
	return kernel(n, valid)
}

// integers reads input i as whole numbers: at(row), for rows that are valid.
func integers(c *function.Call, in []array.Array, i int) (at func(row int) int64, release func(), err error) {
	a, err := compute.Cast(in[i], c.In[i].DType(), dtype.Int64, compute.CastOptions{Strict: true, Name: c.In[i].Name()})
	if err != nil {
		return nil, nil, err
	}
	p, ok := a.(*array.Primitive[int64])
	if !ok {
		return func(int) int64 { return 0 }, a.Release, nil
	}
	v := p.Values()
	if len(v) == 1 {
		return func(int) int64 { return v[0] }, a.Release, nil
	}
	return func(row int) int64 { return v[row] }, a.Release, nil
}

// lengths is integers that are not negative.
func lengths(c *function.Call, in []array.Array, i int) (at func(row int) int64, release func(), err error) {
	if !c.In[i].DType().IsInteger() && c.In[i].DType() != dtype.Null {
		return nil, nil, dtype.Errorf(dtype.InvalidOperation, "`%s` needs whole numbers, got %s", c.Spec.Name, c.In[i].DType())
	}
	a, err := compute.Cast(in[i], c.In[i].DType(), dtype.UInt64, compute.CastOptions{Strict: true, Name: c.In[i].Name()})
	if err != nil {
		return nil, nil, err
	}
	defer a.Release()
	if v, ok := a.(*array.Primitive[uint64]); ok {
		for k, n := range v.Values() {
			if n > maxLength && v.IsValid(k) && c.Spec.Name != "str.slice" {
				return nil, nil, dtype.Errorf(dtype.ComputeError, "`%s` to %d characters is more than the %d that there can be", c.Spec.Name, n, maxLength)
			}
		}
	}
	return integers(c, in, i)
}

// maxLength bounds the strings that a number alone asks for.
const maxLength = 1 << 24

// regexes compiles input i, one pattern for all rows or one a row; nil where there is
// none, or, unless strict, where it is no pattern.
func regexes(in array.Array, literal, strict bool) (at func(row int) *rustregex.Regex, err error) {
	t := compute.TextsOf(in)
	known := map[string]*rustregex.Regex{}
	get := func(i int) (*rustregex.Regex, error) {
		if !t.Valid(i) {
			return nil, nil
		}
		p := t.At(i)
		if r, ok := known[string(p)]; ok {
			return r, nil
		}
		if literal {
			r := rustregex.Literal([]byte(string(p)))
			known[string(p)] = r
			return r, nil
		}
		r, err := rustregex.Compile(string(p))
		if err != nil {
			if strict {
				return nil, dtype.Errorf(dtype.ComputeError, "regex error: %w", err)
			}
			r = nil
		}
		known[string(p)] = r
		return r, nil
	}
	if t.IsConstant() {
		r, err := get(0)
		return func(int) *rustregex.Regex { return r }, err
	}
	all := make([]*rustregex.Regex, in.Len())
	for i := range all {
		if all[i], err = get(i); err != nil {
			return nil, err
		}
	}
	return func(row int) *rustregex.Regex { return all[row] }, nil
}

// nullType is the error of an argument that is null where a string is needed.
func nullType(in []dtype.DataType, i int) error {
	if i < len(in) && in[i] == dtype.Null {
		return dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `String`, got `null` for series with name `literal`")
	}
	return nil
}

// stringArgument requires input i to be String or null.
func stringArgument(in []dtype.DataType, i int) error {
	if i < len(in) && in[i] != dtype.String && in[i] != dtype.Null {
		return dtype.Errorf(dtype.SchemaMismatch, "invalid series dtype: expected `String`, got `%s`", in[i])
	}
	return nil
}

var (
	stringResult  = function.Always(dtype.String)
	booleanResult = function.Always(dtype.Boolean)
	countResult   = function.Always(dtype.UInt32)
	listResult    = function.Always(dtype.List(dtype.String))
)

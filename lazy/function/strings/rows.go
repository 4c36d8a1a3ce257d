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

// rows is OnRows for kernels that match regular expressions.
func rows(c *function.Call, in []array.Array, kernel func(n int, valid *buffer.Bitmap) (array.Array, error)) (out array.Array, err error) {
	return c.OnRows(in, kernel)
}

// lengths is WholeNumbers that are not negative.
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
	return c.WholeNumbers(in, i)
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

// compared registers a test of each string against a text.
func compared(name, arg, doc, example string, test func(s, t []byte) bool) {
	function.Add(function.Spec{
		Name: "str." + name, Doc: doc, Example: example,
		Params: []function.Param{{Name: arg, Kind: function.Value, Required: true, Doc: "The text, or a column of them."}},
		Type: func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[0] != dtype.String {
				return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected String type, got: %s", in[0])
			}
			return dtype.Boolean, stringArgument(in, 1)
		},
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
				s, t := compute.TextsOf(in[0]), compute.TextsOf(in[1])
				return compute.BitsOfRows(n, valid, func() func(i int) bool {
					return func(i int) bool { return test(s.At(i), t.At(i)) }
				}), nil
			})
		},
	})
}

// wantText is want for functions whose type Polars checks before it runs anything.
func wantText(rule function.TypeRule) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0] != dtype.String {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected String type, got: %s", in[0])
		}
		return rule(in, o)
	}
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
		return dtype.UnexpectedType("String", in[i], i > 0)
	}
	return nil
}

var (
	stringResult = function.Always(dtype.String)
	countResult  = function.Always(dtype.UInt32)
)

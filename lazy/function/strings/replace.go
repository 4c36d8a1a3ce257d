package strings

import (
	"bytes"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// replacer registers replace and replace_all.
func replacer(name, doc, example string, params []function.Param, times func(o function.Options) int) {
	function.Add(function.Spec{
		Name: "str." + name, Doc: doc, Example: example,
		Params: append([]function.Param{
			{Name: "pattern", Kind: function.Value, Required: true, Doc: "A regular expression, the same for all rows."},
			{Name: "value", Kind: function.Value, Required: true, Doc: "The replacement, in which $1 and ${name} stand for groups."},
			literalParam,
		}, params...),
		CanFail: true,
		Type: wantText(func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			if in[1] == dtype.Null {
				return dtype.Null, dtype.Errorf(dtype.ComputeError, "pattern cannot be 'null' in 'replace' expression")
			}
			if err := stringArgument(in, 1); err != nil {
				return dtype.Null, err
			}
			return dtype.String, stringArgument(in, 2)
		}),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			if in[1].Len() != 1 {
				return nil, dtype.Errorf(dtype.ComputeError, "dynamic pattern length in 'str.%s' expressions is not supported yet", name)
			}
			with, ok := in[2].(*array.View)
			if !ok { // no value, no change
				return in[0].Clone(), nil
			}
			return rows(c, in[:2], func(n int, valid *buffer.Bitmap) (array.Array, error) {
				if n == 1 {
					n = with.Len()
				}
				literal := c.Options.Bool("literal")
				at, err := regexes(in[1], literal, true)
				if err != nil {
					return nil, err
				}
				t, v, r, k := compute.TextsOf(in[0]), compute.TextsOf(with), at(0), times(c.Options)
				lit, isText := r.Text()
				if !literal && !isText && k > 1 {
					return nil, dtype.Errorf(dtype.ComputeError, "regex replacement with 'n > 1' not yet supported")
				}
				return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
					return func(b []byte, i int) []byte {
						s := t.At(i)
						if !v.Valid(i) {
							return append(b, s...)
						}
						w := v.At(i)
						if literal || isText && len(lit) > 0 && bytes.IndexByte(w, '$') < 0 {
							return replaceText(b, s, lit, w, k)
						}
						return r.Replace(b, s, string(w), k)
					}
				}), nil
			})
		},
	})
}

// replaceText appends s with up to n texts (negative: all) replaced.
func replaceText(b, s, old, with []byte, n int) []byte {
	if len(old) == 0 {
		return append(b, bytes.Replace(s, old, with, n)...)
	}
	for ; n != 0; n-- {
		k := bytes.Index(s, old)
		if k < 0 {
			break
		}
		b = append(append(b, s[:k]...), with...)
		s = s[k+len(old):]
	}
	return append(b, s...)
}

func init() {
	replacer("replace", "Replaces the first match of a regular expression or, with literal, of a text in each string.",
		`>>> df = pl.DataFrame({"a": ["123abc", "abc456", None]})
>>> df.with_columns(x=pl.col("a").str.replace(r"abc\b", "ABC"))
shape: (3, 2)
┌────────┬────────┐
│ a      ┆ x      │
│ ---    ┆ ---    │
│ str    ┆ str    │
╞════════╪════════╡
│ 123abc ┆ 123ABC │
│ abc456 ┆ abc456 │
│ null   ┆ null   │
└────────┴────────┘`,
		[]function.Param{{Name: "n", Kind: function.Int, Default: int64(1), KeywordOnly: true, Doc: "The number of matches to replace."}},
		func(o function.Options) int {
			n, _ := o.Int("n")
			if n == 0 && !o.Bool("literal") { // a regular expression is replaced once or everywhere
				return 1
			}
			return int(n)
		})
}

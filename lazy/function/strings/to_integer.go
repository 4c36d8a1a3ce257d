package strings

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.to_integer",
	Doc:  "Reads each string as an integer in a base.",
	Example: `>>> df = pl.DataFrame({"a": ["fa1e", "ff00", "cafe", None]})
>>> df.with_columns(x=pl.col("a").str.to_integer(base=16, dtype=pl.Int32))
shape: (4, 2)
┌──────┬───────┐
│ a    ┆ x     │
│ ---  ┆ ---   │
│ str  ┆ i32   │
╞══════╪═══════╡
│ fa1e ┆ 64030 │
│ ff00 ┆ 65280 │
│ cafe ┆ 51966 │
│ null ┆ null  │
└──────┴───────┘`,
	Params: []function.Param{
		{Name: "base", Kind: function.Column, Default: int64(10), KeywordOnly: true, Doc: "The base, 2 to 36; 10 by default."},
		{Name: "dtype", Kind: function.DType, Default: dtype.Int64, KeywordOnly: true, Doc: "The type of the result, Int64 by default."},
		{Name: "strict", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Fail on what is no such number; null otherwise."},
	},
	CanFail: true,
	Type: want("str.to_integer", func(_ []dtype.DataType, o function.Options) (dtype.DataType, error) {
		t, ok := o.DType("dtype")
		if !ok {
			return dtype.Int64, nil
		}
		if !t.IsInteger() {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "`dtype` must be an integer type, got %s", t)
		}
		return t, nil
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			base := func(int) int64 { return 10 }
			if len(in) > 1 {
				at, release, err := c.WholeNumbers(in, 1)
				if err != nil {
					return nil, err
				}
				defer release()
				base = at
			}
			bases := n
			if len(in) == 1 || in[1].Len() == 1 {
				bases = min(n, 1)
			}
			for i := range bases {
				if b := base(i); (b < 2 || b > 36) && (len(in) == 1 || in[1].IsValid(min(i, in[1].Len()-1))) {
					return nil, dtype.Errorf(dtype.ComputeError, "`to_integer` called with invalid base '%d'", b)
				}
			}
			t := compute.TextsOf(in[0])
			if _, _, ok := narrowBounds(c.Type); ok {
				var bad [][]byte
				first := parsed
				a, err := narrowIntegers(t, n, valid, base, c.Type, func(i, why int) {
					if bad = append(bad, t.At(i)); first == parsed {
						first = why
					}
				})
				if err == nil && len(bad) > 0 && c.Options.Bool("strict") {
					a.Release()
					err = notIntegers(bad, parseErrors[first])
				}
				if err != nil {
					return nil, err
				}
				if valid != nil {
					valid.Release()
				}
				return a, nil
			}
			wide := array.NewBuilder(dtype.Int128)
			var bad [][]byte
			for i := range n {
				if valid != nil && !valid.Get(i) {
					wide.AppendNull()
					continue
				}
				v, ok := parseInteger(t.At(i), int(base(i)))
				if ok && !inRange(v, c.Type) {
					ok = false
				}
				if !ok {
					bad = append(bad, t.At(i))
					wide.AppendNull()
					continue
				}
				if err := wide.Append(v); err != nil {
					return nil, err
				}
			}
			a := wide.Finish()
			defer a.Release()
			if c.Options.Bool("strict") && len(bad) > 0 {
				return nil, notIntegers(bad, why(bad[0], int(base(0))))
			}
			out, err := compute.Cast(a, dtype.Int128, c.Type, compute.CastOptions{})
			if err == nil && valid != nil {
				valid.Release()
			}
			return out, err
		})
	},
})

// parseInteger reads digits of a base with a sign.
func parseInteger(s []byte, base int) (int128.Int, bool) {
	if base == 10 {
		d := s
		if len(d) > 0 && d[0] == '+' {
			d = d[1:]
			if len(d) > 0 && d[0] == '-' {
				return int128.Int{}, false
			}
		}
		return int128.Parse(d)
	}
	v, err := strconv.ParseInt(string(s), base, 64)
	if err == nil && !bytes.ContainsRune(s, '_') {
		return int128.FromInt64(v), true
	}
	u, err := strconv.ParseUint(string(s), base, 64)
	return int128.Int{Lo: u}, err == nil && !bytes.ContainsRune(s, '_')
}

// inRange tells whether a type can hold v.
func inRange(v int128.Int, t dtype.DataType) bool {
	a := array.PrimitiveOf(v)
	defer a.Release()
	out, err := compute.Cast(a, dtype.Int128, t, compute.CastOptions{})
	if err != nil {
		return false
	}
	defer out.Release()
	return out.NullCount() == 0
}

// notIntegers is the error for texts that failed: how many, and the first ten that
// differ, as frames show a list.
func notIntegers(bad [][]byte, why string) error {
	var distinct []string
	for _, b := range bad {
		if len(distinct) == 10 {
			break
		}
		if !slices.Contains(distinct, string(b)) {
			distinct = append(distinct, string(b))
		}
	}
	for i, s := range distinct {
		distinct[i] = `"` + s + `"`
	}
	list := strings.Join(distinct, ", ")
	if n := len(distinct); n > 3 {
		list = distinct[0] + ", " + distinct[1] + ", … " + distinct[n-1]
	}
	return dtype.Errorf(dtype.ComputeError, "strict integer parsing failed for %d value(s): [%s]; error message for the first shown value: '%s' (consider non-strict parsing)", len(bad), list, why)
}

// why says what is wrong with a text as Rust's parser does.
func why(s []byte, base int) string {
	if len(s) == 0 {
		return "cannot parse integer from empty string"
	}
	if _, err := strconv.ParseInt(string(s), base, 64); errors.Is(err, strconv.ErrRange) {
		if s[0] == '-' {
			return "number too small to fit in target type"
		}
		return "number too large to fit in target type"
	}
	return "invalid digit found in string"
}

package strings

import (
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "pl.format",
	Doc:  "Fills the places {} of a text with the values of each row, in order, or {0}, {1}, … by number; {{ and }} stand for braces.",
	Example: `>>> df = pl.DataFrame({"a": ["a", "b", "c"], "b": [1, 2, 3]})
>>> df.select(x=pl.format("foo_{}_bar_{}", pl.col("a"), "b"))
shape: (3, 1)
┌─────────────┐
│ x           │
│ ---         │
│ str         │
╞═════════════╡
│ foo_a_bar_1 │
│ foo_b_bar_2 │
│ foo_c_bar_3 │
└─────────────┘`,
	Params: []function.Param{
		{Name: "f_string", Kind: function.String, Required: true, Doc: "The text."},
		{Name: "args", Kind: function.Columns, Doc: "The columns."},
	},
	CanFail: true,
	Type: func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		_, err := template(o.String("f_string"), len(in))
		return dtype.String, err
	},
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		parts, err := template(c.Options.String("f_string"), len(in))
		if err != nil {
			return nil, err
		}
		return joinRows(c, in, false, func(texts []*compute.Texts) func(b []byte, i int) []byte {
			return func(b []byte, i int) []byte {
				for _, p := range parts {
					b = append(b, p.text...)
					if p.arg >= 0 {
						b = append(b, texts[p.arg].At(i)...)
					}
				}
				return b
			}
		})
	},
})

// part is text and the number of the argument behind it, -1 for none.
type part struct {
	text string
	arg  int
}

// template reads a text with places for n arguments.
func template(s string, n int) ([]part, error) {
	var parts []part
	var text []byte
	next, numbered := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case (c == '{' || c == '}') && i+1 < len(s) && s[i+1] == c:
			text = append(text, c)
			i++
		case c == '}':
			return nil, dtype.Errorf(dtype.BadValue, "Single '}' encountered in format string")
		case c != '{':
			text = append(text, c)
		default:
			end := strings.IndexByte(s[i:], '}')
			if end < 0 {
				return nil, dtype.Errorf(dtype.BadValue, "expected '}' before end of string")
			}
			name := s[i+1 : i+end]
			arg := next
			if name == "" {
				next++
			} else {
				var err error
				if arg, err = strconv.Atoi(name); err != nil || arg < 0 {
					return nil, dtype.Errorf(dtype.BadValue, "format: a place is {} or the number of an argument, not {%s}", name)
				}
				numbered = true
			}
			if arg >= n {
				return nil, dtype.Errorf(dtype.ShapeMismatch, "number of automatic placeholders should equal the number of arguments")
			}
			parts = append(parts, part{string(text), arg})
			text = text[:0]
			i += end
		}
	}
	if !numbered && next != n {
		return nil, dtype.Errorf(dtype.ShapeMismatch, "number of automatic placeholders should equal the number of arguments")
	}
	return append(parts, part{string(text), -1}), nil
}

package strings

import (
	"bytes"
	"unicode/utf8"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/rustregex"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "str.split",
	Doc:  "Splits each string at a text or, unless literal, at the matches of a regular expression. Shares the strings' memory.",
	Example: `>>> df = pl.DataFrame({"a": ["foo bar", "foo,bar baz", None]})
>>> df.with_columns(x=pl.col("a").str.split(" "), y=pl.col("a").str.split("[ ,]", literal=False))
shape: (3, 3)
┌─────────────┬────────────────────┬───────────────────────┐
│ a           ┆ x                  ┆ y                     │
│ ---         ┆ ---                ┆ ---                   │
│ str         ┆ list[str]          ┆ list[str]             │
╞═════════════╪════════════════════╪═══════════════════════╡
│ foo bar     ┆ ["foo", "bar"]     ┆ ["foo", "bar"]        │
│ foo,bar baz ┆ ["foo,bar", "baz"] ┆ ["foo", "bar", "baz"] │
│ null        ┆ null               ┆ null                  │
└─────────────┴────────────────────┴───────────────────────┘`,
	Params: []function.Param{
		{Name: "by", Kind: function.Value, Required: true, Doc: "What to split at; nothing splits into characters."},
		{Name: "inclusive", Kind: function.Bool, Default: false, KeywordOnly: true, Doc: "Keep what was split at, at the end of each part."},
		{Name: "literal", Kind: function.Bool, Default: true, KeywordOnly: true, Doc: "Take by as it stands."},
		strictParam,
	},
	CanFail: true,
	Type: want("str.split", func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
		return dtype.List(dtype.String), stringArgument(in, 1)
	}),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			inclusive := c.Options.Bool("inclusive")
			if c.Options.Bool("literal") {
				by := compute.TextsOf(in[1])
				return compute.ListsOfTexts(in[0], n, valid, func() func(i int, s []byte, add func(from, to int)) {
					return func(i int, s []byte, add func(from, to int)) { splitText(s, by.At(i), inclusive, add) }
				}), nil
			}
			at, err := regexes(in[1], false, c.Options.Bool("strict"))
			if err != nil {
				return nil, err
			}
			out := compute.ListsOfTexts(in[0], n, valid, func() func(i int, s []byte, add func(from, to int)) {
				return func(i int, s []byte, add func(from, to int)) {
					if r := at(i); r != nil {
						splitRegex(s, r, inclusive, add)
					}
				}
			})
			if c.Options.Bool("strict") {
				return out, nil
			}
			return withoutPattern(out, n, at), nil
		})
	},
})

// splitText splits s at by, or into characters.
func splitText(s, by []byte, inclusive bool, add func(from, to int)) {
	if len(by) == 0 {
		for i := 0; i < len(s); {
			_, n := utf8.DecodeRune(s[i:])
			add(i, i+n)
			i += n
		}
		return
	}
	at := 0
	for {
		k := bytes.Index(s[at:], by)
		switch {
		case k < 0 && inclusive && at == len(s):
			return
		case k < 0:
			add(at, len(s))
			return
		case inclusive:
			add(at, at+k+len(by))
		default:
			add(at, at+k)
		}
		at += k + len(by)
	}
}

// splitRegex splits s at the matches of r.
func splitRegex(s []byte, r *rustregex.Regex, inclusive bool, add func(from, to int)) {
	if text, ok := r.Text(); ok && len(text) == 0 {
		splitText(s, nil, inclusive, add)
		return
	}
	at := 0
	for _, m := range r.All(s, -1) {
		if inclusive {
			add(at, m[1])
		} else {
			add(at, m[0])
		}
		at = m[1]
	}
	if !inclusive || at < len(s) || len(s) == 0 {
		add(at, len(s))
	}
}

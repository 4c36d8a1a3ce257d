package strings

import (
	"golang.org/x/text/unicode/norm"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
)

var forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

var _ = function.Add(function.Spec{
	Name: "str.normalize",
	Doc:  "Writes each string in a normal form of Unicode.",
	Example: `>>> df = pl.DataFrame({"a": ["01²", "ＫＡＤＯＫＡＷＡ", None]})
>>> df.with_columns(nfc=pl.col("a").str.normalize("NFC"), nfkc=pl.col("a").str.normalize("NFKC"))
shape: (3, 3)
┌──────────────────┬──────────────────┬──────────┐
│ a                ┆ nfc              ┆ nfkc     │
│ ---              ┆ ---              ┆ ---      │
│ str              ┆ str              ┆ str      │
╞══════════════════╪══════════════════╪══════════╡
│ 01²              ┆ 01²              ┆ 012      │
│ ＫＡＤＯＫＡＷＡ ┆ ＫＡＤＯＫＡＷＡ ┆ KADOKAWA │
│ null             ┆ null             ┆ null     │
└──────────────────┴──────────────────┴──────────┘`,
	Params: []function.Param{{Name: "form", Kind: function.String, Default: "NFC", Choices: []string{"NFC", "NFKC", "NFD", "NFKD"}, Doc: "The form."}},
	Type:   want("str.normalize", stringResult),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		return rows(c, in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
			t, form := compute.TextsOf(in[0]), forms[c.Options.String("form")]
			return compute.TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
				return func(b []byte, i int) []byte { return form.Append(b, t.At(i)...) }
			}), nil
		})
	},
})

package display

import (
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// HTMLMaxCols is how many columns HTML shows unless pl.Config.set_tbl_cols was called.
const HTMLMaxCols = 75

const htmlStyle = `<div><style>
.dataframe > thead > tr,
.dataframe > tbody > tr {
  text-align: right;
  white-space: pre-wrap;
}
</style>
`

// HTML returns a frame as DataFrame._repr_html_ does, with at most maxCols columns
// (negative: all); or, with series, the one column as a Series. It minds the options
// for rows, strings, lists, numbers, and what of header and shape is hidden.
func HTML(cols []Column, height, maxCols int, series bool, c *Config) string {
	b := []byte(htmlStyle)
	if !c.HideShape {
		b = appendCount(append(b, "<small>shape: ("...), height)
		b = append(b, ',')
		if !series {
			b = appendCount(append(b, ' '), len(cols))
		}
		b = append(b, ")</small>"...)
	}
	shown := gap(len(cols), limit(maxCols)/2, limit(maxCols)/2, limit(maxCols))
	b = append(b, `<table border="1" class="dataframe"><thead>`...)
	if !c.HideColumnNames {
		b = appendTags(b, shown, "th", func(b []byte, i int) []byte { return append(b, htmlText.Replace(cols[i].Name)...) })
	}
	if !c.HideColumnDataTypes {
		b = appendTags(b, shown, "td", func(b []byte, i int) []byte { return append(b, cols[i].DType.String()...) })
	}
	b = append(b, "</thead><tbody>"...)
	most := limit(c.MaxRows)
	for _, row := range gap(height, most/2+most%2, most/2, most) {
		b = appendTags(b, shown, "td", func(b []byte, i int) []byte {
			if row < 0 {
				return append(b, htmlGap...)
			}
			return append(b, nonBreaking(htmlText.Replace(c.quotedCell(&cols[i], row)))...)
		})
	}
	return string(append(b, "</tbody></table></div>"...))
}

const htmlGap = "&hellip;"

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#x27;")

// gap lists the first and last of n things, with -1 for those between, or all of them
// when they are at most most.
func gap(n, first, last, most int) []int {
	var out []int
	if n <= most {
		first, last = n, 0
	}
	for i := range first {
		out = append(out, i)
	}
	if n > most {
		out = append(out, -1)
	}
	for i := n - last; i < n; i++ {
		out = append(out, i)
	}
	return out
}

func appendTags(b []byte, shown []int, tag string, cell func(b []byte, i int) []byte) []byte {
	b = append(b, "<tr>"...)
	for _, i := range shown {
		b = append(append(append(b, '<'), tag...), '>')
		if i < 0 {
			b = append(b, htmlGap...)
		} else {
			b = cell(b, i)
		}
		b = append(append(append(b, "</"...), tag...), '>')
	}
	return append(b, "</tr>"...)
}

// quotedCell is row i as it stands in a Series, but always with a real ellipsis.
func (c *Config) quotedCell(col *Column, i int) string {
	a, k := col.at(i)
	s := Value(col.DType, a, k, c)
	if kind := col.DType.Kind(); kind == dtype.KindString || col.DType.IsCategorical() {
		inner := s[1 : len(s)-1]
		if short := prefix(inner, limit(c.StrLen)); len(short) < len(inner) {
			return `"` + short + "…"
		}
	}
	return s
}

// nonBreaking keeps runs of blanks.
func nonBreaking(s string) string {
	if !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		n := 0
		for i+n < len(s) && s[i+n] == ' ' {
			n++
		}
		switch {
		case n > 1:
			b.WriteString(strings.Repeat("&nbsp;", n))
		case n == 1:
			b.WriteByte(' ')
		default:
			b.WriteByte(s[i])
			n = 1
		}
		i += n
	}
	return b.String()
}

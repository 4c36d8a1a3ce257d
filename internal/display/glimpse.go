package display

import "unicode/utf8"

// GlimpseDefaults are the default limits of Glimpse: values of a column, and characters
// of its name.
const (
	GlimpseValues     = 10
	GlimpseNameLength = 50
)

// Glimpse returns what DataFrame.glimpse prints: a line for each column with the first
// values as Python shows them. It ends with a newline.
func Glimpse(cols []Column, height, values, nameLength int) string {
	names, types := make([]string, len(cols)), make([]string, len(cols))
	longestName, longestType := 0, 0
	for i, col := range cols {
		names[i], types[i] = GlimpseName(col.Name, nameLength), "<"+col.DType.String()+">"
		longestName = max(longestName, utf8.RuneCountInString(names[i]))
		longestType = max(longestType, utf8.RuneCountInString(types[i]))
	}
	b := []byte("Rows: ")
	b = appendPadded(b, int64(height), 1)
	b = append(b, "\nColumns: "...)
	b = appendPadded(b, int64(len(cols)), 1)
	b = append(b, '\n')
	for i, col := range cols {
		b = append(append(b, "$ "...), names[i]...)
		b = appendBlanks(b, longestName-utf8.RuneCountInString(names[i])+1+longestType-utf8.RuneCountInString(types[i]))
		b = append(append(b, types[i]...), ' ')
		for k := range min(values, height) {
			if k > 0 {
				b = append(b, ", "...)
			}
			b = appendGlimpsed(b, &col, k)
		}
		b = append(b, '\n')
	}
	return string(b)
}

// GlimpseName cuts a column's name as Glimpse does.
func GlimpseName(name string, length int) string {
	if utf8.RuneCountInString(name) <= length {
		return name
	}
	return prefix(name, max(0, length-1)) + "…"
}

// GlimpseValue is row i of a column as Glimpse shows it, and whether it is not null.
func GlimpseValue(col Column, i int) (string, bool) {
	a, k := col.at(i)
	return string(appendGlimpsed(nil, &col, i)), a.IsValid(k)
}

func appendGlimpsed(b []byte, col *Column, i int) []byte {
	a, k := col.at(i)
	if !a.IsValid(k) {
		return append(b, "null"...)
	}
	return appendPython(b, col.DType, a, k, false)
}

package rustregex

import "strings"

// Escape appends s as a pattern that matches it as it stands.
func Escape(b, s []byte) []byte {
	for _, c := range s {
		if strings.IndexByte(`\.+*?()|[]{}^$#&-~`, c) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return b
}

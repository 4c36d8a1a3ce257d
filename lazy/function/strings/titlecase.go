package strings

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// titled appends s with the first letter of each word in title case and the others in
// lower case. A letter is what Unicode calls alphabetic: digits and combining accents
// end a word.
func titled(b, s []byte, title, lower cases.Caser) []byte {
	at, inside := len(b), false
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return wideTitled(b[:at], s, title, lower)
		}
		letter := c|0x20-'a' < 26
		if letter && inside {
			c |= 0x20
		} else if letter {
			c &^= 0x20
		}
		b, inside = append(b, c), letter
	}
	return b
}

// wideTitled is titled for any text. The whole text is lowered first, since the form of a
// small sigma depends on its neighbours beyond the word.
func wideTitled(b, s []byte, title, lower cases.Caser) []byte {
	low, inside := lower.Bytes(s), false
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		_, k := utf8.DecodeRune(low)
		if r == 'İ' { // the one letter whose small form is two runes
			_, dot := utf8.DecodeRune(low[k:])
			k += dot
		}
		letter := alphabetic(r)
		if letter && !inside {
			b = append(b, title.Bytes(s[:n])...)
		} else {
			b = append(b, low[:k]...)
		}
		s, low, inside = s[n:], low[k:], letter
	}
	return b
}

// alphabetic is Unicode's property of that name.
func alphabetic(r rune) bool {
	return unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_Alphabetic)
}

package display

import (
	"sort"
	"unicode/utf8"
)

// class is what the rules for grapheme clusters ask of a code point.
type class uint8

const (
	other class = iota
	control
	extend
	prepend
	spacingMark
	pictograph
	consonant
	regional
	zeroJoiner
	hangulL
	hangulV
	hangulT
	hangulLV
	hangulLVT
)

type classSpan struct {
	lo, hi rune
	class  class
}

func graphemeClass(c rune) class {
	switch {
	case c < 0x20 || c >= 0x7F && c < 0xA0:
		return control
	case c < 0x7F:
		return other
	case c == joiner:
		return zeroJoiner
	case c >= 0x1100 && c <= 0x115F || c >= 0xA960 && c <= 0xA97C:
		return hangulL
	case c >= 0x1160 && c <= 0x11A7 || c >= 0xD7B0 && c <= 0xD7C6 || c == 0x16D63 || c >= 0x16D67 && c <= 0x16D6A:
		return hangulV
	case c >= 0x11A8 && c <= 0x11FF || c >= 0xD7CB && c <= 0xD7FB:
		return hangulT
	case c >= 0xAC00 && c <= 0xD7A3:
		if (c-0xAC00)%28 == 0 {
			return hangulLV
		}
		return hangulLVT
	}
	i := sort.Search(len(graphemeClasses), func(i int) bool { return graphemeClasses[i].hi >= c })
	if i < len(graphemeClasses) && graphemeClasses[i].lo <= c {
		return graphemeClasses[i].class
	}
	if within(zeroWidth, c) {
		return extend
	}
	return other
}

// isLinker tells whether c binds two consonants of an Indic conjunct.
func isLinker(c rune) bool {
	switch c {
	case 0x94D, 0x9CD, 0xACD, 0xB4D, 0xC4D, 0xD4D, 0x1039, 0x17D2, 0x1A60, 0x1B44, 0x1BAB, 0xA9C0, 0xAAF6,
		0x10A3F, 0x11133, 0x113D0, 0x1193E, 0x11A47, 0x11A99, 0x11F42:
		return true
	}
	return false
}

// FirstGrapheme returns the length in bytes of the extended grapheme cluster that s
// starts with.
func FirstGrapheme(s string) int {
	if len(s) > 1 && s[0]|s[1] < utf8.RuneSelf && s[0] != '\r' {
		return 1
	}
	c, n := utf8.DecodeRuneInString(s)
	before := graphemeClass(c)
	conjunct := before == consonant // a consonant, then linkers and extenders
	linked := false
	flags := before == regional // an odd number of flag letters so far
	pict := before == pictograph
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		if c == '\n' && s[n-1] == '\r' {
			return n + size
		}
		after := graphemeClass(c)
		if !sticks(before, after, conjunct && linked, pict, flags) {
			return n
		}
		switch {
		case after == consonant:
			conjunct, linked = true, false
		case isLinker(c):
			linked = conjunct
		case after != extend && after != zeroJoiner || c == 0x200C:
			conjunct = false
		}
		switch {
		case after == extend || after == zeroJoiner: // one joiner, and it comes last
			pict = pict && before != zeroJoiner
		default:
			pict = after == pictograph
		}
		flags = after == regional && !flags
		n += size
		before = after
	}
	return n
}

// sticks tells whether there is no boundary between two classes.
func sticks(before, after class, linked, pict, flags bool) bool {
	switch {
	case before == control || after == control:
		return false
	case before == hangulL && (after == hangulL || after == hangulV || after == hangulLV || after == hangulLVT),
		(before == hangulLV || before == hangulV) && (after == hangulV || after == hangulT),
		(before == hangulLVT || before == hangulT) && after == hangulT:
		return true
	case after == extend || after == zeroJoiner || after == spacingMark || before == prepend:
		return true
	case after == consonant:
		return linked
	case before == zeroJoiner && after == pictograph:
		return pict
	}
	return before == regional && after == regional && flags
}

package display

import (
	"sort"
	"unicode/utf8"
)

// A string's width is counted from its end, since what a character takes depends on what
// follows it: a variation selector, a skin tone, a joiner and the next picture, or the
// second half of a ligature. follower is what is known of the following characters.
type follower struct {
	kind  followerKind
	zwj   bool // a zero width joiner stands before a ligature's second half
	style style
}

// style is a variation selector that waits for the character it is for.
type style uint8

const (
	unstyled   style = iota
	wideQuote        // U+FE01
	asText           // U+FE0E
	asEmoji          // U+FE0F
	styleFirst = 0xFE00
)

type followerKind uint8

const (
	plain followerKind = iota
	lineFeed
	skinTone
	flagLetter
	flagLetters
	picture
	joinedPicture // a picture behind a joiner
	joinedKeycap
	joinedFlagLetter
	joinedFlagEven
	joinedFlagOdd
	tagEnd // the end of a flag spelt with tags, behind a joiner
	tagDigit1
	tagDigit2
	tagDigit3
	tagLetter1
	tagLetter2
	tagLetter3
	tagLetter4
	tagLetter5
	tagLetter6
	kiratE
	kiratAI
	// The ones from here on are second halves of ligatures, which variation selectors do
	// not part from the first half.
	alef
	lamed
	bugineseYa
	bugineseIYa
	tifinagh
	tifinaghJoined
	lisuTone
	turkicI
	khmerLetter
)

const joiner = 0x200D

// Width is the number of terminal cells that Polars counts for s: the rules of
// unicode-width 0.2, in which control characters take one cell.
func Width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] == '\r' {
			return widthOf(s)
		}
	}
	return len(s)
}

func widthOf(s string) int {
	sum := 0
	var next follower
	for len(s) > 0 {
		c, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
		var w int
		w, next = step(c, next)
		sum += w
	}
	return sum
}

// step returns the cells that c adds in front of next, negative when a ligature saves
// some, and what is known then.
func step(c rune, next follower) (int, follower) {
	if next.style == asEmoji {
		if within(emojiStyled, c) {
			if next.kind == joinedPicture || next.kind == joinedKeycap {
				return 0, follower{kind: picture}
			}
			return 2, follower{kind: picture}
		}
		if next.kind < alef {
			next = follower{}
		}
		next.style = unstyled
	}
	if c <= 0xA0 {
		switch {
		case c == '\n':
			return 1, follower{kind: lineFeed}
		case c == '\r' && next.kind == lineFeed:
			return 0, follower{}
		}
		return 1, follower{}
	}
	if next != (follower{}) {
		if w, f, ok := joined(c, next); ok {
			return w, f
		}
	}
	return alone(c)
}

// joined handles a character in front of one that cares.
func joined(c rune, next follower) (int, follower, bool) {
	keep := func(f follower) (int, follower, bool) { return 0, f, true }
	switch c {
	case 0xFE0F:
		if next.kind >= alef || next.kind == joinedPicture || next.kind == joinedKeycap {
			next.style = asEmoji
			return keep(next)
		}
		return keep(follower{style: asEmoji})
	case 0xFE01, 0xFE0E:
		s := wideQuote
		if c == 0xFE0E {
			s = asText
		}
		if next.kind >= alef {
			next.style = max(next.style, s)
			return keep(next)
		}
		return keep(follower{style: s})
	}
	switch next.style {
	case asText:
		if within(textStyled, c) {
			return 1, follower{}, true
		}
	case wideQuote:
		if c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D {
			return 2, follower{}, true
		}
	}
	next.style = unstyled
	if next.kind > alef {
		if c == joiner {
			next.zwj = true
			return keep(next)
		}
		if ignorable(c) {
			return keep(next)
		}
	}
	if next.kind >= alef || next.kind == kiratE || next.kind == kiratAI {
		return ligature(c, next)
	}
	return pictures(c, next)
}

// ignorable are combining marks that no ligature minds.
func ignorable(c rune) bool {
	switch {
	case c == 0x34F, c == 0x17B4, c == 0x17B5, c >= 0x180B && c <= 0x180D, c == 0x180F:
		return true
	case c >= styleFirst && c <= 0xFE0F, c >= 0xE0100 && c <= 0xE01EF:
		return true
	}
	return false
}

func isTifinagh(c rune) bool { return c >= 0x2D31 && c <= 0x2D65 || c == 0x2D6F }

// ligature handles the first halves of ligatures.
func ligature(c rune, next follower) (int, follower, bool) {
	done := follower{}
	switch next.kind {
	case alef:
		switch c {
		case 0x644, 0x6B5, 0x6B6, 0x6B7, 0x6B8, 0x76A, 0x8A6, 0x8C7:
			return 0, done, true
		}
		if within(zeroWidth, c) && !within(breaksLamAlef, c) {
			return 0, next, true
		}
	case lamed:
		return 0, done, next.zwj && c == 0x5D0
	case khmerLetter:
		return -1, done, c == 0x17D2
	case bugineseYa:
		return 0, follower{kind: bugineseIYa}, next.zwj && c == 0x1A17
	case bugineseIYa:
		return 0, done, c == 0x1A15
	case tifinagh:
		if c == 0x2D7F {
			return 1, follower{kind: tifinaghJoined}, true
		}
		return 0, done, next.zwj && isTifinagh(c)
	case tifinaghJoined:
		return -1, done, isTifinagh(c)
	case lisuTone:
		return 0, done, c >= 0xA4F8 && c <= 0xA4FB
	case turkicI:
		return 0, done, next.zwj && c == 0x10C32
	case kiratE:
		switch c {
		case 0x16D63, 0x16D69:
			return 0, done, true
		case 0x16D67:
			return 0, follower{kind: kiratAI}, true
		case 0x16D68:
			return 1, follower{kind: kiratE}, true
		}
	case kiratAI:
		return 0, done, c == 0x16D63
	}
	return 0, done, false
}

// alone is the width of c in front of nothing that cares, and what c is to the
// characters in front of it.
func alone(c rune) (int, follower) {
	switch {
	case c < 0x300:
		return b2i(c != 0xAD), follower{}
	case c == 0x5DC:
		return 1, follower{kind: lamed}
	case c >= 0x622 && c <= 0x882:
		if isAlef(c) {
			return 1, follower{kind: alef}
		}
	case c >= 0x1780 && c <= 0x17D8:
		switch {
		case c == 0x17D8:
			return 3, follower{}
		case isCoengLetter(c):
			return 1, follower{kind: khmerLetter}
		}
	case c == 0x1A10:
		return 1, follower{kind: bugineseYa}
	case isTifinagh(c):
		return 1, follower{kind: tifinagh}
	case c == 0xA4FC || c == 0xA4FD:
		return 1, follower{kind: lisuTone}
	case c == 0xFE01:
		return 0, follower{style: wideQuote}
	case c == 0xFE0E:
		return 0, follower{style: asText}
	case c == 0xFE0F:
		return 0, follower{style: asEmoji}
	case c == 0x10C03:
		return 1, follower{kind: turkicI}
	case c == 0x16D67:
		return 1, follower{kind: kiratE}
	case c == 0x16D68:
		return 1, follower{kind: kiratAI}
	case isFlagLetter(c):
		return 1, follower{kind: flagLetter}
	case c >= 0x1F3FB && c <= 0x1F3FF:
		return 2, follower{kind: skinTone}
	}
	switch {
	case within(zeroWidth, c):
		return 0, follower{}
	case !within(twoCells, c):
		return 1, follower{}
	case within(emoji, c):
		return 2, follower{kind: picture}
	}
	return 2, follower{}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func isAlef(c rune) bool {
	switch c {
	case 0x622, 0x623, 0x625, 0x627, 0x671, 0x672, 0x673, 0x675, 0x773, 0x774:
		return true
	}
	return c >= 0x870 && c <= 0x882
}

// isCoengLetter tells whether c has a form below the line, which takes no cell.
func isCoengLetter(c rune) bool {
	switch c {
	case 0x1783, 0x1788, 0x178D, 0x1794, 0x1799, 0x179A, 0x179E, 0x179F, 0x17A1, 0x17AD, 0x17AE:
		return false
	case 0x17A2, 0x17A7, 0x17AB, 0x17AC, 0x17AF:
		return true
	}
	return c >= 0x1780 && c <= 0x17A0
}

// within tells whether c is in one of the ascending spans.
func within(spans []span, c rune) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].hi >= c })
	return i < len(spans) && spans[i].lo <= c
}

package display

func isFlagLetter(c rune) bool { return c >= 0x1F1E6 && c <= 0x1F1FF }

// pictures handles what stands in front of emoji.
func pictures(c rune, next follower) (int, follower, bool) {
	to := func(w int, k followerKind) (int, follower, bool) { return w, follower{kind: k}, true }
	digit, letter := c >= 0xE0030 && c <= 0xE0039, c >= 0xE0061 && c <= 0xE007A
	switch next.kind {
	case skinTone, picture, flagLetters, joinedFlagEven, joinedFlagOdd:
		switch {
		case next.kind == skinTone && within(modified, c):
			return to(0, picture)
		case c == joiner:
			return to(0, joinedPicture)
		case !isFlagLetter(c):
		case next.kind == flagLetters:
			return to(1, flagLetters)
		case next.kind == joinedFlagEven:
			return to(3, joinedFlagOdd)
		case next.kind == joinedFlagOdd:
			return to(-1, joinedFlagEven)
		}
	case flagLetter:
		if isFlagLetter(c) {
			return to(1, flagLetters)
		}
	case joinedFlagLetter:
		if isFlagLetter(c) {
			return to(-1, joinedFlagEven)
		}
	case joinedPicture:
		switch {
		case c == 0x20E3:
			return to(0, joinedKeycap)
		case isFlagLetter(c):
			return to(1, joinedFlagLetter)
		case c >= 0x1F3FB && c <= 0x1F3FF:
			return to(0, skinTone)
		case c == 0xE007F:
			return to(0, tagEnd)
		case within(emoji, c):
			return to(0, picture)
		}
	case tagEnd, tagLetter1, tagLetter2, tagLetter3, tagLetter4, tagLetter5, tagLetter6, tagDigit1, tagDigit2, tagDigit3:
		return tags(c, next.kind, digit, letter)
	}
	return 0, follower{}, false
}

// tags handles the tag characters that spell a regional flag: up to three digits before
// up to six letters behind a black flag, here from the end.
func tags(c rune, k followerKind, digit, letter bool) (int, follower, bool) {
	to := func(k followerKind) (int, follower, bool) { return 0, follower{kind: k}, true }
	switch {
	case letter && k == tagEnd:
		return to(tagLetter1)
	case letter && k >= tagLetter1 && k < tagLetter6:
		return to(k + 1)
	case digit && (k == tagEnd || k >= tagLetter1 && k <= tagLetter4):
		return to(tagDigit1)
	case digit && (k == tagDigit1 || k == tagDigit2):
		return to(k + 1)
	case c == 0x1F3F4 && (k >= tagLetter3 || k == tagDigit3):
		return to(picture)
	}
	return 0, follower{}, false
}

package display

import (
	"strings"
	"unicode/utf8"
)

// tooFew is a number of cells at the end of a line that nothing more is put into.
const tooFew = 2

// wrap appends line, which is wider than width, in pieces of at most width cells: split
// at blanks, and within words that are wider than a line.
func wrap(lines []string, line string, width int) []string {
	current := ""
	push := func() {
		lines = append(lines, current)
		current = ""
	}
	pushFull := func() {
		if Width(current) > max(0, width-tooFew) {
			push()
		}
	}
	rest, more := line, true
	for more {
		var word string
		word, rest, more = strings.Cut(rest, " ")
		for {
			taken, room, wordWidth := Width(current), width, Width(word)
			if current != "" {
				taken++
				room = max(0, width-taken)
			}
			switch {
			case taken+wordWidth <= width:
				if current != "" {
					current += " "
				}
				current += word
				pushFull()
			case current != "" && room <= tooFew:
				push()
				continue
			case wordWidth > width:
				var head string
				head, word = cutWord(word, room, current == "")
				if current != "" {
					current += " "
				}
				current += head
				push()
				continue
			default:
				push()
				current = word
				pushFull()
			}
			break
		}
	}
	if current != "" {
		push()
	}
	return lines
}

// cutWord cuts word behind the last grapheme that fits into room. With force it cuts
// off a character even when none fits.
func cutWord(word string, room int, force bool) (head, tail string) {
	n, used := 0, 0
	for n < len(word) {
		size := firstGrapheme(word[n:])
		used += Width(word[n : n+size])
		if used > room {
			break
		}
		n += size
	}
	if n == 0 && force {
		_, n = utf8.DecodeRuneInString(word)
	}
	return word[:n], word[n:]
}

package display

import (
	"strings"
	"unicode/utf8"
)

// tooFew is a number of cells at the end of a line that nothing more is put into.
const tooFew = 2

// wrap appends line, which is wider than width, in pieces of at most width cells: split
// at blanks, and within words that are wider than a line. A piece is a part of line.
func wrap(lines []string, line string, width int) []string {
	from, end, taken := 0, 0, 0 // the piece that grows, and its width
	push := func(next int) {
		lines = append(lines, line[from:end])
		from, end, taken = next, next, 0
	}
	for start := 0; start <= len(line); {
		stop := start + strings.IndexByte(line[start:], ' ')
		if stop < start {
			stop = len(line)
		}
		for {
			word := line[start:stop]
			wordWidth := Width(word)
			blank := b2i(end > from)
			room := max(0, width-taken-blank)
			switch {
			case taken+blank+wordWidth <= width:
				if blank == 0 {
					from = start
				}
				end, taken = stop, taken+blank+wordWidth
				if taken > max(0, width-tooFew) {
					push(stop)
				}
			case blank == 1 && room <= tooFew:
				push(start)
				continue
			case wordWidth > width:
				n := cutWord(word, room, blank == 0)
				if blank == 0 {
					from = start
				}
				start += n
				end = start
				push(start)
				continue
			default:
				push(start)
				end, taken = stop, wordWidth
				if taken > max(0, width-tooFew) {
					push(stop)
				}
			}
			break
		}
		start = stop + 1
	}
	if end > from {
		push(end)
	}
	return lines
}

// cutWord returns where to cut word: behind the last grapheme that fits into room. With
// force that is behind the first character even when none fits.
func cutWord(word string, room int, force bool) int {
	n, used := 0, 0
	for n < len(word) {
		size := FirstGrapheme(word[n:])
		used += Width(word[n : n+size])
		if used > room {
			break
		}
		n += size
	}
	if n == 0 && force {
		_, n = utf8.DecodeRuneInString(word)
	}
	return n
}

package box

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean shows what a terminal would take for a command as an escape: control characters
// except for the newline, what changes the direction of text, line and paragraph
// separators, and bytes that are no UTF-8.
func Clean(s string) string {
	at := strings.IndexFunc(s, steers)
	if at < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == utf8.RuneError || !steers(r):
			b.WriteString(s[i : i+n])
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += n
	}
	return b.String()
}

// steers tells whether r is not to reach a terminal. Bytes that are no UTF-8 come as
// the replacement character, which is looked at again.
func steers(r rune) bool {
	switch {
	case r == '\n':
		return false
	case unicode.IsControl(r) || r == utf8.RuneError:
		return true
	case r == 0x061C, r >= 0x200E && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		return true
	}
	return false
}

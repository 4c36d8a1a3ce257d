package csv

import (
	"strings"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/dtype"
)

// charset turns each byte of a single-byte encoding into a rune.
type charset [256]rune

var latin1 = func() *charset {
	var c charset
	for i := range c {
		c[i] = rune(i)
	}
	return &c
}()

// windows1252 differs from Latin-1 in 0x80 to 0x9f; five bytes there mean nothing.
var windows1252 = func() *charset {
	c := *latin1
	copy(c[0x80:], []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"))
	return &c
}()

func (s *settings) checkEncoding() error {
	name := strings.ToLower(strings.ReplaceAll(s.Encoding, "_", "-"))
	base, lossy := strings.CutSuffix(name, "-lossy")
	switch base {
	case "", "utf8", "utf-8":
	case "latin1", "latin-1", "iso-8859-1", "iso8859-1":
		s.charset = latin1
	case "windows-1252", "cp1252":
		s.charset = windows1252
	case "ascii", "us-ascii":
		// every ASCII text is UTF-8; other bytes are reported as such
	default:
		return dtype.Errorf(dtype.BadValue, "unknown encoding: %s; use utf8, utf8-lossy, latin1 or windows-1252", s.Encoding)
	}
	s.lossy = lossy
	return nil
}

// decode returns text in UTF-8.
func (s *settings) decode(text []byte) ([]byte, error) {
	if s.charset == nil {
		return text, nil
	}
	out := make([]byte, 0, len(text)+len(text)/8)
	for i, b := range text {
		if b < utf8.RuneSelf {
			out = append(out, b)
			continue
		}
		r := s.charset[b]
		if r == utf8.RuneError && !s.lossy {
			return nil, dtype.Errorf(dtype.ComputeError, "%s: byte %#x at offset %d means nothing in %s; use encoding='%s-lossy' to replace it", s.name(), b, i, s.Encoding, s.Encoding)
		}
		out = utf8.AppendRune(out, r)
	}
	return out, nil
}

// appendLossy appends text with U+FFFD in place of each maximal run of bytes that begins
// a valid sequence but does not finish it, and of each other invalid byte, as Rust and
// the Unicode standard do.
func appendLossy(dst, text []byte) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r != utf8.RuneError || n > 1 {
			dst = append(dst, text[:n]...)
			text = text[n:]
			continue
		}
		dst = utf8.AppendRune(dst, utf8.RuneError)
		text = text[invalidPrefix(text):]
	}
	return dst
}

// invalidPrefix is the length of the invalid sequence that text, not empty, begins with.
func invalidPrefix(text []byte) int {
	lo, hi, n := byte(0x80), byte(0xbf), 0
	switch b := text[0]; {
	case b >= 0xc2 && b <= 0xdf:
		n = 2
	case b >= 0xe0 && b <= 0xef:
		n = 3
		if b == 0xe0 {
			lo = 0xa0
		} else if b == 0xed {
			hi = 0x9f
		}
	case b >= 0xf0 && b <= 0xf4:
		n = 4
		if b == 0xf0 {
			lo = 0x90
		} else if b == 0xf4 {
			hi = 0x8f
		}
	default:
		return 1
	}
	i := 1
	for i < n && i < len(text) && text[i] >= lo && text[i] <= hi {
		lo, hi = 0x80, 0xbf
		i++
	}
	return i
}

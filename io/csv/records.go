package csv

import "bytes"

// field finds the end of the field that begins at pos. next is where the following one
// begins; last tells that the field ends its record. A field that begins with a quote
// ends at the first separator or end of line outside of quotes, or at the end of data.
func (s *settings) field(data []byte, pos int) (end, next int, quoted, last bool) {
	if s.quoting && pos < len(data) && data[pos] == s.quote {
		quoted = true
		pos = s.afterQuotes(data, pos)
	} else {
		for pos < len(data) && data[pos] != s.sep && data[pos] != s.eol {
			pos++
		}
	}
	if pos >= len(data) {
		return len(data), len(data), quoted, true
	}
	return pos, pos + 1, quoted, data[pos] == s.eol
}

// afterQuotes returns where the quoted field at pos ends.
func (s *settings) afterQuotes(data []byte, pos int) int {
	for {
		j := bytes.IndexByte(data[pos+1:], s.quote)
		if j < 0 {
			return len(data)
		}
		pos += j + 2
		for pos < len(data) && data[pos] != s.quote {
			if data[pos] == s.sep || data[pos] == s.eol {
				return pos
			}
			pos++
		}
		if pos == len(data) {
			return pos
		}
	}
}

// line returns the record that begins at pos, without its end, and where the next one
// begins. Ends of line inside of quotes do not count, but for those of comments.
func (s *settings) line(data []byte, pos int) (line []byte, next int) {
	i, odd := pos, false
	comment := s.isComment(data[pos:])
	for {
		j := bytes.IndexByte(data[i:], s.eol)
		if j < 0 {
			return data[pos:], len(data)
		}
		if s.quoting && !comment && bytes.Count(data[i:i+j], []byte{s.quote})&1 == 1 {
			odd = !odd
		}
		i += j + 1
		if !odd {
			return data[pos : i-1], i
		}
	}
}

func (s *settings) isComment(line []byte) bool {
	return len(s.comment) > 0 && bytes.HasPrefix(line, s.comment)
}

// skipRecord returns the start of the record behind the field at pos, and whether an end
// of line stands before it.
func (s *settings) skipRecord(data []byte, pos int) (next int, ended bool) {
	for last := false; !last; {
		var end int
		end, pos, _, last = s.field(data, pos)
		ended = last && end < len(data)
	}
	return pos, ended
}

// trimCR drops one carriage return at the end.
func trimCR(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\r' {
		return b[:n-1]
	}
	return b
}

// unquoted drops the first and the last byte of a quoted field.
func unquoted(b []byte, quoted bool) []byte {
	if quoted && len(b) >= 2 {
		return b[1 : len(b)-1]
	}
	return b
}

package csv

import (
	"bytes"
	"context"

	"github.com/gopolars/gopolars/series/dtype"
)

// chunk is a run of whole records that one worker parses.
type chunk struct {
	start, end int  // in the text
	row        int  // number of its first record
	rows       int  // records in it, as the quotes say
	cut        bool // stop after rows though more follow
}

// defaultBlock is the size that chunks aim at. It does not depend on the number of
// workers, so that results do not either.
const defaultBlock = 1 << 19

// stat is what a block says for both answers to "does it begin inside of quotes".
type stat struct {
	ends  [2]int // ends of records
	first [2]int // offset of the first of them, -1 for none
	odd   bool   // an odd number of quotes
}

// split cuts text from start on into chunks of at most limit records (negative: all).
func (s *settings) split(ctx context.Context, text []byte, start, limit int) ([]chunk, error) {
	if start >= len(text) || limit == 0 {
		return nil, nil
	}
	if len(s.comment) > 0 {
		return s.splitLines(text, start, limit)
	}
	chunks := []chunk{{start: start, end: len(text)}}
	inside, total := 0, 0
	blocks := (len(text) - start + s.block - 1) / s.block
	for from := 0; from < blocks && (limit < 0 || total < limit); {
		to := blocks
		if limit >= 0 {
			to = min(blocks, from+max(8, from)) // few records asked for: look at no more than needed
		}
		stats := make([]stat, to-from)
		err := s.parallel(ctx, to-from, func(_, i int) error {
			lo := start + (from+i)*s.block
			stats[i] = s.count(text[lo:min(lo+s.block, len(text))])
			return nil
		})
		if err != nil {
			return nil, err
		}
		for i, st := range stats {
			n, p := st.ends[inside], st.first[inside]
			if from+i > 0 && p >= 0 {
				last := &chunks[len(chunks)-1]
				last.rows++
				last.end = start + (from+i)*s.block + p + 1
				chunks = append(chunks, chunk{start: last.end, end: len(text), row: last.row + last.rows, rows: n - 1})
			} else {
				chunks[len(chunks)-1].rows += n
			}
			total += n
			if st.odd {
				inside ^= 1
			}
		}
		from = to
	}
	if text[len(text)-1] != s.eol {
		chunks[len(chunks)-1].rows++
	}
	if last := chunks[len(chunks)-1]; last.start >= len(text) {
		chunks = chunks[:len(chunks)-1]
	}
	return cutRows(chunks, limit), nil
}

// cutRows ends the last chunk at limit records.
func cutRows(chunks []chunk, limit int) []chunk {
	if limit < 0 {
		return chunks
	}
	for i := range chunks {
		c := &chunks[i]
		if c.row+c.rows >= limit {
			c.cut = true
			c.rows = limit - c.row
			return chunks[:i+1]
		}
	}
	return chunks
}

func (s *settings) count(b []byte) stat {
	if !s.quoting || bytes.IndexByte(b, s.quote) < 0 {
		n, p := bytes.Count(b, []byte{s.eol}), bytes.IndexByte(b, s.eol)
		return stat{ends: [2]int{n, 0}, first: [2]int{p, -1}}
	}
	st := stat{first: [2]int{-1, -1}}
	k := 0
	for i := 0; ; {
		j := bytes.IndexByte(b[i:], s.quote)
		part := b[i:]
		if j >= 0 {
			part = part[:j]
		}
		if p := bytes.IndexByte(part, s.eol); p >= 0 {
			if st.first[k] < 0 {
				st.first[k] = i + p
			}
			st.ends[k] += bytes.Count(part[p:], []byte{s.eol})
		}
		if j < 0 {
			st.odd = k == 1
			return st
		}
		k ^= 1
		i += j + 1
	}
}

// splitLines is split for texts with comments, in which quotes do not count, so that the
// lines must be walked from the start.
func (s *settings) splitLines(text []byte, start, limit int) ([]chunk, error) {
	chunks := []chunk{{start: start}}
	for pos := start; pos < len(text); {
		c := &chunks[len(chunks)-1]
		if pos-c.start >= s.block {
			c.end = pos
			chunks = append(chunks, chunk{start: pos, row: c.row + c.rows})
			c = &chunks[len(chunks)-1]
		}
		if limit >= 0 && c.row+c.rows > limit {
			break
		}
		comment := s.isComment(text[pos:])
		_, next := s.line(text, pos)
		// A record whose quotes stay open to the end of the text is no record.
		if !comment && (text[next-1] == s.eol && s.closed(text[pos:next]) || next == len(text) && text[next-1] != s.eol) {
			c.rows++
		}
		pos = next
		c.end = pos
	}
	return cutRows(chunks, limit), nil
}

func (s *settings) closed(b []byte) bool {
	return !s.quoting || bytes.Count(b, []byte{s.quote})&1 == 0
}

// malformedError is a disagreement of quotes and fields.
type malformedError struct{ error }

// Unwrap returns the error with its kind.
func (e *malformedError) Unwrap() error { return e.error }

// recount splits the text of chunks again, at the ends of records as their fields say
// instead of the quotes, where the two differ and errors are to be ignored.
func (s *settings) recount(text []byte, chunks []chunk) []chunk {
	start := chunks[0].start
	out := []chunk{{start: start, end: start}}
	for pos := start; pos < len(text); {
		c := &out[len(out)-1]
		if s.rows >= 0 && c.row+c.rows > s.rows {
			break
		}
		if pos-c.start >= s.block {
			out = append(out, chunk{start: pos, row: c.row + c.rows})
			c = &out[len(out)-1]
		}
		if s.isComment(text[pos:]) {
			_, pos = s.line(text, pos)
		} else {
			pos, _ = s.skipRecord(text, pos)
			c.rows++
		}
		c.end = pos
	}
	return cutRows(out, s.rows)
}

// malformed is the error of a chunk whose quotes say another number of records than its
// fields do.
func (s *settings) malformed(text []byte, c chunk, actual int) error {
	return dtype.Errorf(dtype.ComputeError, "CSV malformed: expected %d rows, actual %s rows, in chunk starting at row_offset %d, length %d\n\n%s: a quote character (%q) stands inside of an unquoted field, or a quoted field is never closed, at or after line %d.\nDouble quotes inside of quoted fields, or set quote_char to another character or to None",
		c.rows, map[bool]string{true: "more", false: itoa(actual)}[actual > c.rows], s.firstRow+c.row, c.end-c.start, s.name(), s.quote, s.lineOf(text, s.oddLine(text, c)))
}

// oddLine is where the first line with an odd number of quotes in a chunk begins.
func (s *settings) oddLine(text []byte, c chunk) int {
	for pos := c.start; pos < c.end; {
		n := bytes.IndexByte(text[pos:c.end], s.eol)
		if n < 0 {
			n = c.end - pos - 1
		}
		if !s.closed(text[pos : pos+n+1]) {
			return pos
		}
		pos += n + 1
	}
	return c.start
}

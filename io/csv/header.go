package csv

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/dtype"
)

// preamble is what stands before the records: names, and samples to infer types from.
type preamble struct {
	header  []byte // the header's record, nil when there is none
	samples [][]byte
	start   int // of the first record
}

// readPreamble finds the header and the first records as the skip options say.
func (s *settings) readPreamble(text []byte) (*preamble, error) {
	pos := 0
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		pos = 3
	}
	for n := s.SkipLines; n > 0; n-- {
		i := bytes.IndexByte(text[pos:], s.eol)
		if i < 0 {
			if s.raiseIfEmpty {
				return nil, dtype.Errorf(dtype.NoData, "specified skip_lines is larger than total number of lines.")
			}
			return &preamble{start: len(text)}, nil
		}
		pos += i + 1
	}
	p := &preamble{}
	if s.header {
		for pos < len(text) {
			line, next := s.line(text, pos)
			if len(trimCR(line)) > 0 {
				break
			}
			pos = next
		}
	}
	if s.header || s.SkipLines == 0 {
		pos = s.skip(text, pos, s.SkipRows)
	}
	if s.header && pos < len(text) {
		p.header, pos = s.line(text, pos)
		if p.header == nil {
			p.header = []byte{}
		}
	}
	pos = s.skip(text, pos, s.SkipRowsAfterHeader)
	p.start = pos
	n := max(s.inferLength, 1)
	if s.inferLength < 0 {
		n = len(text)
	}
	if s.Schema != nil {
		n = 1
	}
	for pos < len(text) && len(p.samples) < n {
		line, next := s.line(text, pos)
		if !s.isComment(line) {
			p.samples = append(p.samples, line)
		}
		pos = next
	}
	return p, nil
}

// skip leaves out n records and the comments before the next one.
func (s *settings) skip(text []byte, pos, n int) int {
	for pos < len(text) {
		comment := s.isComment(text[pos:])
		if n == 0 && !comment {
			return pos
		}
		if !comment {
			n--
		}
		_, pos = s.line(text, pos)
	}
	return pos
}

// empty tells whether there is nothing to infer columns from.
func (p *preamble) empty(s *settings) bool {
	if s.header {
		return p.header == nil
	}
	return len(p.samples) == 0
}

// names returns the columns' names in the file, distinct.
func (s *settings) names(p *preamble) ([]string, error) {
	if s.header {
		return s.headerNames(p.header)
	}
	width := 0
	for _, line := range p.samples {
		n := 0
		for pos, last := 0, false; !last; n++ {
			_, pos, _, last = s.field(line, pos)
			if n > s.MaxColumns {
				return nil, s.tooManyColumns()
			}
		}
		width = max(width, n)
	}
	names := make([]string, width)
	for i := range names {
		names[i] = "column_" + strconv.Itoa(i)
	}
	return names, nil
}

func (s *settings) tooManyColumns() error {
	return dtype.Errorf(dtype.ComputeError, "%s: more than %d columns; is %q the separator? Raise MaxColumns to read them", s.name(), s.MaxColumns, s.sep)
}

func (s *settings) headerNames(line []byte) ([]string, error) {
	line = trimCR(line)
	var raw []string
	for pos, last := 0, false; !last; {
		var end int
		var quoted bool
		start := pos
		end, pos, quoted, last = s.field(line, pos)
		if len(raw) >= s.MaxColumns {
			return nil, s.tooManyColumns()
		}
		raw = append(raw, lossyString(unquoted(line[start:end], quoted)))
	}
	taken := make(map[string]bool, len(raw))
	count := make(map[string]int, len(raw))
	names := make([]string, 0, len(raw))
	for _, n := range raw {
		k := count[n]
		name := n
		if k > 0 {
			name = fmt.Sprintf("%s_duplicated_%d", n, k-1)
		}
		if taken[name] {
			from, nth := n, k+1
			if k == 0 {
				i := strings.LastIndex(name, "_duplicated_")
				from = name[:i]
				nth, _ = strconv.Atoi(name[i+len("_duplicated_"):])
				nth += 2
			}
			return nil, dtype.Errorf(dtype.Duplicate, "de-duplication of occurrence #%d of column name '%s' failed; the name '%s' also exists in the file.", nth, from, name)
		}
		taken[name] = true
		count[n]++
		names = append(names, name)
	}
	return names, nil
}

func lossyString(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return string(appendLossy(nil, b))
}

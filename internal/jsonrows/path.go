package jsonrows

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Path is a way to values inside of a JSON text, such as $.a[0]['b'].
type Path struct{ steps []pathStep }

// pathStep takes one field, one item, or with any all of them; with deep also those below.
type pathStep struct {
	name  string
	index int
	item  bool
	any   bool
	deep  bool
}

// ParsePath reads a JSONPath of names, positions and wildcards; filters, slices and
// unions are refused.
func ParsePath(s string) (*Path, error) {
	fail := func(at int, what string) error {
		return dtype.Errorf(dtype.ComputeError, "error compiling JSON path expression path error: %s\nPosition:%d", what, at)
	}
	p := &Path{}
	i := 0
	if i < len(s) && s[i] == '$' {
		i++
	} else if len(s) == 0 || s[0] != '.' && s[0] != '[' {
		return nil, fail(0, "a path begins with $")
	}
	for i < len(s) {
		var step pathStep
		switch {
		case s[i] == '.':
			if i++; i < len(s) && s[i] == '.' {
				step.deep = true
				i++
			}
			if i < len(s) && s[i] == '[' {
				if !step.deep {
					return nil, fail(i, "a name is expected")
				}
				break
			}
			start := i
			for i < len(s) && s[i] != '.' && s[i] != '[' {
				i++
			}
			if step.name = s[start:i]; step.name == "" {
				return nil, fail(i, "a name is expected")
			}
			step.any = step.name == "*"
			p.steps = append(p.steps, step)
			continue
		case s[i] != '[':
			return nil, fail(i, "expected . or [")
		}
		end := -1
		if i+1 < len(s) && (s[i+1] == '\'' || s[i+1] == '"') {
			if k := bytes.IndexByte([]byte(s[i+2:]), s[i+1]); k >= 0 && i+3+k < len(s) && s[i+3+k] == ']' {
				step.name, end = s[i+2:i+2+k], i+3+k
			}
		} else if k := bytes.IndexByte([]byte(s[i:]), ']'); k >= 0 {
			inner := s[i+1 : i+k]
			n, err := strconv.Atoi(inner)
			switch {
			case inner == "*":
				step.any, end = true, i+k
			case err == nil:
				step.index, step.item, end = n, true, i+k
			default:
				return nil, fail(i, "["+inner+"] is not supported: only names, positions and * are")
			}
		}
		if end < 0 {
			return nil, fail(i, "a bracket that is never closed")
		}
		p.steps = append(p.steps, step)
		i = end + 1
	}
	return p, nil
}

// First appends the first value of text that the path leads to: the characters of a
// string, the JSON of anything else without white space. It is false for none, for null,
// and for a text that is no JSON.
func (p *Path) First(b, text []byte) ([]byte, bool) {
	check := &parser{text: text}
	if _, err := check.skip(); err != nil || check.peek() != 0 {
		return b, false
	}
	raw := first(text, p.steps)
	switch {
	case raw == nil || raw[0] == 'n':
		return b, false
	case raw[0] == '"':
		s, err := (&parser{text: raw}).str()
		return append(b, s...), err == nil
	}
	return appendCompact(b, raw), true
}

// first is the text of the first value that steps lead to from the value text, which is
// known to be JSON; nil for none.
func first(text []byte, steps []pathStep) []byte {
	p := &parser{text: text}
	p.space()
	if len(steps) == 0 {
		raw, _ := p.skip()
		return raw
	}
	step, rest := steps[0], steps[1:]
	var found []byte
	try := func(match bool) error {
		raw, err := p.skip()
		if err != nil || found != nil {
			return err
		}
		if match {
			found = first(raw, rest)
		}
		if found == nil && step.deep {
			found = first(raw, steps)
		}
		return nil
	}
	switch p.peek() {
	case '{':
		_ = p.fields(func(name []byte) error { return try(step.any || !step.item && string(name) == step.name) })
	case '[':
		n := 0
		if step.item && step.index < 0 {
			count := &parser{text: text}
			count.space()
			_ = count.items(func() error { n--; _, err := count.skip(); return err })
		}
		_ = p.items(func() error {
			match := step.any || step.item && n == step.index
			n++
			return try(match)
		})
	}
	return found
}

// appendCompact appends a value without the white space between its parts.
func appendCompact(b, raw []byte) []byte {
	quoted := false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case quoted && c == '\\':
			b = append(b, c)
			i++
			c = raw[i]
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '-' || c-'0' < 10):
			end := i + 1
			for end < len(raw) && strings.IndexByte("0123456789+-.eE", raw[end]) >= 0 {
				end++
			}
			b = appendNumber(b, string(raw[i:end]))
			i = end - 1
			continue
		case !quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r'):
			continue
		}
		b = append(b, c)
	}
	return b
}

// appendNumber writes a number as it is when it is a whole one of 64 bits, else as the
// float that it means.
func appendNumber(b []byte, s string) []byte {
	if _, err := strconv.ParseInt(s, 10, 64); err == nil && s != "-0" {
		return append(b, s...)
	}
	if _, err := strconv.ParseUint(s, 10, 64); err == nil {
		return append(b, s...)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return append(b, s...)
	}
	if size := math.Abs(f); size != 0 && (size < 1e-5 || size >= 1e16) {
		t := strconv.FormatFloat(f, 'e', -1, 64)
		k := strings.IndexByte(t, 'e') + 2 // behind the sign
		return append(append(b, t[:k]...), strings.TrimLeft(t[k:], "0")...)
	}
	t := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(t, ".") {
		t += ".0"
	}
	return append(b, t...)
}

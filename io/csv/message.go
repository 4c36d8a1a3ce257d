package csv

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/gopolars/gopolars/series/dtype"
)

func itoa(n int) string { return strconv.Itoa(n) }

// name is what messages call the input.
func (s *settings) name() string {
	if s.file == "" {
		return "in-memory CSV"
	}
	return s.file
}

// lineOf is the number of the line, from 1, that pos is in.
func (s *settings) lineOf(text []byte, pos int) int {
	return bytes.Count(text[:min(pos, len(text))], []byte{s.eol}) + 1
}

// excerpt is the beginning of a text for messages.
func excerpt(b []byte) string {
	const most = 200
	if len(b) > most {
		return lossyString(b[:most]) + "…"
	}
	return lossyString(b)
}

// err makes the message of a fault.
func (w *worker) err(f *fault) error {
	s := w.s
	where := func() string {
		return fmt.Sprintf("%s, line %d (byte %d)", s.name(), s.lineOf(w.text, f.pos), f.pos)
	}
	switch {
	case f.ragged:
		return dtype.Errorf(dtype.ComputeError, "found more fields than defined in 'Schema'\n\nConsider setting 'truncate_ragged_lines=True'.\n\n%s: the record has more than %d fields, from `%s` on", where(), len(w.cells), excerpt(w.restOfLine(f.pos)))
	case f.large:
		return dtype.Errorf(dtype.ComputeError, "%s: a field is longer than %d bytes; is a quote never closed? Raise MaxFieldSize to read it. It begins `%s`", where(), s.MaxFieldSize, excerpt(w.text[f.pos:min(f.end, len(w.text))]))
	}
	text := excerpt(w.text[f.pos:f.end])
	col := w.cells[f.cell].col
	t := col.Type.String()
	return dtype.Errorf(dtype.ComputeError, "could not parse `%s` as dtype `%s` at column '%s' (column number %d)\n\n"+
		"%s.\n\n"+
		"You might want to try:\n"+
		"- increasing `infer_schema_length` (e.g. `infer_schema_length=10000`),\n"+
		"- increasing `infer_schema_files` (e.g. `infer_schema_files=50`),\n"+
		"- specifying correct dtype with the `schema_overrides` argument\n"+
		"- setting `ignore_errors` to `True`,\n"+
		"- adding `%s` to the `null_values` list.\n\n"+
		"Original error: ```%s```", text, t, col.Name, f.cell+1, where(), text, excerpt([]byte(f.why)))
}

func (w *worker) restOfLine(pos int) []byte {
	rest := w.text[pos:]
	if i := bytes.IndexByte(rest, w.s.eol); i >= 0 {
		rest = rest[:i]
	}
	return trimCR(rest)
}

// invalidUTF8 is the error of a chunk that is not UTF-8.
func (s *settings) invalidUTF8(text []byte, pos int) error {
	for pos < len(text) {
		r, n := utf8.DecodeRune(text[pos:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		pos += n
	}
	bad := text[pos:min(pos+1, len(text))]
	return dtype.Errorf(dtype.ComputeError, "invalid utf-8 sequence\n\n%s, line %d: byte %#x at offset %d is not UTF-8. Use encoding='utf8-lossy' to replace it, or encoding='latin1' or 'windows-1252' if the file is in one of these", s.name(), s.lineOf(text, pos), bad, pos)
}

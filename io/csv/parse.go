package csv

import (
	"bytes"
	"context"
	mathbits "math/bits"
	"unicode/utf8"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
)

// cell is a worker's state for one field of the records.
type cell struct {
	form  form
	fast  bool           // the common texts may be parsed without finding the field's end first
	out   unsafe.Pointer // value of the chunk's first row
	width int
	lo    int64
	hi    int64
	col   *column // nil when skipped
	valid bits8   // nil until the first null
	bits  bits8   // of Boolean columns
	dates calendar

	block uint32 // of long strings
	mem   []byte
	used  int
	own   bool
}

// worker parses chunks, one after the other.
type worker struct {
	s     *settings
	text  []byte
	cells []cell // for the fields of a record up to the last one that is wanted
	all   bool   // every field is wanted, so that surplus ones are noticed
	lossy bool   // the chunk at hand is not valid UTF-8
	shift int    // bits before the chunk's first row in its bitmaps
	chunk chunk
	buf   []byte
	seps  uint64 // the separator, eight times
	eols  uint64
}

// fault is what is wrong with a field, before the message is made.
type fault struct {
	pos    int // in the text
	end    int
	cell   int
	why    string
	ragged bool
	large  bool
}

func (w *worker) begin(c chunk) {
	w.chunk, w.shift = c, c.row&7
	for i := range w.cells {
		k := &w.cells[i]
		k.valid, k.bits = nil, nil
		if k.col == nil {
			continue
		}
		if k.form == formBoolean {
			k.bits = c.newBits()
		} else {
			k.out = unsafe.Add(k.col.out, c.row*k.width)
		}
		k.dates.known = false
	}
}

// run parses the chunk at hand. It writes no row beyond those that were counted.
func (w *worker) run(ctx context.Context) (rows, end int, f *fault) {
	s, text := w.s, w.text
	pos, stop := w.chunk.start, w.chunk.end
	// Eight bytes may be read from any place before safe, and 32 from its start.
	safe := len(text) - 40
	sep, eol := s.sep, s.eol
	for row := 0; ; row++ {
		if row&0xfff == 0 && ctx.Err() != nil {
			return row, pos, &fault{why: "cancelled"}
		}
		for len(s.comment) > 0 && pos < stop && s.isComment(text[pos:stop]) {
			_, pos = s.line(text[:stop], pos)
		}
		if pos >= stop {
			return row, pos, nil
		}
		if row == w.chunk.rows {
			if w.chunk.cut {
				return row, pos, nil
			}
			return row + 1, pos, nil // more records than the quotes say
		}
		ended := false
		i := 0
		for i < len(w.cells) {
			k := &w.cells[i]
			if k.fast && pos < safe {
				var q int
				switch k.form {
				case formInt:
					x := load(text, pos)
					neg := byte(x) == '-'
					q = pos
					if neg {
						q++
						x = load(text, q)
					}
					n := digitRun(x)
					if n == 0 {
						q = 0
						break
					}
					v := int64(digitValue(x, min(n, 8)))
					q += n
					if n == 8 {
						x = load(text, q)
						if m := digitRun(x); m == 8 {
							q = 0
							break
						} else if m > 0 {
							v = v*int64(pow10u[m]) + int64(digitValue(x, m))
							q += m
						}
					}
					if neg {
						v = -v
					}
					if text[q] == '\r' && text[q+1] == eol {
						q++
					}
					if d := text[q]; d != sep && d != eol || v < k.lo || v > k.hi {
						q = 0
						break
					}
					if k.width == 8 {
						*(*int64)(unsafe.Add(k.out, row*8)) = v
					} else {
						storeNarrow(unsafe.Add(k.out, row*k.width), k.width, uint64(v))
					}
				case formFloat64:
					x := load(text, pos)
					neg := byte(x) == '-'
					q = pos
					if neg {
						q++
						x = load(text, q)
					}
					n := digitRun(x)
					if n == 0 || n == 8 {
						q = 0
						break
					}
					m := digitValue(x, n)
					q += n
					var v float64
					if text[q] == '.' {
						x = load(text, q+1)
						d := digitRun(x)
						if d == 0 {
							q = 0
							break
						}
						m = m*pow10u[d] + digitValue(x, d)
						q += 1 + d
						if d == 8 {
							// 7+8+8 digits do not fit: only a few more do
							x = load(text, q)
							e := digitRun(x)
							if n+d+e > 15 {
								q = 0
								break
							}
							if e > 0 {
								m = m*pow10u[e] + digitValue(x, e)
								q += e
								d += e
							}
						}
						v = float64(m) / pow10f[d] // both exact, so the quotient is rounded once
					} else {
						v = float64(m)
					}
					if text[q] == '\r' && text[q+1] == eol {
						q++
					}
					if d := text[q]; d != sep && d != eol {
						q = 0
						break
					}
					if neg {
						v = -v
					}
					*(*float64)(unsafe.Add(k.out, row*8)) = v
				case formString:
					x := load(text, pos)
					if s.quoting && byte(x) == s.quote {
						break
					}
					hit := matches(x, w.seps) | matches(x, w.eols)
					q = pos
					for hit == 0 && q+8 < safe {
						q += 8
						x = load(text, q)
						hit = matches(x, w.seps) | matches(x, w.eols)
					}
					if hit == 0 {
						q = 0
						break
					}
					q += mathbits.TrailingZeros64(hit) >> 3
					n := q - pos
					if n > 0 && text[q-1] == '\r' {
						n--
					}
					if n == 0 || n > buffer.InlineMax {
						if n > s.MaxFieldSize {
							return row, pos, &fault{pos: pos, end: pos + 40, cell: i, large: true}
						}
						w.putString(k, row, text[pos:pos+n])
						break
					}
					v := (*buffer.View)(unsafe.Add(k.out, row*16))
					v.Len = uint32(n)
					setInline(v, load(text, pos), load(text, pos+4), uint(n))
				}
				if q > 0 {
					pos = q + 1
					i++
					if text[q] == eol {
						ended = true
						break
					}
					continue
				}
			}
			start := pos
			var quoted bool
			var fieldEnd int
			fieldEnd, pos, quoted, ended = s.field(text[:stop], pos)
			if k.form != skipped {
				raw := trimCR(text[start:fieldEnd])
				if len(raw) > s.MaxFieldSize {
					return row, start, &fault{pos: start, end: start + 40, cell: i, large: true}
				}
				if why := w.put(k, row, raw, quoted); why != "" {
					return row, start, &fault{pos: start, end: start + len(raw), cell: i, why: why}
				}
			}
			i++
			if ended {
				break
			}
		}
		for ; i < len(w.cells); i++ {
			if k := &w.cells[i]; k.form != skipped {
				w.putMissing(k, row)
			}
		}
		if ended {
			continue
		}
		// A separator stands behind the last field.
		if w.all && !s.truncate && pos < stop {
			return row, pos, &fault{pos: pos, end: pos, ragged: true}
		}
		pos = s.skipRecord(text[:stop], pos)
	}
}

// storeNarrow writes a value of 4, 2 or 1 bytes.
func storeNarrow(p unsafe.Pointer, width int, v uint64) {
	switch width {
	case 4:
		*(*uint32)(p) = uint32(v)
	case 2:
		*(*uint16)(p) = uint16(v)
	case 1:
		*(*uint8)(p) = uint8(v)
	case 8:
		*(*uint64)(p) = v
	}
}

// setInline writes the first n bytes (1 to 12) of lo, whose bytes 4 to 11 are hi, into a
// view, and zeros behind them.
func setInline(v *buffer.View, lo, hi uint64, n uint) {
	if n < 4 {
		lo &= 1<<(8*n) - 1
		hi = 0
	} else if n < 12 {
		hi &= 1<<(8*(n-4)) - 1
	}
	p := (*[12]byte)(unsafe.Pointer(&v.Prefix))
	p[0], p[1], p[2], p[3] = byte(lo), byte(lo>>8), byte(lo>>16), byte(lo>>24)
	p[4], p[5], p[6], p[7] = byte(hi), byte(hi>>8), byte(hi>>16), byte(hi>>24)
	p[8], p[9], p[10], p[11] = byte(hi>>32), byte(hi>>40), byte(hi>>48), byte(hi>>56)
}

func (w *worker) null(k *cell, row int) {
	if k.valid == nil {
		k.valid = w.chunk.newBits()
	}
	clearBit(k.valid, row+w.shift)
	if k.form == formString {
		*(*buffer.View)(unsafe.Add(k.out, row*16)) = buffer.View{}
	} else if k.form == formEnum {
		storeNarrow(unsafe.Add(k.out, row*k.width), k.width, 0)
	}
}

// putMissing is for a field that the record is too short for.
func (w *worker) putMissing(k *cell, row int) {
	if k.form == formString && !w.s.emptyIsNull {
		*(*buffer.View)(unsafe.Add(k.out, row*16)) = buffer.View{}
		return
	}
	w.null(k, row)
}

// putString stores the bytes of an unquoted string.
func (w *worker) putString(k *cell, row int, b []byte) {
	v := (*buffer.View)(unsafe.Add(k.out, row*16))
	switch {
	case len(b) == 0:
		w.putMissing(k, row)
	case len(b) <= buffer.InlineMax:
		*v = buffer.InlineView(b)
	default:
		if k.used > len(k.mem)-len(b) || !k.own {
			w.endBlock(k)
			d, at := k.col.block(len(b))
			k.mem, _ = d.MutSlice()
			k.block, k.used, k.own = at, 0, true
		}
		copy(k.mem[k.used:], b)
		*v = buffer.RefView(b, k.block, uint32(k.used))
		k.used += len(b)
	}
}

func (w *worker) endBlock(k *cell) {
	if k.own {
		k.col.trim(k.block, k.used)
		k.own, k.mem = false, nil
	}
}

// put parses a field whose end is known. It returns what is wrong, "" for nothing.
func (w *worker) put(k *cell, row int, raw []byte, quoted bool) string {
	s := w.s
	if len(s.NullValues)+len(s.NullValuesByColumn) > 0 && s.isNull(unquoted(raw, quoted), k.col.Name) {
		if len(raw) == 0 {
			w.putMissing(k, row)
		} else {
			w.null(k, row)
		}
		return ""
	}
	switch k.form {
	case formString:
		return w.putText(k, row, raw, quoted)
	case formEnum:
		return w.putEnum(k, row, raw, quoted)
	}
	b := unquoted(raw, quoted)
	if quoted && len(raw) < 2 {
		b = nil
	}
	if len(b) == 0 {
		w.null(k, row)
		return ""
	}
	why := ""
	switch k.form {
	case formBoolean:
		switch {
		case equalFold(b, "false"):
			clearBit(k.bits, row+w.shift)
		case equalFold(b, "true"):
		default:
			why = "error while parsing value " + lossyString(b) + " as boolean"
		}
	case formDate, formDatetime:
		var v int64
		if v, why = k.dates.parse(b); why == "" {
			storeNarrow(unsafe.Add(k.out, row*k.width), k.width, uint64(v))
		}
	default:
		for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
			b = b[1:]
		}
		if len(b) == 0 {
			w.null(k, row)
			return ""
		}
		why = w.putNumber(k, row, b)
	}
	if why != "" && s.IgnoreErrors {
		w.null(k, row)
		return ""
	}
	return why
}

const badNumber = "invalid primitive value found during CSV parsing"

func (w *worker) putNumber(k *cell, row int, b []byte) string {
	p := unsafe.Add(k.out, row*k.width)
	var ok bool
	switch k.form {
	case formInt:
		var v int64
		v, ok = parseInt(b, k.lo, k.hi)
		storeNarrow(p, k.width, uint64(v))
	case formUint:
		var v uint64
		v, ok = parseUint(b, uint64(k.hi))
		storeNarrow(p, k.width, v)
	case formInt128:
		*(*int128.Int)(p), ok = int128.Parse(b)
	case formUint128:
		*(*int128.Uint)(p), ok = int128.ParseUint(b)
	case formDecimal:
		point := byte('.')
		if w.s.DecimalComma {
			point = ','
		}
		*(*int128.Int)(p), ok = parseDecimal(b, k.col.Type.Precision(), k.col.Type.Scale(), point)
		if !ok {
			return "invalid decimal value found during CSV parsing"
		}
	default:
		if w.s.DecimalComma {
			b = w.withPoint(b)
		}
		switch k.form {
		case formFloat64:
			*(*float64)(p), ok = parseFloat(b, 64)
		case formFloat32:
			var v float64
			v, ok = parseFloat(b, 32)
			*(*float32)(p) = float32(v)
		case formFloat16:
			var v float64
			v, ok = parseFloat(b, 32)
			*(*float16.Float)(p) = float16.FromFloat32(float32(v))
		}
	}
	if !ok {
		return badNumber
	}
	return ""
}

// withPoint returns a number that may have a decimal comma with a point instead.
func (w *worker) withPoint(b []byte) []byte {
	w.buf = append(w.buf[:0], b...)
	if i := bytes.IndexByte(w.buf, ','); i >= 0 {
		w.buf[i] = '.'
	}
	return w.buf
}

// unescape returns the bytes of a string field without its quotes; they may be in w.buf.
func (w *worker) unescape(raw []byte, quoted bool) ([]byte, string) {
	b := raw
	if quoted {
		if len(raw) < 2 || raw[len(raw)-1] != w.s.quote {
			return nil, "invalid csv file\n\nField `" + lossyString(raw) + "` is not properly escaped."
		}
		b = unescape(&w.buf, raw[1:len(raw)-1], w.s.quote)
	}
	if w.lossy && !utf8.Valid(b) {
		return appendLossy(nil, b), ""
	}
	return b, ""
}

// unescape drops every other quote of a run; what has no quotes is returned as it is.
func unescape(buf *[]byte, b []byte, quote byte) []byte {
	i := 0
	for i < len(b) && b[i] != quote {
		i++
	}
	if i == len(b) {
		return b
	}
	out := append((*buf)[:0], b[:i]...)
	before := false
	for _, c := range b[i:] {
		if c == quote && !before {
			before = true
			continue
		}
		before = false
		out = append(out, c)
	}
	*buf = out
	return out
}

func (w *worker) putText(k *cell, row int, raw []byte, quoted bool) string {
	if len(raw) == 0 {
		w.putMissing(k, row)
		return ""
	}
	b, why := w.unescape(raw, quoted)
	if why != "" {
		return why
	}
	if len(b) == 0 {
		*(*buffer.View)(unsafe.Add(k.out, row*16)) = buffer.View{}
		return ""
	}
	w.putString(k, row, b)
	return ""
}

func (w *worker) putEnum(k *cell, row int, raw []byte, quoted bool) string {
	if len(raw) == 0 {
		w.null(k, row)
		return ""
	}
	b, why := w.unescape(raw, quoted)
	if why != "" {
		return why
	}
	code, ok := k.col.codes[string(b)]
	if !ok {
		return "attempted to insert '" + string(b) + "' into Enum which does not contain this string"
	}
	storeNarrow(unsafe.Add(k.out, row*k.width), k.width, uint64(code))
	return ""
}

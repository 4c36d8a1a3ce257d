package csv

import (
	"bytes"
	"unicode/utf8"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
)

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

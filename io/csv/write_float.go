package csv

import (
	"bytes"
	"math"
	"strconv"

	"github.com/gopolars/gopolars/series/compute"
)

// comma turns the point behind at into a comma when that is asked for.
func (w *writeSettings) comma(b []byte, at int) []byte {
	if w.DecimalComma {
		if i := bytes.IndexByte(b[at:], '.'); i >= 0 {
			b[at+i] = ','
		}
	}
	return b
}

// appendFloat appends v, which has the given size in bits, as the options say.
func (w *writeSettings) appendFloat(b []byte, v float64, size int) []byte {
	switch {
	case math.IsNaN(v):
		return append(b, "NaN"...)
	case math.IsInf(v, 1):
		return append(b, "inf"...)
	case math.IsInf(v, -1):
		return append(b, "-inf"...)
	}
	at := len(b)
	switch precision, scientific := or(w.FloatPrecision, -1), or(w.FloatScientific, false); {
	case scientific && precision < 0:
		b = shortExponent(tieUp(strconv.AppendFloat(b, v, 'e', -1, size), at, v), at, false)
	case scientific:
		b = shortExponent(strconv.AppendFloat(b, v, 'e', precision, 64), at, false)
	case precision >= 0:
		b = strconv.AppendFloat(b, v, 'f', precision, 64)
	case w.FloatScientific != nil:
		b = appendPositional(b, v)
	default:
		b = compute.AppendFloat(b, v, size)
	}
	return w.comma(b, at)
}

// appendPositional appends the shortest text without exponent, of two that are equally
// near the upper one.
func appendPositional(b []byte, v float64) []byte {
	at := len(b)
	b = strconv.AppendFloat(b, v, 'f', -1, 64)
	var short [32]byte
	e := strconv.AppendFloat(short[:0], v, 'e', -1, 64)
	last := bytes.IndexByte(e, 'e') - 1
	was := e[last]
	if tieUp(e, 0, v)[last] != was {
		for i := len(b) - 1; i >= at; i-- {
			if b[i] == was { // zeros and a point may stand behind it
				b[i]++
				break
			}
		}
	}
	return b
}

// shortExponent drops the zeros of an exponent, and its plus unless it is wanted.
func shortExponent(b []byte, at int, plus bool) []byte {
	e := at + bytes.IndexByte(b[at:], 'e') + 1
	to := e
	if b[e] == '-' || plus {
		to++
	}
	from := e + 1
	for from < len(b)-1 && b[from] == '0' {
		from++
	}
	return append(b[:to], b[from:]...)
}

// tieUp takes the shortest text of v, in the form d.ddde±dd, to the upper one of two that
// are equally near, as Rust's own formatter does; strconv and Polars' default take the
// even one.
func tieUp(b []byte, at int, v float64) []byte {
	e := at + bytes.IndexByte(b[at:], 'e')
	first := at
	if b[at] == '-' {
		first++
	}
	digits := e - first
	if digits > 1 {
		digits-- // the point
	}
	exact := strconv.AppendFloat(nil, math.Abs(v), 'e', digits+25, 64)
	tail := exact[digits+1:][:26] // the digits behind those of b
	if tail[0] != '5' || len(bytes.Trim(tail[1:], "0")) > 0 {
		return b
	}
	last := exact[digits]
	if digits == 1 {
		last = exact[0]
	}
	if b[e-1] == last && last != '9' { // it was taken down
		b[e-1]++
	}
	return b
}

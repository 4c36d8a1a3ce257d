package parquet

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf8"
	"unsafe"
)

// numbersOf borrows stored values as numbers.
func numbersOf[T int32 | int64 | uint32 | uint64 | float32 | float64](b []byte) []T {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&b[0])), len(b)/int(unsafe.Sizeof(T(0))))
}

func extremes[T int32 | int64 | uint32 | uint64](b []byte, put func([]byte, T) []byte) (lo, hi []byte) {
	v := numbersOf[T](b)
	least, most := v[0], v[0]
	for _, x := range v {
		least, most = min(least, x), max(most, x)
	}
	return put(nil, least), put(nil, most)
}

// floatExtremes leaves NaN out; zeros stand for both zeros, as the format asks for.
func floatExtremes[T float32 | float64](b []byte, put func([]byte, T) []byte) (lo, hi []byte) {
	some := false
	var least, most T
	for _, x := range numbersOf[T](b) {
		switch {
		case x != x:
		case !some:
			least, most, some = x, x, true
		case x < least:
			least = x
		case x > most:
			most = x
		}
	}
	if !some {
		return nil, nil
	}
	if least == 0 {
		least = T(math.Copysign(0, -1))
	}
	if most == 0 {
		most = 0
	}
	return put(nil, least), put(nil, most)
}

func appendFloat32(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

func appendFloat64(b []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
}

func (p *plainValues) stringExtremes() (lo, hi []byte) {
	lo, hi = p.at(0), p.at(0)
	for i := range p.views {
		s := p.at(i)
		if bytes.Compare(s, lo) < 0 {
			lo = s
		} else if bytes.Compare(s, hi) > 0 {
			hi = s
		}
	}
	return bytes.Clone(lo), bytes.Clone(hi)
}

// maxBound is how long strings in statistics may be.
const maxBound = 64

// shorten makes bounds of strings short: a smaller minimum, a larger maximum. It tells
// whether they are still values that occur. A maximum that cannot be shortened is nil.
func shorten(lo, hi []byte, text bool) (least, most []byte, exactLo, exactHi bool) {
	least, most, exactLo, exactHi = lo, hi, true, true
	if len(lo) > maxBound {
		least, exactLo = cut(lo, text), false
	}
	if len(hi) > maxBound {
		exactHi = false
		most = larger(bytes.Clone(cut(hi, text)), text)
	}
	return least, most, exactLo, exactHi
}

// cut takes the start of a string, whole characters of text.
func cut(s []byte, text bool) []byte {
	n := maxBound
	for text && n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// larger returns a string that is above all that start with s, nil when there is none.
func larger(s []byte, text bool) []byte {
	for i := len(s) - 1; i >= 0; i-- {
		if text && s[i] >= 0x7f || s[i] == 0xff {
			continue // no character of one byte follows
		}
		s[i]++
		return s[:i+1]
	}
	return nil
}

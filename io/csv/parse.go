package csv

import (
	"context"
	"encoding/binary"
	mathbits "math/bits"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
)

// fastWay says how the common texts of a field are parsed without finding its end first.
type fastWay uint8

const (
	noFastWay fastWay = iota
	fastInt
	fastFloat
	fastString
)

// cell is a worker's state for one field of the records.
type cell struct {
	form  form
	fast  fastWay
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
	s, text, cells := w.s, w.text, w.cells
	pos, stop := w.chunk.start, w.chunk.end
	base := unsafe.Pointer(unsafe.SliceData(text))
	// The fast ways read up to 40 bytes from the start of a field on.
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
	fields:
		for i < len(cells) {
			k := &cells[i]
			if pos < safe {
				var d byte // what stands behind the field
				switch k.fast {
				case fastInt:
					p := pos
					x := load(base, p)
					neg := byte(x) == '-'
					if neg {
						p++
						x = load(base, p)
					}
					n := digitRun(x)
					if n == 0 {
						break
					}
					var v int64
					if n < 8 {
						v = int64(digitValue(x, n))
						p += n
						d = byte(x >> (8 * uint(n) & 63))
					} else {
						v = int64(digitValue(x, 8))
						p += 8
						x = load(base, p)
						if n = digitRun(x); n == 8 {
							break
						}
						if n > 0 {
							v = v*int64(pow10u[n]) + int64(digitValue(x, n))
						}
						p += n
						d = byte(x >> (8 * uint(n) & 63))
					}
					if neg {
						v = -v
					}
					if d == '\r' && text[p+1] == eol {
						p++
						d = eol
					}
					if d != sep && d != eol || v < k.lo || v > k.hi {
						break
					}
					if k.width == 8 {
						*(*int64)(unsafe.Add(k.out, row*8)) = v
					} else {
						storeNarrow(unsafe.Add(k.out, row*k.width), k.width, uint64(v))
					}
					pos = p + 1
					i++
					if d == sep {
						continue fields
					}
					ended = true
					break fields
				case fastFloat:
					p := pos
					x := load(base, p)
					neg := byte(x) == '-'
					if neg {
						p++
						x = load(base, p)
					}
					n := digitRun(x)
					if n == 0 || n == 8 {
						break
					}
					m := digitValue(x, n)
					p += n
					d = byte(x >> (8 * uint(n) & 63))
					v := float64(m)
					if d == '.' {
						p++
						x = load(base, p)
						e := digitRun(x)
						if e == 0 {
							break
						}
						m = m*pow10u[e] + digitValue(x, e)
						p += e
						if e == 8 {
							// 15 digits surely fit 53 bits; more are left to the slow way
							x = load(base, p)
							r := digitRun(x)
							if n+8+r > 15 {
								break
							}
							if r > 0 {
								m = m*pow10u[r] + digitValue(x, r)
								p += r
								e += r
							}
						}
						v = float64(m) / pow10f[e] // both are exact, so the quotient is rounded once
						d = text[p]
					}
					if d == '\r' && text[p+1] == eol {
						p++
						d = eol
					}
					if d != sep && d != eol {
						break
					}
					if neg {
						v = -v
					}
					*(*float64)(unsafe.Add(k.out, row*8)) = v
					pos = p + 1
					i++
					if d == sep {
						continue fields
					}
					ended = true
					break fields
				case fastString:
					x := load(base, pos)
					if byte(x) == s.quote && s.quoting {
						break
					}
					p, first := pos, x
					hit := matches(x, w.seps) | matches(x, w.eols)
					for hit == 0 && p < safe {
						p += 8
						x = load(base, p)
						hit = matches(x, w.seps) | matches(x, w.eols)
					}
					if hit == 0 {
						break
					}
					p += mathbits.TrailingZeros64(hit) >> 3
					d = text[p]
					n := p - pos
					if n > 0 && text[p-1] == '\r' {
						n--
					}
					if n-1 < buffer.InlineMax && n > 0 {
						setInline(unsafe.Add(k.out, row*16), uint32(n), first&inlineMasks[n].lo, load(base, pos+4)&inlineMasks[n].hi)
					} else if n > s.MaxFieldSize {
						return row, pos, &fault{pos: pos, end: pos + 40, cell: i, large: true}
					} else {
						w.putString(k, row, text[pos:pos+n])
					}
					pos = p + 1
					i++
					if d == sep {
						continue fields
					}
					ended = true
					break fields
				}
			}
			start := pos
			var quoted bool
			var fieldEnd int
			fieldEnd, pos, quoted, ended = s.field(text[:stop], pos)
			if fieldEnd == stop && stop < len(text) {
				return row, pos, nil // open quotes go on in the next chunk: fewer records than were counted
			}
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
		if !ended {
			// A separator stands behind the last field that is wanted.
			if w.all && !s.truncate && pos < stop {
				return row, pos, &fault{pos: pos, end: pos, ragged: true}
			}
			if pos, ended = s.skipRecord(text[:stop], pos); !ended && stop < len(text) {
				return row, pos, nil // as above
			}
			continue
		}
		for ; i < len(cells); i++ {
			if k := &cells[i]; k.form != skipped {
				w.putMissing(k, row)
			}
		}
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

// inlineMasks keep the first n bytes of a string: of its bytes 0 to 7, of which a view's
// prefix has four, and of its bytes 4 to 11.
var inlineMasks = func() (m [buffer.InlineMax + 1]struct{ lo, hi uint64 }) {
	for n := range m {
		for i := range n {
			if i < 4 {
				m[n].lo |= 0xff << (8 * i)
			} else {
				m[n].hi |= 0xff << (8 * (i - 4))
			}
		}
	}
	return m
}()

// setInline writes a view of n bytes, the first four of which are in prefix, the others
// in rest, with zeros behind the string.
func setInline(view unsafe.Pointer, n uint32, prefix, rest uint64) {
	(*buffer.View)(view).Len = n
	p := (*[16]byte)(view)
	binary.LittleEndian.PutUint32(p[4:], uint32(prefix))
	binary.LittleEndian.PutUint64(p[8:], rest)
}

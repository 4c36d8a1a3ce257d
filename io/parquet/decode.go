package parquet

import (
	"encoding/binary"
	"math/bits"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// sink collects the values of a column chunk in their final memory. dictionary and append
// may borrow p only until they return, unless kept holds it.
type sink interface {
	// dictionary takes the n values that codes stand for.
	dictionary(p []byte, n int, kept *buffer.Buffer[uint8]) error
	// append adds n values, which p holds first.
	append(encoding int32, p []byte, n int, kept *buffer.Buffer[uint8]) error
	// spread moves the last n values apart, to where bits of words are set, which are slots
	// many.
	spread(words []uint64, n, slots int)
	// finish makes the chunk; it takes over validity.
	finish(validity *buffer.Bitmap) (array.Array, error)
	// release gives everything back, after an error.
	release()
}

// keeper is a sink that refers to the bytes of pages.
type keeper interface{ keeps(encoding int32) bool }

// stored is a column chunk, decoded: the values of all slots and, when they are needed to
// put lists and structs together, the levels.
type stored struct {
	values   array.Array
	def, rep []uint8
}

// decoder decodes a column chunk.
type decoder struct {
	leaf  *leaf
	codec codec
	sink  sink
	s     *scratch

	slots    int
	validity buffer.BitmapBuilder // once there was a null
	nulls    bool
	words    []uint64 // of the current page: which slots are not null
	def, rep []uint8
}

// decode reads at most limit rows of a column chunk (negative: all), limit being obeyed
// for columns that are no part of another only.
func (l *leaf) decode(data []byte, c *chunk, limit int, env *decodeEnv) (out stored, err error) {
	dict, pages, err := c.pages(data)
	if err != nil {
		return stored{}, err
	}
	n := int(c.values)
	if limit >= 0 && !l.levelsIn {
		n = min(n, limit)
	}
	d := &decoder{leaf: l, codec: c.codec, s: scratches.Get().(*scratch)}
	defer scratches.Put(d.s)
	d.sink = l.sink(n, env)
	defer func() {
		if err != nil {
			d.sink.release()
		}
	}()
	if dict != nil {
		if err := d.dictionary(dict); err != nil {
			return stored{}, err
		}
	}
	for i := range pages {
		if !l.levelsIn && d.slots >= n {
			break
		}
		if err := d.page(&pages[i], n); err != nil {
			return stored{}, err
		}
	}
	var validity *buffer.Bitmap
	if d.nulls {
		validity = d.validity.Finish()
	}
	out.values, err = d.sink.finish(validity)
	out.def, out.rep = d.def, d.rep
	return out, err
}

func (d *decoder) dictionary(p *page) error {
	if p.encoding != encPlain && p.encoding != encPlainDictionary {
		return unsupported("a dictionary in encoding %d", p.encoding)
	}
	k, keep := d.sink.(keeper)
	_, rest, kept, err := p.contents(d.codec, d.s, keep && k.keeps(encPlain))
	if err != nil {
		return err
	}
	return d.sink.dictionary(rest, p.values, kept)
}

// page decodes a data page; n is how many slots of a flat column are wanted in all.
func (d *decoder) page(p *page, n int) error {
	l := d.leaf
	k, keep := d.sink.(keeper)
	levels, rest, kept, err := p.contents(d.codec, d.s, keep && k.keeps(p.encoding))
	if err != nil {
		return err
	}
	var def, rep []byte
	if p.kind == pageDataV2 {
		rep, def = levels[:p.repBytes], levels[p.repBytes:]
	} else {
		if rep, rest, err = cutLevels(rest, l.maxRep, p.values, p.repLevels); err == nil {
			def, rest, err = cutLevels(rest, l.maxDef, p.values, p.defLevels)
		}
	}
	slots, valid := p.values, p.values
	switch {
	case err != nil:
	case l.levelsIn:
		slots, valid, err = d.levels(rep, def, p)
	default:
		slots = min(slots, n-d.slots)
		valid = slots
		if l.maxDef > 0 {
			valid, err = d.flags(def, slots, p.defLevels)
		}
	}
	if err == nil && slots > n-d.slots {
		err = corrupt("more values than its column chunk claims")
	}
	if err != nil {
		if kept != nil {
			kept.Release()
		}
		return err
	}
	if kept != nil && kept.Len() > len(rest) {
		// Views count from where the values start.
		whole := kept
		kept = whole.Slice(whole.Len()-len(rest), len(rest))
		whole.Release()
	}
	d.note(slots, valid)
	if err := d.sink.append(p.encoding, rest, valid, kept); err != nil {
		return err
	}
	if valid < slots {
		d.sink.spread(d.words, valid, slots)
	}
	d.slots += slots
	return nil
}

// cutLevels separates the levels of a version 1 page from what is behind them.
func cutLevels(b []byte, most, n int, encoding int32) (levels, rest []byte, err error) {
	if most == 0 {
		return nil, b, nil
	}
	size := 0
	switch encoding {
	case encRLE:
		if len(b) < 4 {
			return nil, nil, corrupt("a page ends in the middle of its levels")
		}
		k := binary.LittleEndian.Uint32(b)
		b = b[4:]
		if int64(k) > int64(len(b)) {
			return nil, nil, corrupt("levels of %d bytes in a page of %d", k, len(b))
		}
		size = int(k)
	case encBitPacked:
		k := (int64(n)*int64(bits.Len(uint(most))) + 7) / 8
		if k > int64(len(b)) {
			return nil, nil, corrupt("levels of %d bytes in a page of %d", k, len(b))
		}
		size = int(k)
	default:
		return nil, nil, unsupported("levels in encoding %d", encoding)
	}
	return b[:size:size], b[size:], nil
}

// note adds the page's validity to the chunk's.
func (d *decoder) note(slots, valid int) {
	if !d.nulls {
		if valid == slots {
			return
		}
		d.nulls = true
		d.validity.AppendN(true, d.slots)
	}
	if valid == slots {
		d.validity.AppendN(true, slots)
		return
	}
	for i := 0; i < slots; i += 64 {
		d.validity.AppendWord(d.words[i>>6], min(64, slots-i))
	}
}

func (d *decoder) room(n int) {
	k := n/64 + 2
	if cap(d.words) < k {
		d.words = make([]uint64, k)
	}
	d.words = d.words[:k]
	clear(d.words)
}

// flags reads n levels of 0 or 1 into words and counts the ones.
func (d *decoder) flags(src []byte, n int, encoding int32) (valid int, err error) {
	if encoding == encBitPacked {
		d.room(n)
		v, err := oldLevels(nil, src, 1, n)
		for i, x := range v {
			d.words[i>>6] |= uint64(x) << (i & 63)
			valid += int(x)
		}
		return valid, err
	}
	h := &hybrid{src, 1}
	at := 0
	for at < n {
		r, err := h.next()
		if err != nil {
			return 0, err
		}
		k := min(r.n, n-at)
		if r.packed == nil {
			if r.value == 1 && k == n { // no nulls, and nobody looks at words
				return n, nil
			}
			if at == 0 {
				d.room(n)
			}
			if r.value == 1 {
				setBits(d.words, at, k)
				valid += k
			}
			at += k
			continue
		}
		if at == 0 {
			d.room(n)
		}
		valid += orBits(d.words, at, r.packed, k)
		at += k
	}
	return valid, nil
}

// setBits sets n bits from at on.
func setBits(words []uint64, at, n int) {
	for n > 0 {
		k := min(64-at&63, n)
		words[at>>6] |= (^uint64(0) >> (64 - k)) << (at & 63)
		at += k
		n -= k
	}
}

// orBits copies n bits of src to zero bits from at on and counts those that are set.
func orBits(words []uint64, at int, src []byte, n int) (set int) {
	for n > 0 {
		var w uint64
		k := min(n, 64)
		if len(src) >= 8 {
			w = binary.LittleEndian.Uint64(src)
			src = src[8:]
		} else {
			var b [8]byte
			copy(b[:], src)
			w = binary.LittleEndian.Uint64(b[:])
			src = nil
		}
		w &= ^uint64(0) >> (64 - k)
		set += bits.OnesCount64(w)
		words[at>>6] |= w << (at & 63)
		if off := at & 63; off > 0 {
			words[at>>6+1] |= w >> (64 - off)
		}
		at += k
		n -= k
	}
	return set
}

// levels reads the levels of a page and counts its slots and values.
func (d *decoder) levels(rep, def []byte, p *page) (slots, valid int, err error) {
	l := d.leaf
	from := len(d.def)
	read := func(dst []uint8, src []byte, most int, encoding int32) ([]uint8, error) {
		switch {
		case most == 0:
			return appendRun(dst, 0, p.values), nil
		case encoding == encBitPacked:
			return oldLevels(dst, src, most, p.values)
		}
		return levels(dst, src, most, p.values)
	}
	if d.def, err = read(d.def, def, l.maxDef, p.defLevels); err != nil {
		return 0, 0, err
	}
	if l.maxRep > 0 {
		if d.rep, err = read(d.rep, rep, l.maxRep, p.repLevels); err != nil {
			return 0, 0, err
		}
	}
	d.room(p.values)
	slot, most := uint8(l.slot), uint8(l.maxDef)
	for _, x := range d.def[from:] {
		if x >= slot {
			if x == most {
				d.words[slots>>6] |= 1 << (slots & 63)
				valid++
			}
			slots++
		}
	}
	return slots, valid, nil
}

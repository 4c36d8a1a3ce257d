package arrow

import (
	"math"
	"unicode/utf8"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// share returns a handle on all bytes of the next buffer, which holds the data of
// strings.
func (r *reader) share() (*buffer.Buffer[uint8], error) {
	raw, err := r.stored()
	if err != nil {
		return nil, err
	}
	_, size, _, err := r.plain(raw)
	if err != nil {
		return nil, err
	}
	return values[uint8](r, raw, size)
}

// offsetStrings makes views of strings that stand one after the other. The data stays
// where it is; views cannot point further than 4 GiB, so larger data is held through
// several handles.
func offsetStrings[T int32 | int64](r *reader, text bool, n int, validity *buffer.Bitmap) (array.Array, error) {
	offsets, err := readOffsets[T](r, n)
	if err != nil {
		return nil, err
	}
	defer offsets.Release()
	data, err := r.share()
	if err != nil {
		return nil, err
	}
	defer data.Release()
	o := offsets.Values()
	if o[n] > int64(data.Len()) {
		return nil, corrupt("string offset %d is beyond %d bytes", o[n], data.Len())
	}
	p := data.Values()
	checked := !text || utf8.Valid(p[o[0]:o[n]])
	views := buffer.Alloc[buffer.View](n)
	dst, _ := views.MutSlice()
	var kept []*buffer.Buffer[uint8]
	base, first := int64(0), true // where the current handle starts
	fail := func(err error) (array.Array, error) {
		views.Release()
		for _, b := range kept {
			b.Release()
		}
		return nil, err
	}
	for i := range dst {
		from, to := o[i], o[i+1]
		if validity != nil && !validity.Get(i) {
			dst[i] = buffer.View{}
			continue
		}
		s := p[from:to]
		if text && !(checked && startsRune(p, from, to) || utf8.Valid(s)) {
			return fail(corrupt("row %d is not valid UTF-8", i))
		}
		if len(s) <= buffer.InlineMax {
			dst[i] = buffer.InlineView(s)
			continue
		}
		if int64(len(s)) > math.MaxInt32 {
			return fail(corrupt("row %d has %d bytes, a string may have %d", i, len(s), math.MaxInt32))
		}
		if first || to-base > math.MaxUint32 {
			base, first = from, false
			kept = append(kept, data.Slice(int(from), int(o[n]-from)))
		}
		dst[i] = buffer.RefView(s, uint32(len(kept)-1), uint32(from-base))
	}
	return array.NewView(views, kept, validity), nil
}

// startsRune tells whether the string p[from:to] of text that is valid as a whole starts
// at a character; it then ends at one, where the next string starts.
func startsRune(p []byte, from, to int64) bool {
	return from == to || utf8.RuneStart(p[from]) && (to == int64(len(p)) || utf8.RuneStart(p[to]))
}

func (r *reader) fixedBinary(width, n int, validity *buffer.Bitmap) (array.Array, error) {
	if width <= 0 {
		return nil, unsupported("fixed_size_binary of %d bytes", width)
	}
	raw, err := r.stored()
	if err != nil {
		return nil, err
	}
	if int64(n)*int64(width) > maxInflated {
		return nil, corrupt("%d rows of %d bytes", n, width)
	}
	data, err := values[uint8](r, raw, n*width)
	if err != nil {
		return nil, err
	}
	defer data.Release()
	views := buffer.Alloc[buffer.View](n)
	dst, _ := views.MutSlice()
	p := data.Values()
	var kept []*buffer.Buffer[uint8]
	base := 0
	for i := range dst {
		s := p[i*width:][:width]
		switch {
		case validity != nil && !validity.Get(i):
			dst[i] = buffer.View{}
			continue
		case width <= buffer.InlineMax:
			dst[i] = buffer.InlineView(s)
			continue
		case len(kept) == 0 || int64(i*width-base)+int64(width) > math.MaxUint32:
			base = i * width
			kept = append(kept, data.Slice(base, len(p)-base))
		}
		dst[i] = buffer.RefView(s, uint32(len(kept)-1), uint32(i*width-base))
	}
	return array.NewView(views, kept, validity), nil
}

// views takes views and data buffers as they are, after a look at each view.
func (r *reader) views(text bool, n int, validity *buffer.Bitmap) (array.Array, error) {
	views, err := fixed[buffer.View](r, n)
	if err != nil {
		return nil, err
	}
	if r.at.variadic >= len(r.b.Variadic) {
		views.Release()
		return nil, corrupt("a batch lacks the number of data buffers of a column of views")
	}
	count := int(r.b.Variadic[r.at.variadic])
	r.at.variadic++
	data := make([]*buffer.Buffer[uint8], 0, count)
	bytes := make([][]byte, 0, count)
	fail := func(err error) (array.Array, error) {
		views.Release()
		for _, d := range data {
			d.Release()
		}
		return nil, err
	}
	for range count {
		d, err := r.share()
		if err != nil {
			return fail(err)
		}
		data = append(data, d)
		bytes = append(bytes, d.Values())
	}
	v := views.Values()
	stray := false // a null's view points outside of the data
	for i := range v {
		if err := checkView(&v[i], bytes, text); err != nil {
			if validity == nil || validity.Get(i) {
				return fail(corrupt("row %d: %w", i, err))
			}
			stray = true
		}
	}
	if stray {
		clean := buffer.Alloc[buffer.View](n)
		dst, _ := clean.MutSlice()
		copy(dst, v)
		for i := range dst {
			if !validity.Get(i) {
				dst[i] = buffer.View{}
			}
		}
		views.Release()
		views = clean
	}
	return array.NewView(views, data, validity), nil
}

const high = 0x80808080

// checkView tells why a view must not be used.
func checkView(v *buffer.View, data [][]byte, text bool) error {
	if v.Len <= buffer.InlineMax {
		b := (*[buffer.InlineMax]byte)(unsafe.Pointer(&v.Prefix))
		for _, c := range b[v.Len:] {
			if c != 0 {
				return errPadding
			}
		}
		if text && (v.Prefix|v.Buf|v.Off)&high != 0 && !utf8.Valid(b[:v.Len]) {
			return errText
		}
		return nil
	}
	if v.Len > math.MaxInt32 || int64(v.Buf) >= int64(len(data)) {
		return errOutside
	}
	d := data[v.Buf]
	if int64(v.Off) > int64(len(d)) || int64(v.Len) > int64(len(d))-int64(v.Off) {
		return errOutside
	}
	s := d[v.Off:][:v.Len]
	if *(*uint32)(unsafe.Pointer(unsafe.SliceData(s))) != v.Prefix {
		return errPrefix
	}
	if text && !utf8.Valid(s) {
		return errText
	}
	return nil
}

type viewError string

func (e viewError) Error() string { return string(e) }

const (
	errPadding = viewError("a short string's view is not padded with zeros")
	errText    = viewError("the string is not valid UTF-8")
	errOutside = viewError("the view points outside of its data buffers")
	errPrefix  = viewError("the view's prefix is not the start of its string")
)

package arrow

import (
	"encoding/binary"
	"slices"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// Node is the length of one array of a batch and how many of its rows are null.
type Node struct{ Len, Nulls int64 }

// Codec is how the buffers of a batch are compressed.
type Codec uint8

// The codecs.
const (
	Uncompressed Codec = iota
	LZ4
	ZSTD
)

// Batch is a record batch before its contents are looked at: the nodes, buffers and
// counts of data buffers of all its columns, in the order of a walk over the types.
type Batch struct {
	Rows     int64
	Nodes    []Node
	Buffers  [][]byte // as stored
	Variadic []int64
	Codec    Codec
	// BigEndian says that values wider than a byte are stored high byte first.
	BigEndian bool
	// Share makes a handle on bytes of Buffers that need no change; nil makes every chunk
	// own a copy instead.
	Share func([]byte) *buffer.Buffer[uint8]
	// Decompress fills dst from a compressed buffer, whose length dst has exactly.
	Decompress func(codec Codec, dst, src []byte) error
	// Inflate is Decompress into memory that grows as the data comes, for lengths that
	// nothing but the buffer itself vouches for.
	Inflate func(codec Codec, n int, src []byte) ([]byte, error)
	// Dictionary returns the values of a dictionary as a chunk that the batch borrows.
	Dictionary func(id int64) (*Values, error)
	// Enum returns the index of an Enum's categories, which the batch borrows.
	Enum func(names []string) *EnumIndex
}

// Cursor is a position in the lists of a batch.
type Cursor struct{ node, buf, variadic int }

// Skip moves c over the parts of one column and checks what can be checked without
// touching data: that the parts are there, that lengths agree and that stored buffers
// are long enough.
func (b *Batch) Skip(f *Field, c *Cursor, rows int64) error {
	return b.skip(&f.Type, c, rows, true, 0)
}

func (b *Batch) skip(t *Type, c *Cursor, rows int64, exact bool, depth int) error {
	if depth > MaxDepth {
		return unsupported("types nested deeper than %d levels", MaxDepth)
	}
	if c.node >= len(b.Nodes) {
		return corrupt("a batch has %d arrays, its schema asks for more", len(b.Nodes))
	}
	n := b.Nodes[c.node]
	c.node++
	if n.Len < 0 || n.Len > maxRows || n.Nulls < 0 || n.Nulls > n.Len && t.ID != Union {
		return corrupt("array of %d rows with %d nulls; at most %d rows are accepted in a batch", n.Len, n.Nulls, maxRows)
	}
	if n.Len < rows || exact && n.Len != rows {
		return corrupt("array of %d rows where %d are needed", n.Len, rows)
	}
	rows = n.Len
	if t.Dictionary != nil {
		return b.need(c, rows, n.Nulls > 0, rows*int64(t.Dictionary.Bits/8))
	}
	switch t.ID {
	case Null:
		return nil
	case Bool:
		return b.need(c, rows, n.Nulls > 0, (rows+7)/8)
	case Utf8, Binary:
		return b.need(c, rows, n.Nulls > 0, offsets(rows, 4), 0)
	case LargeUtf8, LargeBinary:
		return b.need(c, rows, n.Nulls > 0, offsets(rows, 8), 0)
	case Utf8View, BinaryView:
		if err := b.need(c, rows, n.Nulls > 0, rows*16); err != nil {
			return err
		}
		if c.variadic >= len(b.Variadic) {
			return corrupt("a batch lacks the number of data buffers of a column of views")
		}
		k := b.Variadic[c.variadic]
		c.variadic++
		if k < 0 || k > int64(len(b.Buffers)-c.buf) {
			return corrupt("a column of views claims %d data buffers, %d are left", k, len(b.Buffers)-c.buf)
		}
		c.buf += int(k)
		return nil
	case List, Map:
		return b.skipItems(t, c, rows, n.Nulls > 0, depth, offsets(rows, 4))
	case LargeList:
		return b.skipItems(t, c, rows, n.Nulls > 0, depth, offsets(rows, 8))
	case ListView:
		return b.skipItems(t, c, rows, n.Nulls > 0, depth, rows*4, rows*4)
	case LargeListView:
		return b.skipItems(t, c, rows, n.Nulls > 0, depth, rows*8, rows*8)
	case FixedSizeList:
		if err := b.need(c, rows, n.Nulls > 0); err != nil {
			return err
		}
		if t.Width < 0 || len(t.Children) != 1 {
			return corrupt("fixed_size_list of %d items with %d children", t.Width, len(t.Children))
		}
		return b.skip(&t.Children[0].Type, c, rows*int64(t.Width), false, depth+1)
	case Struct:
		if err := b.need(c, rows, n.Nulls > 0); err != nil {
			return err
		}
		for i := range t.Children {
			if err := b.skip(&t.Children[i].Type, c, rows, false, depth+1); err != nil {
				return err
			}
		}
		return nil
	case RunEndEncoded:
		if len(t.Children) != 2 {
			return corrupt("run_end_encoded with %d children instead of 2", len(t.Children))
		}
		for i := range t.Children {
			if err := b.skip(&t.Children[i].Type, c, 0, false, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	w := t.bytes()
	if w == 0 {
		return unsupported("%s", t.ID)
	}
	return b.need(c, rows, n.Nulls > 0, rows*int64(w))
}

func (b *Batch) skipItems(t *Type, c *Cursor, rows int64, nulls bool, depth int, bytes ...int64) error {
	if err := b.need(c, rows, nulls, bytes...); err != nil {
		return err
	}
	if len(t.Children) != 1 {
		return corrupt("%s with %d children instead of 1", t.ID, len(t.Children))
	}
	return b.skip(&t.Children[0].Type, c, 0, false, depth+1)
}

// offsets is the bytes of rows+1 offsets; none need be stored for no rows.
func offsets(rows, width int64) int64 {
	if rows == 0 {
		return 0
	}
	return (rows + 1) * width
}

// need moves over the validity and further buffers of an array and checks their stored
// lengths.
func (b *Batch) need(c *Cursor, rows int64, nulls bool, bytes ...int64) error {
	if len(b.Buffers)-c.buf < 1+len(bytes) {
		return corrupt("a batch has %d buffers, its schema asks for more", len(b.Buffers))
	}
	own := b.Buffers[c.buf:][:1+len(bytes)]
	c.buf += len(own)
	if b.Codec != Uncompressed {
		return nil
	}
	if nulls && int64(len(own[0])) < (rows+7)/8 {
		return corrupt("validity of %d bytes for %d rows", len(own[0]), rows)
	}
	for i, n := range bytes {
		if int64(len(own[i+1])) < n {
			return corrupt("buffer of %d bytes for %d rows, which need %d", len(own[i+1]), rows, n)
		}
	}
	return nil
}

// bytes is the width of a value of a type of fixed width, 0 for the others.
func (t *Type) bytes() int {
	switch t.ID {
	case Int, Float, Decimal, Date, Time:
		return t.Bits / 8
	case Timestamp, Duration:
		return 8
	case FixedSizeBinary:
		return t.Width
	}
	return 0
}

// stored returns the next buffer as it stands in the batch.
func (r *reader) stored() ([]byte, error) {
	if r.at.buf >= len(r.b.Buffers) {
		return nil, corrupt("a batch has %d buffers, its schema asks for more", len(r.b.Buffers))
	}
	r.at.buf++
	return r.b.Buffers[r.at.buf-1], nil
}

// plain splits a stored buffer into the bytes to decompress, how many come out of them,
// and whether they are compressed at all.
func (r *reader) plain(raw []byte) (src []byte, n int, compressed bool, err error) {
	if r.b.Codec == Uncompressed || len(raw) == 0 {
		return raw, len(raw), false, nil
	}
	if len(raw) < 8 {
		return nil, 0, false, corrupt("compressed buffer of %d bytes", len(raw))
	}
	size := int64(binary.LittleEndian.Uint64(raw))
	if r.b.BigEndian { // some writers stored the length in their own byte order
		if s := int64(binary.BigEndian.Uint64(raw)); size < -1 || size > s && s >= 0 {
			size = s
		}
	}
	raw = raw[8:]
	if size == -1 {
		return raw, len(raw), false, nil
	}
	if size < 0 || size > maxInflated {
		return nil, 0, false, corrupt("compressed buffer claims %d bytes", size)
	}
	return raw, int(size), true, nil
}

// maxInflated bounds what one buffer may claim to hold, on machines of any width.
const maxInflated = int64(^uint(0)>>1) >> 1

// trusted is how far a claimed length is believed before the data was seen.
func trusted(n, stored int) bool { return n <= 1<<16 || n/256 <= stored }

// fixed returns the next buffer as n values: shared memory where the bytes can stay as
// they are, else a storage of its own.
func fixed[T buffer.Element](r *reader, n int) (*buffer.Buffer[T], error) {
	raw, err := r.stored()
	if err != nil {
		return nil, err
	}
	return values[T](r, raw, n)
}

func values[T buffer.Element](r *reader, raw []byte, n int) (*buffer.Buffer[T], error) {
	src, size, compressed, err := r.plain(raw)
	if err != nil {
		return nil, err
	}
	var z T
	width := int(unsafe.Sizeof(z))
	if n > size/width {
		return nil, corrupt("buffer of %d bytes for %d values of %d bytes", size, n, width)
	}
	if n == 0 {
		return buffer.Alloc[T](0), nil
	}
	if compressed {
		return inflate[T](r, src, n, size)
	}
	src = src[:n*width]
	aligned := uintptr(unsafe.Pointer(unsafe.SliceData(src)))%unsafe.Alignof(z) == 0
	if r.b.Share != nil && aligned && (!r.b.BigEndian || width == 1) {
		h := r.b.Share(src)
		t, err := buffer.Transmute[T](h)
		h.Release()
		return t, err
	}
	out := buffer.Alloc[T](n)
	copy(out.Bytes(), src)
	swap(r, out)
	return out, nil
}

// inflate decompresses n values out of a buffer that holds size bytes.
func inflate[T buffer.Element](r *reader, src []byte, n, size int) (*buffer.Buffer[T], error) {
	var z T
	width := int(unsafe.Sizeof(z))
	out := (*buffer.Buffer[T])(nil)
	if size == n*width && trusted(size, len(src)) {
		out = buffer.Alloc[T](n)
		if err := r.b.Decompress(r.b.Codec, out.Bytes(), src); err != nil {
			out.Release()
			return nil, err
		}
	} else {
		p, err := r.b.Inflate(r.b.Codec, size, src)
		if err != nil {
			return nil, err
		}
		out = buffer.Alloc[T](n)
		copy(out.Bytes(), p)
	}
	swap(r, out)
	return out, nil
}

// swap turns values of a big-endian batch round. Views have parts of their own.
func swap[T buffer.Element](r *reader, b *buffer.Buffer[T]) {
	var z T
	w := int(unsafe.Sizeof(z))
	if !r.b.BigEndian || w == 1 {
		return
	}
	p := b.Bytes()
	if _, ok := any(z).(buffer.View); ok {
		for ; len(p) > 0; p = p[16:] {
			slices.Reverse(p[:4])
			if binary.LittleEndian.Uint32(p) > buffer.InlineMax {
				slices.Reverse(p[8:12])
				slices.Reverse(p[12:16])
			}
		}
		return
	}
	for ; len(p) > 0; p = p[w:] {
		slices.Reverse(p[:w])
	}
}

// validity returns the next buffer as the validity of an array, nil without nulls.
func (r *reader) validity(n Node) (*buffer.Bitmap, error) {
	raw, err := r.stored()
	if err != nil || n.Nulls == 0 || n.Len == 0 {
		return nil, err
	}
	return r.bits(raw, int(n.Len))
}

func (r *reader) bits(raw []byte, n int) (*buffer.Bitmap, error) {
	b, err := values[uint8](r, raw, (n+7)/8)
	if err != nil {
		return nil, err
	}
	return buffer.NewBitmap(b, 0, n), nil
}

// node returns the next node, cut to rows.
func (r *reader) node() (Node, error) {
	if r.at.node >= len(r.b.Nodes) {
		return Node{}, corrupt("a batch has %d arrays, its schema asks for more", len(r.b.Nodes))
	}
	r.at.node++
	return r.b.Nodes[r.at.node-1], nil
}

// release gives back what is not nil, on the way out with an error.
func release(parts ...interface{ Release() }) {
	for _, p := range parts {
		switch p := p.(type) {
		case *buffer.Bitmap:
			if p != nil {
				p.Release()
			}
		case array.Array:
			p.Release()
		case nil:
		default:
			p.Release()
		}
	}
}

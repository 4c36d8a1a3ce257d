package ipc

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"sync"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

const magic = "ARROW1"

// opened is a file or stream whose structure was checked. Its columns have not been
// looked at.
type opened struct {
	schema *schema
	types  dtype.Schema
	parts  []*batch
	rows   int64
	share  func([]byte) *buffer.Buffer[uint8] // nil: chunks own copies
	// current are the dictionaries as they stand, until a batch has seen them.
	current map[int64]*dictionary
	seen    bool
	all     []*dictionary // replaced ones too
	mu      sync.Mutex
	enums   map[*string]*arrow.EnumIndex // by the list of categories of a type
}

// dictionary is the values of a dictionary and what deltas added to them; it is made
// when a column first needs it.
type dictionary struct {
	field  *arrow.Field
	parts  []*batch
	once   sync.Once
	values *arrow.Values
	err    error
}

func (o *opened) setSchema(t table) error {
	s, err := readSchema(t)
	if err != nil {
		return err
	}
	o.schema = s
	o.current = map[int64]*dictionary{}
	for id, f := range s.values {
		d := &dictionary{field: f}
		o.current[id] = d
		o.all = append(o.all, d)
	}
	seen := make(map[string]bool, len(s.fields))
	for i := range s.fields {
		f := &s.fields[i]
		dt, err := f.DType()
		if err != nil {
			return inColumn(f.Name, err)
		}
		if seen[f.Name] {
			return dtype.Errorf(dtype.Duplicate, "column with name %q has more than one occurrence", f.Name)
		}
		seen[f.Name] = true
		o.types = append(o.types, dtype.Field{Name: f.Name, Type: dt})
	}
	return nil
}

// add takes in a message with its body.
func (o *opened) add(m message, body []byte) error {
	switch m.kind {
	case kindDictionary:
		return o.addDictionary(m, body)
	case kindBatch:
		b, err := readBatch(m.header, body, o.schema.fields, o.schema.bigEndian)
		if err != nil {
			return err
		}
		if o.rows += b.Rows; o.rows >= math.MaxUint32 {
			return corrupt("more than %d rows", uint32(math.MaxUint32))
		}
		o.seen = true
		b.Dictionary, b.Enum = o.lookup(), o.enum
		b.Share = o.share
		o.parts = append(o.parts, b)
		return nil
	case kindSchema:
		return corrupt("a second schema")
	}
	return corrupt("a message of kind %d; dictionaries and record batches are supported", m.kind)
}

func (o *opened) addDictionary(m message, body []byte) error {
	id := m.header.int64(dictBatchID, 0)
	data, ok := m.header.child(dictBatchData)
	f := o.schema.values[id]
	if m.header.f.err != nil || !ok || f == nil {
		return errors.Join(m.header.f.err, corrupt("dictionary %d belongs to no column", id))
	}
	b, err := readBatch(data, body, []arrow.Field{*f}, o.schema.bigEndian)
	if err != nil {
		return err
	}
	b.Share, b.Enum = o.share, o.enum
	old := o.current[id]
	if m.header.bool(dictBatchDelta) {
		// Batches that came before only use what was there before: codes are positions,
		// which a delta does not move.
		b.Dictionary = o.lookup()
		old.parts = append(old.parts, b)
		return nil
	}
	if o.seen { // earlier batches keep the dictionaries they saw
		dicts := make(map[int64]*dictionary, len(o.current))
		for k, d := range o.current {
			dicts[k] = d
		}
		o.current, o.seen = dicts, false
	}
	b.Dictionary = o.lookup()
	d := &dictionary{field: f, parts: []*batch{b}}
	o.current[id] = d
	o.all = append(o.all, d)
	return nil
}

// lookup returns what finds the values of dictionaries as they stand now. One that never
// came has none.
func (o *opened) lookup() func(id int64) (*arrow.Values, error) {
	dicts := o.current
	return func(id int64) (*arrow.Values, error) { return dicts[id].resolve() }
}

func (d *dictionary) resolve() (*arrow.Values, error) {
	d.once.Do(func() {
		d.err = corrupt("a dictionary cannot be read") // stays if reading faults
		d.values, d.err = d.read()
	})
	return d.values, d.err
}

func (d *dictionary) read() (*arrow.Values, error) {
	dt, err := d.field.DType()
	if err != nil {
		return nil, err
	}
	if len(d.parts) == 0 {
		return arrow.NewValues(array.Empty(dt)), nil
	}
	chunks := make([]array.Array, 0, len(d.parts))
	defer func() {
		for _, c := range chunks {
			c.Release()
		}
	}()
	for _, p := range d.parts {
		a, err := p.Column(d.field, dt, p.columns[0])
		if err != nil {
			return nil, err
		}
		chunks = append(chunks, a)
	}
	if len(chunks) == 1 {
		return arrow.NewValues(chunks[0].Clone()), nil
	}
	return arrow.NewValues(compute.Concat(chunks)), nil
}

// release gives the dictionaries back; columns have handles of their own.
func (o *opened) release() {
	for _, d := range o.all {
		if d.values != nil {
			d.values.Release()
			d.values = nil
		}
	}
	for _, e := range o.enums {
		e.Release()
	}
	o.enums = nil
}

// enum returns the index of an Enum's categories, which is made once.
func (o *opened) enum(names []string) *arrow.EnumIndex {
	o.mu.Lock()
	defer o.mu.Unlock()
	key := unsafe.SliceData(names)
	e := o.enums[key]
	if e == nil {
		if o.enums == nil {
			o.enums = map[*string]*arrow.EnumIndex{}
		}
		e = arrow.NewEnumIndex(names)
		o.enums[key] = e
	}
	return e
}

// openFile checks the structure of data in the file format. at returns bytes of data
// until it is called again; reading the metadata of a mapped file through it, from far
// apart places, costs less than touching as many pages.
func openFile(data []byte, at func(off, n int) ([]byte, error), share func([]byte) *buffer.Buffer[uint8]) (*opened, error) {
	if len(data) == 0 {
		return nil, dtype.Errorf(dtype.IO, "failed to fill whole buffer: the file is empty")
	}
	end := len(data) - len(magic) - 4
	if end < len(magic)+2 {
		return nil, noFile(data)
	}
	head, err := at(0, len(magic))
	if err != nil {
		return nil, err
	}
	start := string(head)
	last, err := at(end, len(magic)+4)
	if err != nil {
		return nil, err
	}
	if start != magic || string(last[4:]) != magic {
		return nil, noFile(data)
	}
	n := int64(int32(binary.LittleEndian.Uint32(last)))
	if n <= 0 || n > int64(end-len(magic)-2) || n > maxMetadata {
		return nil, corrupt("the footer claims %d of %d bytes", n, len(data))
	}
	footerAt := end - int(n)
	tail, err := at(footerAt, int(n))
	if err != nil {
		return nil, err
	}
	f := newFlat(bytes.Clone(tail))
	footer := f.root()
	s, ok := footer.child(footerSchema)
	if !ok {
		f.fail("the footer has no schema")
		return nil, f.err
	}
	o := &opened{share: share}
	if err := o.setSchema(s); err != nil {
		return nil, err
	}
	room := int64(footerAt)
	for _, kind := range []byte{kindDictionary, kindBatch} {
		slot := footerDictionaries
		if kind == kindBatch {
			slot = footerBatches
		}
		first, n := footer.vector(slot, 24)
		for i := range n {
			p := f.b[first+24*i:]
			off, meta, body := int64(binary.LittleEndian.Uint64(p)), int64(int32(binary.LittleEndian.Uint32(p[8:]))), int64(binary.LittleEndian.Uint64(p[16:]))
			if off < 0 || meta <= 0 || body < 0 || off > int64(footerAt) || meta > int64(footerAt)-off || body > int64(footerAt)-off-meta {
				return nil, corrupt("block %d of the footer is outside of the file", i)
			}
			// Blocks that overlap could make a small file stand for much memory.
			if room -= meta + body; room < 0 {
				return nil, corrupt("blocks of the footer overlap")
			}
			head, err := at(int(off), int(meta))
			if err != nil {
				return nil, err
			}
			if err := o.addBlock(kind, head, data[off+meta:off+meta+body]); err != nil {
				return nil, err
			}
		}
	}
	return o, f.err
}

func (o *opened) addBlock(kind byte, meta, body []byte) error {
	at, n, err := prefix(meta)
	if err != nil {
		return err
	}
	m, err := readMessage(meta[at : at+n])
	if err != nil {
		return err
	}
	if m.kind != kind {
		return corrupt("the footer leads to a message of kind %d instead of %d", m.kind, kind)
	}
	if m.body > int64(len(body)) {
		return corrupt("a message claims a body of %d bytes in a block of %d", m.body, len(body))
	}
	return o.add(m, body[:m.body:m.body])
}

// noFile tells what data is that is not in the file format.
func noFile(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte(magic)):
		return corrupt("InvalidFooter: the file does not end with %s, it may be cut off", magic)
	case bytes.HasPrefix(data, []byte("FEA1")):
		return corrupt("InvalidFooter: Feather version 1 is not supported; write the file in version 2, which is Arrow IPC")
	case bytes.HasPrefix(data, []byte{0xFF, 0xFF, 0xFF, 0xFF}):
		return corrupt("InvalidFooter: this looks like the stream format; read it with read_ipc_stream")
	}
	return corrupt("InvalidFooter: it does not start and end with %s", magic)
}

// openStream checks the structure of data in the stream format.
func openStream(data []byte, share func([]byte) *buffer.Buffer[uint8]) (*opened, error) {
	if len(data) == 0 {
		return nil, dtype.Errorf(dtype.IO, "failed to fill whole buffer: the stream is empty")
	}
	if bytes.HasPrefix(data, []byte(magic)) {
		return nil, corrupt("this looks like the file format; read it with read_ipc")
	}
	o := &opened{share: share}
	for len(data) > 0 {
		at, n, err := prefix(data)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		m, err := readMessage(data[at : at+n])
		if err != nil {
			return nil, err
		}
		data = data[at+n:]
		if m.body > int64(len(data)) {
			return nil, corrupt("it ends in the middle of a message: %d bytes are there of a body of %d", len(data), m.body)
		}
		body := data[:m.body:m.body]
		data = data[m.body:]
		switch {
		case o.schema != nil:
			err = o.add(m, body)
		case m.kind == kindSchema:
			err = o.setSchema(m.header)
		default:
			err = corrupt("the first message is no schema")
		}
		if err != nil {
			return nil, err
		}
	}
	if o.schema == nil {
		return nil, corrupt("there is no schema")
	}
	return o, nil
}

func inColumn(name string, err error) error {
	return dtype.Errorf(dtype.KindOf(err), "column %q: %w", name, err)
}

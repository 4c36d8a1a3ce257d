package parquet

import (
	"hash/crc32"
	"sync"

	"github.com/gopolars/gopolars/buffer"
)

// Kinds of pages.
const (
	pageData       = 0
	pageIndex      = 1
	pageDictionary = 2
	pageDataV2     = 3
)

// Encodings of values.
const (
	encPlain           = 0
	encPlainDictionary = 2
	encRLE             = 3
	encBitPacked       = 4
	encDelta           = 5
	encDeltaLength     = 6
	encDeltaBytes      = 7
	encRLEDictionary   = 8
	encByteStreamSplit = 9
)

// page is a page as stored.
type page struct {
	kind       int32
	size       int // when decompressed
	crc        uint32
	checked    bool // crc is set
	values     int  // with nulls
	encoding   int32
	defLevels  int32 // encoding
	repLevels  int32
	defBytes   int // version 2
	repBytes   int
	compressed bool
	body       []byte
}

// pageHeader reads a header; its structure is checked, its sizes are not.
func (t *thrift) pageHeader() page {
	p := page{compressed: true, kind: -1, defLevels: encRLE, repLevels: encRLE}
	size, dataHeader := -1, -1
	t.structure(func(id int, wire byte) bool {
		switch {
		case id == 1 && wire == wireInt32:
			p.kind = t.int32()
		case id == 2 && wire == wireInt32:
			p.size = t.count("the size of a page")
		case id == 3 && wire == wireInt32:
			size = t.count("the size of a page")
		case id == 4 && wire == wireInt32:
			p.crc, p.checked = uint32(t.int32()), true
		case (id == 5 || id == 7 || id == 8) && wire == wireStruct:
			dataHeader = id
			t.dataHeader(&p, id)
		default:
			return false
		}
		return true
	})
	want := map[int32]int{pageData: 5, pageDictionary: 7, pageDataV2: 8}[p.kind]
	if t.err == nil && (size < 0 || want != 0 && want != dataHeader) {
		t.fail("an incomplete page header")
	}
	if t.err == nil {
		if size > len(t.b)-t.pos {
			t.fail("a page of %d bytes, %d are left of its column chunk", size, len(t.b)-t.pos)
			return p
		}
		p.body = t.b[t.pos : t.pos+size : t.pos+size]
		t.pos += size
	}
	return p
}

func (t *thrift) dataHeader(p *page, kind int) {
	t.structure(func(id int, wire byte) bool {
		if kind == 8 && id == 7 && wire <= wireFalse {
			p.compressed = wire == wireTrue
			return true
		}
		if wire != wireInt32 {
			return false
		}
		switch {
		case id == 1:
			p.values = t.count("the number of values of a page")
		case id == 2 && kind != 8 || id == 4 && kind == 8:
			p.encoding = t.int32()
		case id == 3 && kind == 5:
			p.defLevels = t.int32()
		case id == 4 && kind == 5:
			p.repLevels = t.int32()
		case id == 5 && kind == 8:
			p.defBytes = t.count("the size of levels")
		case id == 6 && kind == 8:
			p.repBytes = t.count("the size of levels")
		default:
			return false
		}
		return true
	})
}

// pages returns the dictionary page of a column chunk, if it has one, and its data pages,
// whose values are as many as the chunk claims.
func (c *chunk) pages(data []byte) (dictionary *page, pages []page, err error) {
	if c.encrypted {
		return nil, nil, unsupported("encrypted columns")
	}
	if c.elsewhere {
		return nil, nil, unsupported("columns in another file")
	}
	from := c.data
	if c.dictionary > 0 && c.dictionary < from {
		from = c.dictionary
	}
	if from < 0 || c.compressed < 0 || from > int64(len(data)) || c.compressed > int64(len(data))-from {
		return nil, nil, corrupt("a column chunk of %d bytes at %d in a file of %d", c.compressed, from, len(data))
	}
	t := &thrift{b: data[from : from+c.compressed]}
	left := c.values
	if left < 0 {
		return nil, nil, corrupt("a column chunk of %d values", left)
	}
	for left > 0 {
		if t.pos == len(t.b) {
			return nil, nil, corrupt("a column chunk lacks %d of %d values", left, c.values)
		}
		p := t.pageHeader()
		if t.err != nil {
			return nil, nil, t.err
		}
		if p.checked && crc32.ChecksumIEEE(p.body) != p.crc {
			return nil, nil, corrupt("the checksum of a page is wrong")
		}
		switch p.kind {
		case pageDictionary:
			if dictionary != nil {
				return nil, nil, corrupt("a column chunk with two dictionaries")
			}
			if len(pages) > 0 {
				return nil, nil, corrupt("a dictionary behind values")
			}
			dictionary = &p
		case pageData, pageDataV2:
			if int64(p.values) > left {
				return nil, nil, corrupt("a page of %d values where %d are left", p.values, left)
			}
			left -= int64(p.values)
			if p.values > 0 {
				pages = append(pages, p)
			}
		}
	}
	return dictionary, pages, nil
}

// scratch is memory for decompressed pages that are not kept.
type scratch struct{ b []byte }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// slack is what zstd's decoder likes to have behind the end of its output: it writes
// whole words.
const slack = 64

func (s *scratch) take(n int) []byte {
	if cap(s.b) < n+slack {
		s.b = make([]byte, max(n+slack, 1<<16, min(2*cap(s.b), 1<<22)))
	}
	return s.b[: n : n+slack]
}

// contents returns the levels (version 2 only) and the rest of a page, decompressed. With
// keep the rest stands in a buffer of its own, which the caller owns, else it is borrowed
// from s or the file.
func (p *page) contents(c codec, s *scratch, keep bool) (levels, rest []byte, kept *buffer.Buffer[uint8], err error) {
	body, n := p.body, p.size
	if p.kind == pageDataV2 {
		k := p.defBytes + p.repBytes
		if k < 0 || k > len(body) || k > n {
			return nil, nil, nil, corrupt("levels of %d bytes in a page of %d", k, len(body))
		}
		levels, body, n = body[:k:k], body[k:], n-k
		if !p.compressed {
			c = codecNone
		}
		// An empty page need not be compressed; some writers store no bytes, some do.
		if n == 0 || len(body) == 0 {
			return levels, nil, nil, nil
		}
	}
	if c == codecNone {
		if len(body) != n {
			return nil, nil, nil, corrupt("the page header reported the wrong page size: %d bytes are %d", n, len(body))
		}
		if !keep {
			return levels, body, nil, nil
		}
	}
	if !c.believable(n, len(body)) {
		rest, err = c.inflate(n, body)
		if err == nil && keep {
			kept = buffer.FromSlice(rest)
		}
		return levels, rest, kept, err
	}
	if keep {
		all := buffer.Alloc[uint8](n + slack)
		rest, _ = all.MutSlice()
		rest = rest[:n]
		kept = all.Slice(0, n)
		all.Release()
	} else {
		rest = s.take(n)
	}
	if err = c.decompress(rest, body); err != nil && kept != nil {
		kept.Release()
		kept = nil
	}
	return levels, rest, kept, err
}

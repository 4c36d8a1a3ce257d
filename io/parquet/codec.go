package parquet

import (
	"bytes"
	"encoding/binary"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

func (c codec) String() string {
	names := [...]string{"uncompressed", "snappy", "gzip", "lzo", "brotli", "lz4", "zstd", "lz4_raw"}
	return names[c&7]
}

var (
	zstdDecoder = sync.OnceValue(func() *zstd.Decoder {
		// Never more memory than the destination has, whatever the frame claims.
		d, _ := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderConcurrency(0), zstd.WithDecoderLowmem(true))
		return d
	})
	zstdReaders = sync.Pool{New: func() any {
		d, _ := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
		return d
	}}
	gzipReaders   = sync.Pool{New: func() any { return new(gzip.Reader) }}
	brotliReaders = sync.Pool{New: func() any { return brotli.NewReader(nil) }}
)

// believable tells whether n bytes may be set aside for what a page of size bytes claims
// to grow to. Nothing is set aside for other claims before the bytes are there.
func (c codec) believable(n, size int) bool {
	most := int64(64)
	switch c {
	case codecNone:
		most = 1
	case codecSnappy:
		most = 32 // no more fits into the format
	case codecLZ4Raw, codecLZ4:
		most = 256
	}
	return n <= 1<<20 || int64(n) <= most*int64(size)
}

// decompress fills dst from src, which must hold exactly that many bytes. What is behind
// dst within its capacity may be overwritten.
func (c codec) decompress(dst, src []byte) error {
	n := 0
	var err error
	switch c {
	case codecNone:
		if len(src) != len(dst) {
			return corrupt("an uncompressed page of %d bytes claims %d", len(src), len(dst))
		}
		copy(dst, src)
		return nil
	case codecSnappy:
		if n, err = s2.DecodedLen(src); err == nil && n == len(dst) {
			_, err = s2.Decode(dst, src)
		}
	case codecZstd:
		var out []byte
		out, err = zstdDecoder().DecodeAll(src, dst[:0])
		n = len(out)
	case codecLZ4Raw:
		n, err = lz4.UncompressBlock(src, dst)
	case codecLZ4:
		n, err = oldLZ4(dst, src)
	case codecGzip:
		r := gzipReaders.Get().(*gzip.Reader)
		defer gzipReaders.Put(r)
		if err = r.Reset(bytes.NewReader(src)); err == nil {
			n, err = fill(r, dst)
		}
	case codecBrotli:
		r := brotliReaders.Get().(*brotli.Reader)
		defer brotliReaders.Put(r)
		if err = r.Reset(bytes.NewReader(src)); err == nil {
			n, err = fill(r, dst)
		}
	default:
		return unsupported("pages compressed with %s", c)
	}
	if err != nil {
		return corrupt("a page compressed with %s is damaged: %w", c, err)
	}
	if n != len(dst) {
		return corrupt("a page compressed with %s holds %d bytes instead of %d", c, n, len(dst))
	}
	return nil
}

// fill reads dst and makes sure that the data ends there.
func fill(r io.Reader, dst []byte) (int, error) {
	n, err := io.ReadFull(r, dst)
	if err != nil {
		return n, err
	}
	var more [1]byte
	k, err := r.Read(more[:])
	if err == io.EOF {
		err = nil
	}
	return n + k, err
}

// inflate is decompress for a length that is hard to believe: memory grows with what
// really comes.
func (c codec) inflate(n int, src []byte) ([]byte, error) {
	var r io.Reader
	switch c {
	case codecZstd:
		d := zstdReaders.Get().(*zstd.Decoder)
		defer zstdReaders.Put(d)
		if err := d.Reset(bytes.NewReader(src)); err != nil {
			return nil, corrupt("a page compressed with zstd is damaged: %w", err)
		}
		defer d.Reset(nil)
		r = d
	case codecGzip:
		d := new(gzip.Reader)
		if err := d.Reset(bytes.NewReader(src)); err != nil {
			return nil, corrupt("a page compressed with gzip is damaged: %w", err)
		}
		r = d
	case codecBrotli:
		r = brotli.NewReader(bytes.NewReader(src))
	default:
		return nil, corrupt("a page of %d bytes compressed with %s claims %d bytes", len(src), c, n)
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(n)+1))
	if err != nil {
		return nil, corrupt("a page compressed with %s is damaged after %d of %d bytes: %w", c, len(out), n, err)
	}
	if len(out) != n {
		return nil, corrupt("a page compressed with %s does not hold %d bytes", c, n)
	}
	return out, nil
}

// oldLZ4 decodes what the deprecated LZ4 codec stands for: Hadoop's frames of blocks, a
// plain block, or LZ4's own frame, whichever the writer took it for.
func oldLZ4(dst, src []byte) (int, error) {
	if n, ok := hadoopLZ4(dst, src); ok {
		return n, nil
	}
	if n, err := lz4.UncompressBlock(src, dst); err == nil && n == len(dst) {
		return n, nil
	}
	return fill(lz4.NewReader(bytes.NewReader(src)), dst)
}

func hadoopLZ4(dst, src []byte) (int, bool) {
	n := 0
	for len(src) > 0 {
		if len(src) < 8 {
			return 0, false
		}
		size, block := binary.BigEndian.Uint32(src), binary.BigEndian.Uint32(src[4:])
		src = src[8:]
		if int64(block) > int64(len(src)) || int64(size) > int64(len(dst)-n) {
			return 0, false
		}
		k, err := lz4.UncompressBlock(src[:block], dst[n:n+int(size)])
		if err != nil || k != int(size) {
			return 0, false
		}
		n += k
		src = src[block:]
	}
	return n, n == len(dst)
}

package parquet

import (
	"bytes"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"

	"github.com/gopolars/gopolars/series/dtype"
)

// levelsOf are the compression levels of a codec, and the usual one.
var levelsOf = map[codec]struct{ least, most, usual int }{
	codecGzip: {0, 9, 6}, codecBrotli: {0, 11, 1}, codecZstd: {1, 22, 3},
}

// codecNamed finds a codec by Polars' name, and checks the level.
func codecNamed(name string, level *int) (codec, int, error) {
	c, ok := map[string]codec{
		"": codecZstd, "zstd": codecZstd, "uncompressed": codecNone, "snappy": codecSnappy, "gzip": codecGzip, "brotli": codecBrotli, "lz4": codecLZ4Raw,
	}[name]
	if !ok {
		return 0, 0, dtype.Errorf(dtype.BadValue, "parquet `compression` must be one of {'uncompressed', 'snappy', 'gzip', 'brotli', 'lz4', 'zstd'}, got %s", name)
	}
	r, ok := levelsOf[c]
	if !ok || level == nil {
		return c, r.usual, nil
	}
	if *level < r.least || *level > r.most {
		return 0, 0, dtype.Errorf(dtype.BadValue, "valid compression range %d..=%d exceeded.", r.least, r.most)
	}
	return c, *level, nil
}

var (
	zstdMu       sync.Mutex
	zstdEncoders = map[zstd.EncoderLevel]*zstd.Encoder{}
)

func zstdEncoder(level int) *zstd.Encoder {
	zstdMu.Lock()
	defer zstdMu.Unlock()
	l := zstd.EncoderLevelFromZstd(level)
	e := zstdEncoders[l]
	if e == nil {
		e, _ = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(0), zstd.WithEncoderCRC(false), zstd.WithEncoderLevel(l))
		zstdEncoders[l] = e
	}
	return e
}

// compress returns a page as the codec stores it.
func (c codec) compress(level int, p []byte) ([]byte, error) {
	switch c {
	case codecNone:
		return p, nil
	case codecSnappy:
		return s2.EncodeSnappy(nil, p), nil
	case codecZstd:
		return zstdEncoder(level).EncodeAll(p, make([]byte, 0, len(p)/2+64)), nil
	case codecLZ4Raw:
		out := make([]byte, lz4.CompressBlockBound(len(p))+16)
		n, err := lz4.CompressBlock(p, out, nil)
		if err != nil {
			return nil, dtype.Errorf(dtype.ComputeError, "compressing a page: %w", err)
		}
		if n == 0 { // the library gives up on what does not shrink; the format does not
			return lz4Literals(out[:0], p), nil
		}
		return out[:n], nil
	}
	var b bytes.Buffer
	var w interface {
		Write(p []byte) (int, error)
		Close() error
	}
	var err error
	if c == codecGzip {
		w, err = gzip.NewWriterLevel(&b, level)
	} else {
		w = brotli.NewWriterLevel(&b, level)
	}
	if err == nil {
		_, err = w.Write(p)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, dtype.Errorf(dtype.ComputeError, "compressing a page: %w", err)
	}
	return b.Bytes(), nil
}

// lz4Literals is a block of nothing but literals.
func lz4Literals(out, p []byte) []byte {
	n := len(p)
	if n < 15 {
		out = append(out, byte(n)<<4)
	} else {
		out = append(out, 0xf0)
		for n -= 15; n >= 255; n -= 255 {
			out = append(out, 255)
		}
		out = append(out, byte(n))
	}
	return append(out, p...)
}

package ipc

import (
	"bytes"
	"encoding/binary"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"

	"github.com/gopolars/gopolars/internal/arrow"
)

var (
	lz4Readers  = sync.Pool{New: func() any { return lz4.NewReader(nil) }}
	zstdDecoder = sync.OnceValue(func() *zstd.Decoder {
		// Never more memory than the destination has, whatever the frame claims.
		d, _ := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderConcurrency(0), zstd.WithDecoderLowmem(true))
		return d
	})
	zstdReaders = sync.Pool{New: func() any {
		d, _ := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
		return d
	}}
)

// decompress fills dst from src, which must hold exactly that many bytes.
func decompress(codec arrow.Codec, dst, src []byte) error {
	n := 0
	var err error
	if codec == arrow.ZSTD {
		var out []byte
		out, err = zstdDecoder().DecodeAll(src, dst[:0:len(dst)])
		n = len(out)
	} else {
		n, err = lz4Frame(dst, src)
	}
	if err != nil {
		return corrupt("compressed buffer is damaged after %d of %d bytes: %w", n, len(dst), err)
	}
	if n != len(dst) {
		return corrupt("compressed buffer holds %d bytes instead of %d", n, len(dst))
	}
	return nil
}

// inflate is decompress for a length that is hard to believe: memory grows with what
// really comes.
func inflate(codec arrow.Codec, n int, src []byte) ([]byte, error) {
	var r io.Reader
	if codec == arrow.ZSTD {
		d := zstdReaders.Get().(*zstd.Decoder)
		defer zstdReaders.Put(d)
		if err := d.Reset(bytes.NewReader(src)); err != nil {
			return nil, corrupt("compressed buffer is damaged: %w", err)
		}
		defer d.Reset(nil)
		r = d
	} else {
		d := lz4Readers.Get().(*lz4.Reader)
		defer lz4Readers.Put(d)
		d.Reset(bytes.NewReader(src))
		r = d
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(n)+1))
	if err != nil {
		return nil, corrupt("compressed buffer is damaged after %d of %d bytes: %w", len(out), n, err)
	}
	if len(out) != n {
		return nil, corrupt("compressed buffer does not hold %d bytes", n)
	}
	return out, nil
}

var (
	lz4Writers  = sync.Pool{New: func() any { return lz4.NewWriter(nil) }}
	zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
		e, _ := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(0), zstd.WithEncoderCRC(false))
		return e
	})
)

// compress returns a buffer as the format stores it: its length, then its compressed
// bytes; or -1 and the bytes as they are when that is not longer. Nothing stays nothing.
func compress(codec arrow.Codec, p []byte) ([]byte, error) {
	if len(p) == 0 {
		return nil, nil
	}
	out := binary.LittleEndian.AppendUint64(make([]byte, 0, 8+len(p)/2), uint64(len(p)))
	if codec == arrow.ZSTD {
		out = zstdEncoder().EncodeAll(p, out)
	} else {
		b := bytes.NewBuffer(out)
		w := lz4Writers.Get().(*lz4.Writer)
		defer lz4Writers.Put(w)
		w.Reset(b)
		if err := w.Apply(lz4.SizeOption(uint64(len(p))), lz4.ChecksumOption(false)); err != nil {
			return nil, err
		}
		if _, err := w.Write(p); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		out = b.Bytes()
	}
	if len(out)-8 >= len(p) {
		out = append(binary.LittleEndian.AppendUint64(out[:0], ^uint64(0)), p...)
	}
	return out, nil
}

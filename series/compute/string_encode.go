package compute

import (
	"encoding/base64"
	"encoding/hex"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// EncodeBytes writes the bytes of each row in an encoding.
func EncodeBytes(a array.Array, n int, valid *buffer.Bitmap, encoding string) array.Array {
	t := TextsOf(a)
	put := hex.AppendEncode
	if encoding == "base64" {
		put = base64.StdEncoding.AppendEncode
	}
	return TextsOfRows(n, valid, func() func(b []byte, i int) []byte {
		return func(b []byte, i int) []byte { return put(b, t.At(i)) }
	})
}

// DecodeBytes reads each row in an encoding. It takes over valid when it succeeds.
func DecodeBytes(a array.Array, n int, valid *buffer.Bitmap, encoding string, strict bool) (array.Array, error) {
	t := TextsOf(a)
	get := hex.AppendDecode
	if encoding == "base64" {
		get = base64.StdEncoding.Strict().AppendDecode
	}
	nulls := a.NullCount()
	var known *buffer.Bitmap
	if valid != nil {
		known = valid.Clone()
	}
	out := SomeTextsOfRows(n, known, func() func(b []byte, i int) ([]byte, bool) {
		return func(b []byte, i int) ([]byte, bool) {
			b, err := get(b, t.At(i))
			return b, err == nil
		}
	})
	if strict && out.NullCount() > nulls {
		out.Release()
		return nil, dtype.Errorf(dtype.ComputeError, "invalid `%s` encoding found; try setting `strict=false` to ignore", encoding)
	}
	if valid != nil {
		valid.Release()
	}
	return out, nil
}

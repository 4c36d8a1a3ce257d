package ipc

import (
	"encoding/binary"

	"github.com/pierrec/lz4/v4"
)

const (
	lz4Magic  = 0x184D2204
	lz4Window = 64 << 10 // how far back a linked block may refer
)

// lz4Frame decompresses one LZ4 frame straight into dst and returns how many bytes it
// filled. Checksums are skipped: the format does not ask for them.
func lz4Frame(dst, src []byte) (int, error) {
	if len(src) < 7 || binary.LittleEndian.Uint32(src) != lz4Magic {
		return 0, corrupt("no LZ4 frame")
	}
	flags := src[4]
	if flags>>6 != 1 {
		return 0, corrupt("LZ4 frame of version %d", flags>>6)
	}
	linked, blockSums := flags&0x20 == 0, flags&0x10 != 0
	head := 7
	if flags&0x08 != 0 {
		head += 8 // content size
	}
	if flags&0x01 != 0 {
		return 0, corrupt("LZ4 frame with an outside dictionary")
	}
	if len(src) < head {
		return 0, corrupt("LZ4 frame is cut off")
	}
	src = src[head:]
	n := 0
	for {
		if len(src) < 4 {
			return n, corrupt("LZ4 frame is cut off")
		}
		size := binary.LittleEndian.Uint32(src)
		src = src[4:]
		if size == 0 {
			return n, nil
		}
		k := int(size &^ (1 << 31))
		if k > len(src) {
			return n, corrupt("LZ4 block is cut off")
		}
		block := src[:k]
		src = src[k:]
		switch {
		case size>>31 == 1:
			if k > len(dst)-n {
				return n, corrupt("LZ4 frame is longer than it says")
			}
			n += copy(dst[n:], block)
		case linked && n > 0:
			m, err := lz4.UncompressBlockWithDict(block, dst[n:], dst[max(0, n-lz4Window):n])
			if err != nil {
				return n, err
			}
			n += m
		default:
			m, err := lz4.UncompressBlock(block, dst[n:])
			if err != nil {
				return n, err
			}
			n += m
		}
		if blockSums {
			if len(src) < 4 {
				return n, corrupt("LZ4 frame is cut off")
			}
			src = src[4:]
		}
	}
}

package compute

import (
	"encoding/binary"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
)

// prefixCodes returns bytes depth to depth+8 of each string, the first weighing most,
// missing ones being zero.
func prefixCodes(a *array.View, depth int) codes {
	c := newCodes(a.Len())
	views, data := a.Views(), a.DataBytes()
	for i := range views {
		v := &views[i]
		if depth == 0 && v.Len <= buffer.InlineMax {
			c.v[i] = uint64(bigEndian(v.Prefix))<<32 | uint64(bigEndian(v.Buf))
			continue
		}
		c.v[i] = prefix(array.Resolve(v, data), depth)
	}
	return c
}

func prefix(s []byte, depth int) uint64 {
	if len(s) >= depth+8 {
		return binary.BigEndian.Uint64(s[depth:])
	}
	var x uint64
	for i := depth; i < len(s); i++ {
		x |= uint64(s[i]) << (56 - 8*(i-depth))
	}
	return x
}

// Package binaries registers the functions of namespace bin.
package binaries

import (
	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// want requires a Binary column.
func want(name string, rule function.TypeRule) function.TypeRule {
	return function.Want(name, []dtype.Kind{dtype.KindBinary}, rule)
}

// compared registers a test of the bytes of each value against others.
func compared(name, arg, doc, example string, test func(s, t []byte) bool) {
	function.Add(function.Spec{
		Name: "bin." + name, Doc: doc, Example: example,
		Params: []function.Param{{Name: arg, Kind: function.Value, Required: true, Doc: "The bytes, or a column of them."}},
		Type: want("bin."+name, func(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
			return dtype.Boolean, bytesArgument(in[1])
		}),
		Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
			return c.OnRows(in, func(n int, valid *buffer.Bitmap) (array.Array, error) {
				s, t := compute.TextsOf(in[0]), compute.TextsOf(in[1])
				return compute.BitsOfRows(n, valid, func() func(i int) bool {
					return func(i int) bool { return test(s.At(i), t.At(i)) }
				}), nil
			})
		},
	})
}

// bytesArgument requires an input to be Binary, String or null.
func bytesArgument(t dtype.DataType) error {
	if t == dtype.Binary || t == dtype.String || t == dtype.Null {
		return nil
	}
	return dtype.UnexpectedType("Binary", t, false)
}

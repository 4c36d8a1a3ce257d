package array

import "github.com/gopolars/gopolars/buffer"

// Field returns field i of a Struct with null where the record is null; it shares the
// field's buffers.
func Field(a *Struct, i int) Array {
	f := a.fields[i]
	outer := a.Validity()
	if outer == nil || a.NullCount() == 0 {
		return f.Clone()
	}
	if _, ok := f.(*Null); ok || f.Validity() == nil {
		return f.WithValidity(outer.Clone())
	}
	return f.WithValidity(buffer.And(outer, f.Validity()))
}

package buffer

// Info is what the inspector knows of one handle.
type Info struct {
	Storage  uint64 // id
	Owner    Owner
	Refs     int
	Offset   int // elements (bits for bitmaps) before the window
	Length   int // elements (bits for bitmaps) in the window
	Bytes    int // bytes of the window
	Total    int // bytes of the whole storage
	Writable string
	Escaped  bool   // user code has a plain slice of it
	File     string // the mapped file it stands in, "" when there is none
}

// Inspect returns the facts of a handle. Writable is "" when the handle may write in
// place, else why not. Asking changes nothing.
func (b *Buffer[T]) Inspect() Info {
	st := b.live()
	in := Info{
		Storage: st.id, Owner: st.owner, Refs: st.RefCount(), Offset: b.Offset(), Length: len(b.v),
		Bytes: len(b.v) * sizeOf[T](), Total: st.size, Writable: st.whyNot(), Escaped: st.escaped.Load(),
	}
	if st.foreign != nil && st.foreign.mapped != nil {
		in.File = st.foreign.mapped.path
	}
	return in
}

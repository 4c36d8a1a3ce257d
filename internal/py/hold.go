package py

// Bound is an object whose holders are counted; see the package comment. It embeds [Held].
type Bound interface {
	Value
	Holding() *Held
	// Drop gives up what the object owns. It is called once, when nothing holds the object any more.
	Drop()
}

// Held is the binding count of an object.
type Held struct {
	count   int
	serial  uint64
	pooled  bool
	dropped bool
}

// Holding returns the count itself.
func (h *Held) Holding() *Held { return h }

// Count is the number of names, items and other places that hold the object.
func (h *Held) Count() int { return h.count }

// Dropped reports whether Drop has run.
func (h *Held) Dropped() bool { return h.dropped }

// hold adds a holder.
func hold(v Value) {
	if b, ok := v.(Bound); ok {
		b.Holding().count++
	}
}

func holdAll(vs []Value) {
	for _, v := range vs {
		hold(v)
	}
}

// unhold takes a holder away; at zero the object becomes a temporary of the statement that may drop it, also
// when `_` is it: del and rebinding release at once.
func (in *Interp) unhold(v Value) {
	in.letGo(v)
	if b, ok := v.(Bound); ok && in != nil && b.Holding().count == 0 && in.isWeak(b) {
		in.weak = nil
	}
}

// letGo is unhold for a holder that is no name: `_` keeps the object.
func (in *Interp) letGo(v Value) {
	b, ok := v.(Bound)
	if !ok {
		return
	}
	h := b.Holding()
	h.count--
	if h.count > 0 || h.dropped || in == nil {
		return
	}
	in.temporary(b)
}

// temporary registers an object without a holder with the statement at whose end it may be dropped.
func (in *Interp) temporary(b Bound) {
	h := b.Holding()
	if h.pooled || h.dropped {
		return
	}
	if h.serial == 0 {
		in.serial++
		h.serial = in.serial
	}
	f := in.frame
	for f.back != nil && f.entered >= h.serial {
		f = f.back
	}
	h.pooled = true
	f.temps = append(f.temps, b)
}

// made registers a value that an evaluation has produced.
func (in *Interp) made(v Value) Value {
	if b, ok := v.(Bound); ok {
		if h := b.Holding(); h.count == 0 && !h.pooled && !h.dropped {
			in.temporary(b)
		}
	}
	return v
}

// Made registers a host object that a host call has produced outside of a call's result.
func (in *Interp) Made(v Value) Value { return in.made(v) }

// Hold pins a value that a host object keeps; Unhold gives it back.
func (in *Interp) Hold(v Value) { hold(v) }

// Unhold gives back what Hold took.
func (in *Interp) Unhold(v Value) { in.unhold(v) }

// endStatement drops the temporaries of the running function's statement that nothing holds.
func (in *Interp) endStatement() {
	f := in.frame
	for n := len(f.temps); n > 0; n = len(f.temps) {
		b := f.temps[n-1]
		f.temps = f.temps[:n-1]
		h := b.Holding()
		h.pooled = false
		if h.count > 0 || h.dropped || in.isWeak(b) {
			continue
		}
		h.dropped = true
		b.Drop()
		if r, ok := b.(releaser); ok {
			r.release(in)
		}
	}
}

// releaser is a container that gives up the objects in it.
type releaser interface{ release(in *Interp) }

func (in *Interp) isWeak(b Bound) bool {
	w, ok := in.weak.(Bound)
	return ok && w == b
}

// setWeak makes v the value of `_`.
func (in *Interp) setWeak(v Value) {
	old := in.weak
	in.weak = v
	if b, ok := old.(Bound); ok && old != v && b.Holding().count == 0 {
		in.temporary(b)
	}
}

// ReleaseWeak takes the value of `_` away if it is an object whose memory counts. Host objects call it before
// they write in place, the interpreter before it announces a move.
func (in *Interp) ReleaseWeak() {
	b, ok := in.weak.(Bound)
	if !ok {
		return
	}
	in.weak = nil
	if h := b.Holding(); h.count == 0 && !h.dropped && !h.pooled {
		h.dropped = true
		b.Drop()
		if r, ok := b.(releaser); ok {
			r.release(in)
		}
	}
}

// Moving reports whether the operator or subscript that is being evaluated may consume v.
func (in *Interp) Moving(v Value) bool {
	b, ok := v.(Bound)
	return ok && in.moving != nil && in.moving == b
}

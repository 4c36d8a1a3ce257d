// Package py is the Python-syntax front end: scanner, parser, evaluator and the part of Python's object model
// and standard library that Polars code leans on. It knows nothing of frames: package bind gives it the pl module.
//
// # Shared objects and binding counts
//
// As in Python, `b = a` makes two names of one object. A host object whose memory matters (a frame, a series)
// implements [Bound]: it embeds [Held], and the interpreter keeps in it the number of places that hold the object,
// being names (of the session, of a running function, of a closure), list items, tuple items, dict values,
// attributes of instances, and method objects. Arguments are held by the callee's parameter names.
//
// Counting may err on the high side (an iterator may pin what it runs over), never on the low side. A count
// that is too high only costs a later copy.
//
//   - A new object starts with count zero and is a temporary of the statement that made it. At the end of the
//     statement every temporary whose count is still zero is dropped: its Drop method runs, once.
//   - When a count falls to zero (del, rebinding, the end of a function) the object becomes a temporary again,
//     of the running statement if it was made since the running function was entered, of the outermost statement
//     otherwise, because an expression that waits in a caller may still hold it.
//   - Lists, tuples, dicts, functions and instances take part, so dropping a list releases its frames.
//
// The last value printed, `_`, is a weak holder: it is not counted, its object survives the end of the statement,
// and [Interp.ReleaseWeak] takes it away before a write that it alone would prevent.
//
// # Moves
//
// For `name = name.method(args)`, `name = name op operand`, `name op= operand` and `name = name[key]`, when name
// does not occur in the arguments and its object has a binding count of exactly one, the receiver is told through
// [Call.Moved] (a method) or [Interp.Moving] (an operator or subscript) that it may consume its own buffers.
// The name keeps the old object until the call has returned without an error. So the contract of the receiver is:
// whatever can fail or be cancelled comes first and works on fresh storage; the writing in place comes last and
// cannot fail. Then an error or Ctrl-C leaves the named object as it was.
// The receiver may leave itself empty after a successful move: the name is bound to the result at once, `_` has
// been cleared before, and the count of one says that nobody else can see it.
package py

package py

import (
	"math/big"
	"sort"
	"strings"
)

// Value is anything a Python name can be bound to. What a value can do beyond having a type is said by the
// optional interfaces below.
type Value interface{ Type() *Type }

// Attributer has attributes. A nil value without an error means that there is none of that name.
type Attributer interface {
	Attr(in *Interp, name string) (Value, error)
	AttrNames() []string
}

// AttrSetter takes assignments to attributes.
type AttrSetter interface {
	SetAttr(in *Interp, name string, v Value) error
}

// MethodCaller calls a method without making a method object. found is false when there is none of that name
// (an attribute that can be called is then tried).
type MethodCaller interface {
	CallMethod(in *Interp, name string, c *Call) (v Value, found bool, err error)
}

// Callable can be called.
type Callable interface {
	Call(in *Interp, c *Call) (Value, error)
}

// BinaryOperator does arithmetic. reflected says that the value stands on the right side. A nil value without
// an error means: not for this operand.
type BinaryOperator interface {
	Binary(in *Interp, op string, other Value, reflected bool) (Value, error)
}

// UnaryOperator does `-x`, `+x` and `~x`.
type UnaryOperator interface {
	Unary(in *Interp, op string) (Value, error)
}

// Comparer compares by == != < <= > >=. A nil value without an error means: not for this operand.
type Comparer interface {
	Compare(in *Interp, op string, other Value) (Value, error)
}

// Indexer is subscripted.
type Indexer interface {
	GetItem(in *Interp, key Value) (Value, error)
}

// ItemSetter takes assignments to subscripts.
type ItemSetter interface {
	SetItem(in *Interp, key, v Value) error
}

// ItemDeleter takes `del x[key]`.
type ItemDeleter interface {
	DelItem(in *Interp, key Value) error
}

// Sized has a length.
type Sized interface {
	Len(in *Interp) (int, error)
}

// Container answers `v in x`.
type Container interface {
	Contains(in *Interp, v Value) (bool, error)
}

// Iterable can be run over.
type Iterable interface {
	Iter(in *Interp) (Iterator, error)
}

// Iterator gives one value after the other; ok is false at the end.
type Iterator interface {
	Next(in *Interp) (v Value, ok bool, err error)
}

// Reprer prints itself as repr() does.
type Reprer interface {
	Repr(in *Interp) (string, error)
}

// Strer prints itself as str() does, where that differs from repr().
type Strer interface {
	Str(in *Interp) (string, error)
}

// Formatter formats itself by the specification of an f-string or format().
type Formatter interface {
	Format(in *Interp, spec string) (string, error)
}

// Truther says whether it counts as true.
type Truther interface {
	Truth(in *Interp) (bool, error)
}

// ContextManager stands in a with statement. Exit gets nil or the exception, and may swallow it.
type ContextManager interface {
	Enter(in *Interp) (Value, error)
	Exit(in *Interp, exc *Exception) (swallow bool, err error)
}

// Hasher gives a comparable Go value that is equal exactly for equal values of Python.
type Hasher interface {
	HashKey() (any, error)
}

// Call carries the arguments of a call.
type Call struct {
	Args []Value
	Kw   []Keyword
	// Moved says that the receiver's name is about to be rebound to the result and nobody else holds the
	// receiver: it may be consumed. See the package comment.
	Moved bool
	// Pos is the place of the call in the source.
	Pos Pos
}

// Keyword is one keyword argument.
type Keyword struct {
	Name  string
	Value Value
}

// Keyword returns a keyword argument, nil if it was not given.
func (c *Call) Keyword(name string) Value {
	for _, k := range c.Kw {
		if k.Name == name {
			return k.Value
		}
	}
	return nil
}

// Type is a class: built in, of the host, or made by a class statement.
type Type struct {
	Name   string
	Module string
	Base   *Type
	Doc    string
	// New makes an instance; nil for what cannot be made by a call.
	New func(in *Interp, c *Call) (Value, error)
	// Methods of the built-in classes, found by instances and by the class itself.
	Methods map[string]Method
	// Statics are found on the class: class methods, constants.
	Statics map[string]Value
	// dict is the body of a class statement.
	dict  map[string]Value
	order []string
	user  bool
}

// Method is a method of a built-in class.
type Method func(in *Interp, self Value, c *Call) (Value, error)

// Type of a class is type.
func (t *Type) Type() *Type { return TypeType }

// IsSubtype reports whether t is other or derives from it.
func (t *Type) IsSubtype(other *Type) bool {
	for x := t; x != nil; x = x.Base {
		if x == other {
			return true
		}
	}
	return other == ObjectType
}

// Label is the name as error messages show it: with the module for what is written in C in Python.
func (t *Type) Label() string {
	switch t.Module {
	case "datetime", "decimal", "collections", "re", "_io":
		return t.QualName()
	}
	return t.Name
}

// QualName is the name with its module, as tracebacks and repr show it.
func (t *Type) QualName() string {
	if t.Module == "" || t.Module == "builtins" {
		return t.Name
	}
	return t.Module + "." + t.Name
}

// Repr shows `<class 'int'>`.
func (t *Type) Repr(*Interp) (string, error) { return "<class '" + t.QualName() + "'>", nil }

// HashKey makes classes usable as keys.
func (t *Type) HashKey() (any, error) { return t, nil }

// Call makes an instance, or tells the type of one argument.
func (t *Type) Call(in *Interp, c *Call) (Value, error) {
	if t == TypeType && len(c.Args) == 1 && len(c.Kw) == 0 {
		return c.Args[0].Type(), nil
	}
	for x := t; x != nil; x = x.Base {
		if x.New != nil && (x == t || x.user || !t.user) {
			return x.New(in, c)
		}
	}
	if t.user {
		return newInstance(in, t, c)
	}
	return nil, Raise(TypeError, "cannot create '%s' instances", t.QualName())
}

func (t *Type) lookup(name string) (Value, *Type) {
	for x := t; x != nil; x = x.Base {
		if v, ok := x.dict[name]; ok {
			return v, x
		}
		if v, ok := x.Statics[name]; ok {
			return v, x
		}
		if m, ok := x.Methods[name]; ok {
			return &methodDescr{t: x, name: name, fn: m}, x
		}
	}
	return nil, nil
}

// Attr finds class methods, constants and unbound methods.
func (t *Type) Attr(in *Interp, name string) (Value, error) {
	switch name {
	case "__name__", "__qualname__":
		return Str(t.Name), nil
	case "__module__":
		if t.Module == "" {
			return Str("builtins"), nil
		}
		return Str(t.Module), nil
	case "__doc__":
		if t.Doc == "" {
			return None, nil
		}
		return Str(t.Doc), nil
	case "__bases__":
		if t.Base == nil {
			return NewTuple(ObjectType), nil
		}
		return NewTuple(t.Base), nil
	case "__mro__":
		var ts []Value
		for x := t; x != nil; x = x.Base {
			ts = append(ts, x)
		}
		if t != ObjectType {
			ts = append(ts, ObjectType)
		}
		return NewTuple(ts...), nil
	}
	v, _ := t.lookup(name)
	switch m := v.(type) {
	case nil:
		return nil, nil
	case *wrapped:
		switch m.kind {
		case "staticmethod":
			return m.fn, nil
		case "classmethod":
			return &BoundMethod{Self: t, Fn: m.fn}, nil
		}
	case *classBuiltin:
		return &BoundMethod{Self: t, Fn: m.fn}, nil
	}
	return v, nil
}

// AttrNames lists what Attr finds.
func (t *Type) AttrNames() []string {
	set := map[string]bool{}
	for x := t; x != nil; x = x.Base {
		for n := range x.Methods {
			set[n] = true
		}
		for n := range x.Statics {
			set[n] = true
		}
		for n := range x.dict {
			set[n] = true
		}
	}
	return sortedNames(set)
}

// SetAttr is for classes of class statements.
func (t *Type) SetAttr(in *Interp, name string, v Value) error {
	if !t.user {
		return Raise(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, t.Name)
	}
	hold(v)
	t.dict[name] = v
	return nil
}

func sortedNames(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for n := range set {
		if !strings.HasPrefix(n, "_") {
			out = append(out, n)
		}
	}
	sort.Strings(out)
	return out
}

// Int is an integer of 64 bits; larger ones are [*BigInt].
type Int int64

// BigInt is an integer outside of 64 bits. It is immutable.
type BigInt struct{ big.Int }

// Float is Python's float.
type Float float64

// Bool is True or False.
type Bool bool

// Str is text in UTF-8.
type Str string

// Bytes is Python's bytes.
type Bytes string

// NoneValue is the type of None.
type NoneValue struct{}

type ellipsis struct{}
type notImplemented struct{}

// None, Ellipsis and NotImplemented are Python's singletons.
var (
	None           Value = NoneValue{}
	Ellipsis       Value = ellipsis{}
	NotImplemented Value = notImplemented{}
)

const minInt = Int(-1 << 63)

func newType(name string, base *Type) *Type { return &Type{Name: name, Base: base, Module: "builtins"} }

// The built-in classes.
var (
	ObjectType    = newType("object", nil)
	TypeType      = newType("type", nil)
	IntType       = newType("int", nil)
	BoolType      = newType("bool", IntType)
	FloatType     = newType("float", nil)
	StrType       = newType("str", nil)
	BytesType     = newType("bytes", nil)
	NoneType      = newType("NoneType", nil)
	EllipsisType  = newType("ellipsis", nil)
	NotImplType   = newType("NotImplementedType", nil)
	ListType      = newType("list", nil)
	TupleType     = newType("tuple", nil)
	DictType      = newType("dict", nil)
	SetType       = newType("set", nil)
	FrozenSetType = newType("frozenset", nil)
	RangeType     = newType("range", nil)
	SliceType     = newType("slice", nil)
	FunctionType  = newType("function", nil)
	BuiltinType   = newType("builtin_function_or_method", nil)
	MethodType    = newType("method", nil)
	ModuleType    = newType("module", nil)
	IteratorType  = newType("iterator", nil)
	GeneratorType = newType("generator", nil)
	PropertyType  = newType("property", nil)
)

// Type implementations.

// Type is the class of the value.
func (Int) Type() *Type { return IntType }

// Type is the class of the value.
func (*BigInt) Type() *Type { return IntType }

// Type is the class of the value.
func (Float) Type() *Type { return FloatType }

// Type is the class of the value.
func (Bool) Type() *Type { return BoolType }

// Type is the class of the value.
func (Str) Type() *Type { return StrType }

// Type is the class of the value.
func (Bytes) Type() *Type { return BytesType }

// Type is the class of the value.
func (NoneValue) Type() *Type { return NoneType }

// Type is the class of the value.
func (ellipsis) Type() *Type { return EllipsisType }

// Type is the class of the value.
func (notImplemented) Type() *Type { return NotImplType }

// normInt gives the small form of an integer where it fits.
func normInt(b *big.Int) Value {
	if b.IsInt64() {
		return Int(b.Int64())
	}
	r := &BigInt{}
	r.Int.Set(b)
	return r
}

// NewInt makes an integer of a big one.
func NewInt(b *big.Int) Value { return normInt(b) }

// asBig gives any integer, bools included, as a big one.
func asBig(v Value) (*big.Int, bool) {
	switch v := v.(type) {
	case Int:
		return big.NewInt(int64(v)), true
	case Bool:
		if v {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	case *BigInt:
		return &v.Int, true
	}
	return nil, false
}

// AsInt gives an integer of 64 bits, bools included.
func AsInt(v Value) (int64, bool) {
	switch v := v.(type) {
	case Int:
		return int64(v), true
	case Bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// AsFloat gives a number as a float.
func AsFloat(v Value) (float64, bool) {
	switch v := v.(type) {
	case Float:
		return float64(v), true
	case Int:
		return float64(v), true
	case Bool:
		if v {
			return 1, true
		}
		return 0, true
	case *BigInt:
		f, _ := new(big.Float).SetInt(&v.Int).Float64()
		return f, true
	}
	return 0, false
}

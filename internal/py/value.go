package py

import (
	"math/big"
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

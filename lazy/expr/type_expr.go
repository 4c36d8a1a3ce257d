package expr

import "github.com/gopolars/gopolars/series/dtype"

// TypeExpr is a data type that is known when the query is bound. As an option of a call it
// stands for that type. typeOf gives the type of an expression, of the call's first input
// for nil. Polars' DataTypeExpr.
type TypeExpr func(typeOf func(Node) (dtype.DataType, error)) (dtype.DataType, error)

// TypeOf is the type of an expression. Polars' dtype_of.
func TypeOf(e Expr) TypeExpr {
	return func(typeOf func(Node) (dtype.DataType, error)) (dtype.DataType, error) {
		if err := e.Err(); err != nil {
			return dtype.Null, err
		}
		return typeOf(e.Node())
	}
}

// SelfType is the type of what the call is made on. Polars' self_dtype.
func SelfType() TypeExpr {
	return func(typeOf func(Node) (dtype.DataType, error)) (dtype.DataType, error) { return typeOf(nil) }
}

// FixedType is the type itself.
func FixedType(t dtype.DataType) TypeExpr {
	return func(func(Node) (dtype.DataType, error)) (dtype.DataType, error) { return t, nil }
}

// Then is the type that f makes of it.
func (t TypeExpr) Then(f func(dtype.DataType) (dtype.DataType, error)) TypeExpr {
	return func(typeOf func(Node) (dtype.DataType, error)) (dtype.DataType, error) {
		dt, err := t(typeOf)
		if err != nil {
			return dt, err
		}
		return f(dt)
	}
}

package expr

// binary applies an operator; v is an Expr or a literal.
func (e Expr) binary(op string, v any) Expr { return Apply(op, nil, e, Lit(v)) }

// Add is e + v. Strings are joined. Polars' +.
func (e Expr) Add(v any) Expr { return e.binary("add", v) }

// Sub is e - v. Polars' -.
func (e Expr) Sub(v any) Expr { return e.binary("sub", v) }

// Mul is e * v. Polars' *.
func (e Expr) Mul(v any) Expr { return e.binary("mul", v) }

// Truediv is e / v, with a fractional result. Polars' /.
func (e Expr) Truediv(v any) Expr { return e.binary("truediv", v) }

// Floordiv is e // v, rounded down; null for an integer divided by zero. Polars' //.
func (e Expr) Floordiv(v any) Expr { return e.binary("floordiv", v) }

// Mod is e % v, with the sign of v. Polars' %.
func (e Expr) Mod(v any) Expr { return e.binary("mod", v) }

// Eq is e == v. Polars' ==.
func (e Expr) Eq(v any) Expr { return e.binary("eq", v) }

// Ne is e != v. Polars' !=.
func (e Expr) Ne(v any) Expr { return e.binary("ne", v) }

// Lt is e < v. Polars' <.
func (e Expr) Lt(v any) Expr { return e.binary("lt", v) }

// Le is e <= v. Polars' <=.
func (e Expr) Le(v any) Expr { return e.binary("le", v) }

// Gt is e > v. Polars' >.
func (e Expr) Gt(v any) Expr { return e.binary("gt", v) }

// Ge is e >= v. Polars' >=.
func (e Expr) Ge(v any) Expr { return e.binary("ge", v) }

// EqMissing is e == v where null equals null. Polars' eq_missing.
func (e Expr) EqMissing(v any) Expr { return e.binary("eq_missing", v) }

// NeMissing is e != v where null equals null. Polars' ne_missing.
func (e Expr) NeMissing(v any) Expr { return e.binary("ne_missing", v) }

// And is e & v, by Kleene logic on booleans, bit by bit on integers. Polars' &.
func (e Expr) And(v any) Expr { return e.binary("and_", v) }

// Or is e | v, by Kleene logic on booleans, bit by bit on integers. Polars' |.
func (e Expr) Or(v any) Expr { return e.binary("or_", v) }

// Xor is e ^ v. Polars' ^.
func (e Expr) Xor(v any) Expr { return e.binary("xor", v) }

// Not inverts booleans, and the bits of integers. Polars' ~.
func (e Expr) Not() Expr { return Apply("not_", nil, e) }

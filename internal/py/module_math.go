package py

import (
	"math"
	"math/big"
)

// standardModules are the modules of Python's library that can be imported, in the parts that data code uses.
var standardModules = map[string]func(in *Interp) (*Module, error){}

func init() {
	standardModules["math"] = func(*Interp) (*Module, error) {
		m := NewModule("math", map[string]Value{
			"pi": Float(math.Pi), "e": Float(math.E), "tau": Float(2 * math.Pi), "inf": Float(math.Inf(1)), "nan": Float(math.NaN()),
		})
		one := func(name string, fn func(float64) float64) {
			m.Add(name, NewBuiltin(name, []string{"/x"}, func(in *Interp, a []Value) (Value, error) {
				x, err := needFloat(a[0])
				if err != nil {
					return nil, err
				}
				r := fn(x)
				if math.IsNaN(r) && !math.IsNaN(x) || math.IsInf(r, 0) && !math.IsInf(x, 0) && (name == "log" || name == "log2" || name == "log10") {
					return nil, Raise(ValueError, "math domain error")
				}
				if math.IsInf(r, 0) && !math.IsInf(x, 0) {
					return nil, Raise(OverflowError, "math range error")
				}
				return Float(r), nil
			}))
		}
		for name, fn := range map[string]func(float64) float64{
			"sqrt": math.Sqrt, "exp": math.Exp, "expm1": math.Expm1, "log2": math.Log2, "log10": math.Log10, "log1p": math.Log1p,
			"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
			"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "asinh": math.Asinh, "acosh": math.Acosh, "atanh": math.Atanh,
			"fabs": math.Abs, "cbrt": math.Cbrt, "gamma": math.Gamma, "erf": math.Erf, "erfc": math.Erfc,
			"degrees": func(x float64) float64 { return x * 180 / math.Pi },
			"radians": func(x float64) float64 { return x * math.Pi / 180 },
		} {
			one(name, fn)
		}
		two := func(name string, fn func(x, y float64) float64) {
			m.Add(name, NewBuiltin(name, []string{"/x", "/y"}, func(in *Interp, a []Value) (Value, error) {
				x, err := needFloat(a[0])
				if err != nil {
					return nil, err
				}
				y, err := needFloat(a[1])
				return Float(fn(x, y)), err
			}))
		}
		two("pow", math.Pow)
		two("atan2", math.Atan2)
		two("hypot", math.Hypot)
		two("fmod", math.Mod)
		two("copysign", math.Copysign)
		m.Add("log", NewBuiltin("log", []string{"/x", "/base?"}, func(in *Interp, a []Value) (Value, error) {
			x, err := needFloat(a[0])
			if err != nil {
				return nil, err
			}
			if x <= 0 {
				return nil, Raise(ValueError, "math domain error")
			}
			if a[1] == nil {
				return Float(math.Log(x)), nil
			}
			b, err := needFloat(a[1])
			return Float(math.Log(x) / math.Log(b)), err
		}))
		whole := func(name string, fn func(float64) float64) {
			m.Add(name, NewBuiltin(name, []string{"/x"}, func(in *Interp, a []Value) (Value, error) {
				if _, ok := a[0].(Float); !ok {
					return newIntValue(in, []Value{a[0], nil})
				}
				return newIntValue(in, []Value{Float(fn(float64(a[0].(Float)))), nil})
			}))
		}
		whole("floor", math.Floor)
		whole("ceil", math.Ceil)
		whole("trunc", math.Trunc)
		test := func(name string, fn func(float64) bool) {
			m.Add(name, NewBuiltin(name, []string{"/x"}, func(in *Interp, a []Value) (Value, error) {
				x, err := needFloat(a[0])
				return Bool(fn(x)), err
			}))
		}
		test("isnan", math.IsNaN)
		test("isinf", func(x float64) bool { return math.IsInf(x, 0) })
		test("isfinite", func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) })
		m.Add("isclose", NewBuiltin("isclose", []string{"a", "b", "*", "rel_tol?", "abs_tol?"}, func(in *Interp, a []Value) (Value, error) {
			v := []float64{0, 0, 1e-9, 0}
			for i, x := range a {
				if x != nil {
					f, err := needFloat(x)
					if err != nil {
						return nil, err
					}
					v[i] = f
				}
			}
			if v[0] == v[1] {
				return Bool(true), nil
			}
			d := math.Abs(v[0] - v[1])
			return Bool(!math.IsInf(d, 0) && (d <= v[2]*max(math.Abs(v[0]), math.Abs(v[1])) || d <= v[3])), nil
		}))
		ints2 := func(name string, fn func(x, y *big.Int) *big.Int) {
			m.Add(name, &Builtin{Name: name, Fn: func(in *Interp, c *Call) (Value, error) {
				r := new(big.Int)
				for i, a := range c.Args {
					x, ok := asBig(a)
					if !ok {
						return nil, Raise(TypeError, "'%s' object cannot be interpreted as an integer", a.Type().Label())
					}
					if i == 0 {
						r.Abs(x)
					} else {
						r = fn(r, new(big.Int).Abs(x))
					}
				}
				return normInt(r), nil
			}})
		}
		ints2("gcd", func(x, y *big.Int) *big.Int { return new(big.Int).GCD(nil, nil, x, y) })
		ints2("lcm", func(x, y *big.Int) *big.Int {
			g := new(big.Int).GCD(nil, nil, x, y)
			if g.Sign() == 0 {
				return g
			}
			return new(big.Int).Mul(new(big.Int).Quo(x, g), y)
		})
		m.Add("factorial", NewBuiltin("factorial", []string{"/x"}, func(in *Interp, a []Value) (Value, error) {
			n, err := needInt(a[0])
			if err != nil || n < 0 || n > 10000 {
				return nil, Raise(ValueError, "factorial() needs an integer between 0 and 10000")
			}
			return normInt(new(big.Int).MulRange(1, n)), nil
		}))
		m.Add("comb", NewBuiltin("comb", []string{"/n", "/k"}, func(in *Interp, a []Value) (Value, error) {
			n, err := ints(a, 0)
			if err != nil || n[0] < 0 || n[1] < 0 || n[0] > 1e6 {
				return nil, Raise(ValueError, "comb() needs integers that are not negative")
			}
			return normInt(new(big.Int).Binomial(n[0], n[1])), nil
		}))
		m.Add("isqrt", NewBuiltin("isqrt", []string{"/n"}, func(in *Interp, a []Value) (Value, error) {
			n, ok := asBig(a[0])
			if !ok || n.Sign() < 0 {
				return nil, Raise(ValueError, "isqrt() argument must be nonnegative")
			}
			return normInt(new(big.Int).Sqrt(n)), nil
		}))
		m.Add("prod", NewBuiltin("prod", []string{"/iterable", "*", "start?"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			r := Value(Int(1))
			if a[1] != nil {
				r = a[1]
			}
			for _, v := range vs {
				if r, err = in.Binary("*", r, v); err != nil {
					return nil, err
				}
			}
			return r, err
		}))
		m.Add("fsum", NewBuiltin("fsum", []string{"/iterable"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			sum := new(big.Float).SetPrec(2200)
			for _, v := range vs {
				f, err := needFloat(v)
				if err != nil {
					return nil, err
				}
				if math.IsNaN(f) || math.IsInf(f, 0) {
					return Float(f), nil
				}
				sum.Add(sum, big.NewFloat(f))
			}
			f, _ := sum.Float64()
			return Float(f), nil
		}))
		return m, nil
	}
}

func needFloat(v Value) (float64, error) {
	if f, ok := AsFloat(v); ok {
		return f, nil
	}
	if d, ok := v.(*Decimal); ok {
		return d.float(), nil
	}
	return 0, Raise(TypeError, "must be real number, not %s", v.Type().Label())
}

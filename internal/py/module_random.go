package py

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand/v2"
)

// randomState is the generator of the module random. Its numbers are not those of Python's Mersenne Twister.
type randomState struct{ r *rand.Rand }

func (in *Interp) rand() *rand.Rand {
	if in.random == nil {
		in.random = &randomState{rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))}
	}
	return in.random.r
}

func init() {
	standardModules["random"] = func(*Interp) (*Module, error) {
		m := NewModule("random", nil)
		add := func(name string, params []string, fn func(in *Interp, a []Value) (Value, error)) {
			m.Add(name, NewBuiltin(name, params, fn))
		}
		add("seed", []string{"a?"}, func(in *Interp, a []Value) (Value, error) {
			n := rand.Uint64()
			if !isNone(a[0]) {
				s, _ := ReprOf(in, a[0])
				n = uint64(textHash(s))
			}
			in.random = &randomState{rand.New(rand.NewPCG(n, 0))}
			return None, nil
		})
		add("random", nil, func(in *Interp, a []Value) (Value, error) { return Float(in.rand().Float64()), nil })
		add("uniform", []string{"a", "b"}, func(in *Interp, a []Value) (Value, error) {
			x, err := needFloat(a[0])
			if err != nil {
				return nil, err
			}
			y, err := needFloat(a[1])
			return Float(x + (y-x)*in.rand().Float64()), err
		})
		add("gauss", []string{"mu?", "sigma?"}, func(in *Interp, a []Value) (Value, error) {
			mu, sigma := 0.0, 1.0
			if a[0] != nil {
				mu, _ = AsFloat(a[0])
			}
			if a[1] != nil {
				sigma, _ = AsFloat(a[1])
			}
			return Float(mu + sigma*in.rand().NormFloat64()), nil
		})
		between := func(in *Interp, lo, hi int64) (Value, error) {
			if hi <= lo {
				return nil, Raise(ValueError, "empty range for randrange()")
			}
			return Int(lo + in.rand().Int64N(hi-lo)), nil
		}
		add("randint", []string{"a", "b"}, func(in *Interp, a []Value) (Value, error) {
			n, err := ints(a, 0)
			if err != nil {
				return nil, err
			}
			return between(in, n[0], n[1]+1)
		})
		add("randrange", []string{"start", "stop?"}, func(in *Interp, a []Value) (Value, error) {
			n, err := ints(a, 0)
			if err != nil {
				return nil, err
			}
			if a[1] == nil {
				return between(in, 0, n[0])
			}
			return between(in, n[0], n[1])
		})
		add("choice", []string{"seq"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			if len(vs) == 0 {
				return nil, Raise(IndexError, "Cannot choose from an empty sequence")
			}
			return vs[in.rand().IntN(len(vs))], nil
		})
		add("choices", []string{"population", "*", "k?"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			k := int64(1)
			if a[1] != nil {
				if k, err = needInt(a[1]); err != nil {
					return nil, err
				}
			}
			if len(vs) == 0 || k > maxValues {
				return nil, Raise(IndexError, "Cannot choose from an empty sequence")
			}
			out := NewList()
			for range k {
				out.append(vs[in.rand().IntN(len(vs))])
			}
			return out, nil
		})
		sample := func(in *Interp, vs []Value, k int) []Value {
			out := append([]Value{}, vs...)
			in.rand().Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
			return out[:k]
		}
		add("sample", []string{"population", "k"}, func(in *Interp, a []Value) (Value, error) {
			vs, err := in.Values(a[0])
			if err != nil {
				return nil, err
			}
			k, err := needInt(a[1])
			if err != nil || k < 0 || k > int64(len(vs)) {
				return nil, Raise(ValueError, "Sample larger than population or is negative")
			}
			return NewList(sample(in, vs, int(k))...), nil
		})
		add("shuffle", []string{"x"}, func(in *Interp, a []Value) (Value, error) {
			l, ok := a[0].(*List)
			if !ok {
				return nil, Raise(TypeError, "shuffle() needs a list")
			}
			copy(l.items, sample(in, l.items, len(l.items)))
			return None, nil
		})
		return m, nil
	}
	standardModules["uuid"] = func(*Interp) (*Module, error) {
		return NewModule("uuid", map[string]Value{
			"uuid4": NewBuiltin("uuid4", nil, func(in *Interp, a []Value) (Value, error) {
				var b [16]byte
				_, _ = crand.Read(b[:])
				b[6], b[8] = b[6]&15|64, b[8]&63|128
				h := hex.EncodeToString(b[:])
				return Str(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]), nil
			}),
		}), nil
	}
}

package py

import (
	"math/big"
)

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

package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("mul", dtype.Mul, `Multiplies two columns. Integers wrap around.`)

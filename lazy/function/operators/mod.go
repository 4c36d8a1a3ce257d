package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("mod", dtype.Mod, `Is the remainder of floordiv, with the sign of the divisor.`)

package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("pow", dtype.Pow, "Raises to the power of an exponent; integers stay integers for exponents that are not negative.")

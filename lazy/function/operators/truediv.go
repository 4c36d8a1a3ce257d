package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("truediv", dtype.TrueDiv, `Divides with a fractional result.`)

package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("sub", dtype.Sub, `Subtracts a column from another. Integers wrap around.`)

package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("floordiv", dtype.FloorDiv, `Divides and rounds down; an integer divided by zero is null.`)

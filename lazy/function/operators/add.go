package operators

import "github.com/gopolars/gopolars/series/dtype"

var _ = arithmetic("add", dtype.Add, `Adds two columns; strings are joined. Integers wrap around.`)

// Package all links every function into a program.
package all

import (
	_ "github.com/gopolars/gopolars/lazy/function/aggregates"
	_ "github.com/gopolars/gopolars/lazy/function/binaries"
	_ "github.com/gopolars/gopolars/lazy/function/binning"
	_ "github.com/gopolars/gopolars/lazy/function/casts"
	_ "github.com/gopolars/gopolars/lazy/function/categories"
	_ "github.com/gopolars/gopolars/lazy/function/conditional"
	_ "github.com/gopolars/gopolars/lazy/function/cumulative"
	_ "github.com/gopolars/gopolars/lazy/function/distinct"
	_ "github.com/gopolars/gopolars/lazy/function/horizontal"
	_ "github.com/gopolars/gopolars/lazy/function/lists"
	_ "github.com/gopolars/gopolars/lazy/function/math"
	_ "github.com/gopolars/gopolars/lazy/function/membership"
	_ "github.com/gopolars/gopolars/lazy/function/nulls"
	_ "github.com/gopolars/gopolars/lazy/function/operators"
	_ "github.com/gopolars/gopolars/lazy/function/order"
	_ "github.com/gopolars/gopolars/lazy/function/ranges"
	_ "github.com/gopolars/gopolars/lazy/function/records"
	_ "github.com/gopolars/gopolars/lazy/function/rolling"
	_ "github.com/gopolars/gopolars/lazy/function/shape"
	_ "github.com/gopolars/gopolars/lazy/function/strings"
	_ "github.com/gopolars/gopolars/lazy/function/temporal"
)

package polars

import "github.com/gopolars/gopolars/lazy/expr"

// DateOf makes dates from their parts, which are numbers or columns: Polars' pl.date.
func DateOf(year, month, day any) Expr { return expr.Date(year, month, day) }

// DatetimeOf makes points in time from their parts: Polars' pl.datetime.
func DatetimeOf(year, month, day any, o ...expr.DatetimeOptions) Expr {
	return expr.Datetime(year, month, day, o...)
}

// DurationOf makes durations from their parts: Polars' pl.duration.
func DurationOf(o ...expr.DurationOptions) Expr { return expr.Duration(o...) }

// TimeOf makes times of the day from their parts: Polars' pl.time.
func TimeOf(o ...expr.TimeOptions) Expr { return expr.Time(o...) }

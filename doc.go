// Package polars is Polars for Go: DataFrames on shared, reference-counted, copy-on-write
// buffers, with the values, names and printing of Polars. Import it as pl:
//
//	import pl "github.com/gopolars/gopolars"
//
//	df, err := pl.ReadCSV(ctx, "weather.csv")
//	warm, err := df.Lazy().
//		Filter(pl.Col("temp_max").Gt(20)).
//		GroupBy("weather").
//		Agg(pl.Len(), pl.Col("temp_max").Mean()).
//		Collect(ctx)
//	fmt.Println(warm)
//
// Expressions and lazy queries carry errors along, which Collect returns. Methods of
// DataFrame return their errors at once and say whether they share, slice or copy.
package polars

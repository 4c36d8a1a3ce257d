package frame

import "github.com/gopolars/gopolars/internal/display"

// String prints the frame as Polars does, at most 10 rows and 8 columns of it.
func (df *DataFrame) String() string {
	cols := make([]display.Column, df.Width())
	for i, c := range df.b.Columns {
		cols[i] = display.Column{Name: c.Name(), DType: c.DType(), Chunks: c.Chunks()}
	}
	config := display.Default()
	return display.Frame(cols, df.Height(), &config)
}

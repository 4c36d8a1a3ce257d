package polars_test

import (
	"context"
	"fmt"

	pl "github.com/gopolars/gopolars"
)

func Example() {
	df := pl.Must(pl.NewDataFrame(
		pl.NewSeries("city", []string{"Oslo", "Lima", "Oslo"}),
		pl.NewSeries("price", []float64{9.5, 4, 12}),
	))
	out, err := df.Lazy().
		Filter(pl.Col("price").Gt(4)).
		GroupBy("city").MaintainOrder().
		Agg(pl.Col("price").Mean(), pl.Len()).
		Collect(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(out)
	// Output:
	// shape: (1, 3)
	// ┌──────┬───────┬─────┐
	// │ city ┆ price ┆ len │
	// │ ---  ┆ ---   ┆ --- │
	// │ str  ┆ f64   ┆ u32 │
	// ╞══════╪═══════╪═════╡
	// │ Oslo ┆ 10.75 ┆ 2   │
	// └──────┴───────┴─────┘
}

func ExampleFromStructs() {
	type trip struct {
		City  string `polars:"city"`
		Price *float64
	}
	nine := 9.5
	df := pl.Must(pl.FromStructs([]trip{{"Oslo", &nine}, {"Lima", nil}}))
	fmt.Println(df)
	// Output:
	// shape: (2, 2)
	// ┌──────┬───────┐
	// │ city ┆ Price │
	// │ ---  ┆ ---   │
	// │ str  ┆ f64   │
	// ╞══════╪═══════╡
	// │ Oslo ┆ 9.5   │
	// │ Lima ┆ null  │
	// └──────┴───────┘
}

// Head makes handles, with_columns memory for what changes; the rest is shared.
func ExampleDataFrame_sharing() {
	df := pl.Must(pl.NewDataFrame(pl.NewSeries("a", []int64{1, 2, 3}), pl.NewSeries("b", []int64{4, 5, 6})))
	changed := pl.Must(df.WithColumns(pl.Col("a").Mul(10)))
	a, b := pl.Must(df.Column("a")), pl.Must(df.Column("b"))
	a2, b2 := pl.Must(changed.Column("a")), pl.Must(changed.Column("b"))
	fmt.Println("a shared:", a.SharesMemory(a2))
	fmt.Println("b shared:", b.SharesMemory(b2))
	// Output:
	// a shared: false
	// b shared: true
}

func ExampleCol_error() {
	df := pl.Must(pl.NewDataFrame(pl.NewSeries("price", []float64{1})))
	_, err := df.Select(pl.Col("prize").Add(1))
	fmt.Println(err)
	// Output:
	// unable to find column "prize"; valid columns: ["price"]
	//
	// Did you mean "price"?
}

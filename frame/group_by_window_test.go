package frame

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

var windowTypes = map[string]dtype.DataType{
	"i64": dtype.Int64, "date": dtype.Date, "us": dtype.Datetime(dtype.Microseconds, ""), "ms": dtype.Datetime(dtype.Milliseconds, ""),
	"berlin": dtype.Datetime(dtype.Microseconds, "Europe/Berlin"),
}

// windowCase is a line of testdata/windows.jsonl, recorded of the real Polars.
type windowCase struct {
	Kind                  string
	T                     []int64
	G                     []*string
	Closed, Label         string
	Every, Period, Offset *string
	StartBy               string `json:"start_by"`
	Bounds                [][]int64
	Index                 []int64
	Rows                  [][]uint32
	Keys                  []*string
	Error                 string
}

func text(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

func (c *windowCase) run(df *DataFrame) (*DataFrame, error) {
	var keys []any
	if c.G != nil {
		keys = []any{"g"}
	}
	if c.Every == nil {
		return df.Borrow().Rolling("t", RollingOptions{Period: *c.Period, Offset: text(c.Offset), Closed: c.Closed, GroupBy: keys}).Agg("v").Collect(context.Background())
	}
	return df.Borrow().GroupByDynamic("t", DynamicOptions{
		Every: *c.Every, Period: text(c.Period), Offset: text(c.Offset), Closed: c.Closed, Label: c.Label, StartBy: c.StartBy, GroupBy: keys, IncludeBoundaries: true,
	}).Agg("v").Collect(context.Background())
}

func whole(t *testing.T, df *DataFrame, name string) []int64 {
	t.Helper()
	s, err := df.Column(name)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.Cast(dtype.Int64, true); err != nil {
		t.Fatal(err)
	}
	out := []int64{}
	for i := range s.Len() {
		out = append(out, s.At(i).(int64))
	}
	return out
}

func TestWindowsAsPolars(t *testing.T) {
	data, err := os.ReadFile("testdata/windows.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var c windowCase
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		index, err := series.Of("t", c.T).Cast(windowTypes[c.Kind], true)
		if err != nil {
			t.Fatal(err)
		}
		g := c.G
		if g == nil {
			g = make([]*string, len(c.T))
		}
		df, err := New(series.RowIndex("v", 0, len(c.T)), index, series.OfOptional("g", g))
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.run(df)
		if c.Error != "" {
			if err == nil {
				t.Errorf("%s: Polars raises %s", line, c.Error)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if at := whole(t, got, "t"); !reflect.DeepEqual(at, append([]int64{}, c.Index...)) {
			t.Errorf("%s: index %v", line, at)
			continue
		}
		if c.Bounds != nil {
			if l, u := whole(t, got, "_lower_boundary"), whole(t, got, "_upper_boundary"); !reflect.DeepEqual(l, append([]int64{}, c.Bounds[0]...)) || !reflect.DeepEqual(u, append([]int64{}, c.Bounds[1]...)) {
				t.Errorf("%s: bounds %v %v", line, l, u)
			}
		}
		lists, _ := got.Column("v")
		for i, want := range c.Rows {
			if rows := listedRows(lists, i); len(rows) != len(want) || len(want) > 0 && !reflect.DeepEqual(rows, want) {
				t.Errorf("%s: window %d has rows %v, Polars %v", line, i, rows, want)
			}
		}
		if c.Keys != nil {
			keys, _ := got.Column("g")
			for i, k := range c.Keys {
				if v, ok := keys.At(i).(string); ok != (k != nil) || ok && v != *k {
					t.Errorf("%s: key %d is %v", line, i, keys.At(i))
				}
			}
		}
	}
}

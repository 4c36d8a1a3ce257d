package compute

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/series/array"
)

func TestCompactViews(t *testing.T) {
	var b array.ViewBuilder
	for i := range 2000 {
		if i%5 == 0 {
			b.AppendNull()
		} else {
			b.AppendString(fmt.Sprint(i, strings.Repeat(" long", i%9)))
		}
	}
	all := b.Finish()
	few := all.Slice(101, 7).(*array.View)
	out := CompactViews(few)
	if !Equal(out, few, true) {
		t.Errorf("%d rows changed", few.Len())
	}
	if out.Data()[0].SameStorage(few.Data()[0]) || out.Data()[0].Len() > 300 {
		t.Errorf("a few rows keep %d bytes", out.Data()[0].Len())
	}
	if same := CompactViews(all); !same.Data()[0].SameStorage(all.Data()[0]) {
		t.Error("rows that use most of their data are copied")
	}
}

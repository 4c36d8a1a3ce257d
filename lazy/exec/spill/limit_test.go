package spill

import (
	"strings"
	"sync"
	"testing"
)

func TestBudgetOfTheEnvironment(t *testing.T) {
	defer SetLimit(0)
	for text, want := range map[string]int64{"": 0, "256": 256 << 20, " 1 ": 1 << 20, "0": -1, "-3": -1, "1.5": -1, "2G": -1} {
		SetLimit(0)
		fromEnv = sync.Once{}
		t.Setenv(Variable, text)
		t.Setenv("POLARS_OOC_SPILL_DIR", t.TempDir())
		n, err := Limit()
		switch {
		case want < 0 && (err == nil || !strings.Contains(err.Error(), Variable)):
			t.Errorf("%q gives %d and no error that names the variable: %v", text, n, err)
		case want >= 0 && (err != nil || n != want):
			t.Errorf("%q gives %d, %v instead of %d", text, n, err, want)
		}
	}
}

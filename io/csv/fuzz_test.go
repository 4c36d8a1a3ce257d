package csv

import (
	"testing"

	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// fuzzOptions turns bits into options.
func fuzzOptions(bits uint16) Options {
	o := Options{MaxColumns: 1000}
	on := func(k int) bool { return bits>>k&1 == 1 }
	if on(0) {
		o.HasHeader = new(false)
	}
	o.IgnoreErrors = on(1)
	o.TryParseDates = on(2)
	if on(3) {
		o.TruncateRaggedLines = new(true)
	}
	if on(4) {
		o.Encoding = "utf8-lossy"
	}
	if on(5) {
		o.CommentPrefix = "#"
	}
	if on(6) {
		o.InferSchemaLength = new(1)
	}
	if on(7) {
		o.EmptyStringIsNull = new(false)
	}
	if on(8) {
		o.NullValues = []string{"NA", ""}
	}
	if on(9) {
		o.QuoteChar = new("")
	}
	o.DecimalComma = on(10)
	if on(11) {
		o.NRows = new(3)
	}
	o.SkipRows = int(bits >> 12 & 1)
	o.SkipRowsAfterHeader = int(bits >> 13 & 1)
	if on(14) {
		o.Schema, o.ExtraColumns, o.MissingColumns = modelTypes, "ignore", "insert"
		o.TruncateRaggedLines = nil
	}
	if on(15) {
		o.Separator = ";"
	}
	return o
}

func sameBatch(a, b *series.Batch) bool {
	if a.Height != b.Height || len(a.Columns) != len(b.Columns) {
		return false
	}
	for c := range a.Columns {
		for i := range a.Height {
			x, y := a.Columns[c].At(i), b.Columns[c].At(i)
			if show(x, a.Columns[c].DType()) != show(y, b.Columns[c].DType()) {
				return false
			}
		}
	}
	return true
}

// FuzzRead reads any bytes under any options: no panic, not even one that was caught, no
// frame whose columns differ in length, and the same values however the text is cut.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,b\n\"x\ny\",1.5\n,\"\"\n", "\ufeffa;b\r\n1;2020-01-01\r\n", "#c\na\n\xff\n", "i,f,s,b,d,n\n1,2.5,x,true,2020-01-01,7\n", "\"", "a\n\"\"\"", ",,,\n", "a,a\n1e400,9223372036854775808\n", "10:11:12\n", "\n\n\n", "0\",\"\n0", "a\"\n\"b\nc\"\n"} {
		for _, bits := range []uint16{0, 1, 1 << 14, 0xffff, 0x24, 0x4003} {
			f.Add([]byte(s), bits)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, bits uint16) {
		if len(text) > 1<<12 {
			return
		}
		o := fuzzOptions(bits)
		whole, err := readBlocks(string(text), o, defaultBlock)
		if err != nil {
			if dtype.KindOf(err) == dtype.Internal {
				t.Fatalf("caught panic: %v", err)
			}
			if err.Error() == "" {
				t.Fatal("error without a text")
			}
		}
		for _, block := range []int{1, 16} {
			cut, err2 := readBlocks(string(text), o, block)
			if err2 != nil && dtype.KindOf(err2) == dtype.Internal {
				t.Fatalf("block %d: caught panic: %v", block, err2)
			}
			if err == nil && err2 == nil && !sameBatch(whole, cut) {
				t.Fatalf("block %d gives other values", block)
			}
			parts, n, err3 := readParts([]input{{bytes: text}}, o, block, plan.All())
			if (err2 == nil) != (err3 == nil) {
				t.Fatalf("block %d: parts give error %v, the whole %v", block, err3, err2)
			}
			if err2 == nil && n > 0 && !sameBatch(parts, cut) {
				t.Fatalf("block %d: parts give other values", block)
			}
		}
		if err == nil {
			for _, c := range whole.Columns {
				if c.Len() != whole.Height {
					t.Fatalf("column %q has %d of %d rows", c.Name(), c.Len(), whole.Height)
				}
			}
		}
	})
}

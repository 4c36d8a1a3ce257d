package bind

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestStrings calls the functions of str, bin and cat on whole, sliced and chunked
// columns; testdata/strings/record.py has recorded what the real Polars prints.
func TestStrings(t *testing.T) {
	data, err := os.ReadFile("testdata/strings/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	frames := map[string]string{
		"whole":   "df = FRAME",
		"sliced":  "df = pl.concat([FRAME.head(1), FRAME, FRAME.tail(1)], rechunk=True)[1:-1]",
		"chunked": "f = FRAME\ndf = pl.concat([f[:3], f[3:4], f[4:]], rechunk=False)",
	}
	for line := range bytes.Lines(data) {
		var c struct{ Frame, Call, Want string }
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		for way, code := range frames {
			var out bytes.Buffer
			in, err := New(&out, nil)
			if err != nil {
				t.Fatal(err)
			}
			code = strings.ReplaceAll(code, "FRAME", c.Frame) + "\n"
			code += "with pl.Config(tbl_rows=-1, fmt_str_lengths=200, fmt_table_cell_list_len=-1, tbl_width_chars=1000):\n    print(df.select(x=" + c.Call + "))\n"
			if err := in.Run(context.Background(), code); err != nil {
				t.Errorf("%s, %s: %v", c.Call, way, err)
				continue
			}
			if got := strings.TrimSuffix(out.String(), "\n"); got != c.Want {
				t.Errorf("%s, %s, prints\n%s\nPolars prints\n%s", c.Call, way, got, c.Want)
			}
		}
	}
}

package ipc

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// The JSON form of Arrow's integration files, read into the text of each value: null, a
// number, a quoted string, [items] or {fields}.

type jsonFile struct {
	Schema struct {
		Fields []jsonField `json:"fields"`
	} `json:"schema"`
	Batches      []jsonBatch `json:"batches"`
	Dictionaries []struct {
		ID   int64     `json:"id"`
		Data jsonBatch `json:"data"`
	} `json:"dictionaries"`
}

type jsonField struct {
	Name string `json:"name"`
	Type struct {
		Name      string `json:"name"`
		BitWidth  int    `json:"bitWidth"`
		Signed    bool   `json:"isSigned"`
		Unit      string `json:"unit"`
		Precision any    `json:"precision"`
		ListSize  int    `json:"listSize"`
	} `json:"type"`
	Children   []jsonField `json:"children"`
	Dictionary *struct {
		ID int64 `json:"id"`
	} `json:"dictionary"`
}

type jsonBatch struct {
	Count   int          `json:"count"`
	Columns []jsonColumn `json:"columns"`
}

type jsonColumn struct {
	Name     string       `json:"name"`
	Count    int          `json:"count"`
	Validity []int        `json:"VALIDITY"`
	Data     []any        `json:"DATA"`
	Offset   []any        `json:"OFFSET"`
	Size     []any        `json:"SIZE"`
	Views    []jsonView   `json:"VIEWS"`
	Variadic []string     `json:"VARIADIC_DATA_BUFFERS"`
	Children []jsonColumn `json:"children"`
}

type jsonView struct {
	Size    int    `json:"SIZE"`
	Inlined string `json:"INLINED"`
	Buffer  int    `json:"BUFFER_INDEX"`
	Offset  int    `json:"OFFSET"`
}

func (f *jsonFile) texts(t *testing.T, field *jsonField, c *jsonColumn) []string {
	out := make([]string, c.Count)
	if field.Dictionary != nil {
		for _, d := range f.Dictionaries {
			if d.ID == field.Dictionary.ID {
				values := *field
				values.Dictionary = nil
				words := f.texts(t, &values, &d.Data.Columns[0])
				for i := range out {
					out[i] = "null"
					if c.Validity == nil || c.Validity[i] == 1 {
						out[i] = words[number(c.Data[i])]
					}
				}
				return out
			}
		}
		t.Fatalf("dictionary %d is not in the JSON", field.Dictionary.ID)
	}
	if field.Type.Name == "runendencoded" {
		words := f.texts(t, &field.Children[1], &c.Children[1])
		at := 0
		for i, end := range f.texts(t, &field.Children[0], &c.Children[0]) {
			e, _ := strconv.Atoi(end)
			for ; at < e; at++ {
				out[at] = words[i]
			}
		}
		return out
	}
	var kids [][]string
	for i := range field.Children {
		kids = append(kids, f.texts(t, &field.Children[i], &c.Children[i]))
	}
	for i := range out {
		out[i] = "null"
		if field.Type.Name != "null" && (c.Validity == nil || c.Validity[i] == 1) {
			out[i] = text(t, field, c, kids, i)
		}
	}
	return out
}

func number(v any) int {
	n, err := strconv.Atoi(fmt.Sprint(v))
	if err != nil {
		panic(err)
	}
	return n
}

func text(t *testing.T, field *jsonField, c *jsonColumn, kids [][]string, i int) string {
	switch ty := field.Type; ty.Name {
	case "bool":
		switch v := c.Data[i].(type) {
		case bool:
			return strconv.FormatBool(v)
		default:
			return strconv.FormatBool(fmt.Sprint(v) == "1")
		}
	case "int", "decimal", "date":
		return fmt.Sprint(c.Data[i])
	case "floatingpoint":
		x, err := strconv.ParseFloat(fmt.Sprint(c.Data[i]), 64)
		if err != nil {
			t.Fatal(err)
		}
		switch ty.Precision {
		case "HALF":
			x = float16.FromFloat64(x).Float64()
		case "SINGLE":
			x = float64(float32(x))
		}
		return strconv.FormatFloat(x, 'g', -1, 64)
	case "time":
		return scaled(c.Data[i], map[string]int64{"SECOND": 1e9, "MILLISECOND": 1e6, "MICROSECOND": 1e3, "NANOSECOND": 1}[ty.Unit])
	case "timestamp", "duration":
		if ty.Unit == "SECOND" { // to milliseconds; Polars wraps what does not fit
			x, _ := strconv.ParseInt(fmt.Sprint(c.Data[i]), 10, 64)
			return fmt.Sprint(x * 1000)
		}
		return fmt.Sprint(c.Data[i])
	case "utf8", "largeutf8":
		return strconv.Quote(c.Data[i].(string))
	case "binary", "largebinary", "fixedsizebinary":
		return unhex(t, c.Data[i].(string))
	case "utf8view", "binaryview":
		v := c.Views[i]
		s := v.Inlined
		if v.Size > 12 {
			s = c.Variadic[v.Buffer][2*v.Offset:][:2*v.Size]
		} else if ty.Name == "utf8view" {
			return strconv.Quote(s)
		}
		return unhex(t, s)
	case "list", "largelist", "map":
		return list(kids[0], number(c.Offset[i]), number(c.Offset[i+1]))
	case "listview", "largelistview":
		return list(kids[0], number(c.Offset[i]), number(c.Offset[i])+number(c.Size[i]))
	case "fixedsizelist":
		return list(kids[0], i*ty.ListSize, (i+1)*ty.ListSize)
	case "struct":
		parts := []string{}
		for _, k := range kids {
			parts = append(parts, k[i])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	t.Fatalf("type %s in the JSON", field.Type.Name)
	return ""
}

func list(items []string, from, to int) string { return "[" + strings.Join(items[from:to], ", ") + "]" }

func unhex(t *testing.T, s string) string {
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return strconv.Quote(string(b))
}

func scaled(v any, by int64) string {
	x, ok := new(big.Int).SetString(fmt.Sprint(v), 10)
	if !ok {
		panic(v)
	}
	return x.Mul(x, big.NewInt(by)).String()
}

// textsOf is the same text of the rows of a chunk.
func textsOf(a array.Array, dt dtype.DataType) []string {
	out := make([]string, a.Len())
	for i := range out {
		out[i] = valueText(array.At(a, dt, i), dt)
	}
	return out
}

func valueText(v any, dt dtype.DataType) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(v)
	case []byte:
		return strconv.Quote(string(v))
	case float16.Float:
		return strconv.FormatFloat(v.Float64(), 'g', -1, 64)
	case float32:
		return strconv.FormatFloat(float64(v), 'g', -1, 64)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case int128.Int:
		x := new(big.Int).Lsh(big.NewInt(v.Hi), 64)
		return x.Add(x, new(big.Int).SetUint64(v.Lo)).String()
	case int128.Uint:
		x := new(big.Int).Lsh(new(big.Int).SetUint64(v.Hi), 64)
		return x.Add(x, new(big.Int).SetUint64(v.Lo)).String()
	case array.Array:
		defer v.Release()
		return list(textsOf(v, dt.Inner()), 0, v.Len())
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = valueText(x, dt.Fields()[i].Type)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

// columnTexts returns the text of all rows of a column.
func columnTexts(df *frame.DataFrame, i int) []string {
	var out []string
	s := df.Batch().Columns[i]
	for _, c := range s.Chunks() {
		out = append(out, textsOf(c, s.DType())...)
	}
	return out
}

func corpora(t testing.TB, folder string) string {
	root := os.Getenv("GOPOLARS_CORPORA")
	if root == "" {
		t.Skip("GOPOLARS_CORPORA is not set: it names the folder with Arrow's golden and fuzz files")
	}
	return filepath.Join(root, folder)
}

// refused are the golden files of types that Polars 2.1.0 refuses too (each ends in an
// exception there), and the words of our error.
var refused = map[string]string{
	"generated_interval":             "interval",
	"generated_interval_mdn":         "interval",
	"generated_union":                "union",
	"generated_decimal256":           "decimal256",
	"generated_duplicate_fieldnames": "more than one",
}

func TestGolden(t *testing.T) {
	root := corpora(t, "arrow-golden")
	files, err := filepath.Glob(filepath.Join(root, "*", "*.json.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files in %s: %v", root, err)
	}
	ctx := context.Background()
	equal, refusals := map[string]int{}, map[string]int{}
	for _, name := range files {
		base := strings.TrimSuffix(name, ".json.gz")
		file, err := os.ReadFile(base + ".arrow_file")
		if err != nil {
			t.Fatal(err)
		}
		stream, err := os.ReadFile(base + ".stream")
		if err != nil {
			t.Fatal(err)
		}
		want := readJSON(t, name)
		for way, read := range map[string]func() (*frame.DataFrame, error){
			"file":          func() (*frame.DataFrame, error) { return ReadBytes(ctx, file, Options{}) },
			"mapped file":   func() (*frame.DataFrame, error) { return Read(ctx, base+".arrow_file", Options{}) },
			"stream":        func() (*frame.DataFrame, error) { return ReadStreamBytes(ctx, stream, Options{}) },
			"mapped stream": func() (*frame.DataFrame, error) { return ReadStream(ctx, base+".stream", Options{}) },
			"scan":          func() (*frame.DataFrame, error) { return Scan(base+".arrow_file", Options{}).Collect(ctx) },
			"reader":        func() (*frame.DataFrame, error) { return ReadFrom(ctx, bytes.NewReader(stream), Options{}) },
		} {
			t.Run(strings.TrimPrefix(base, root)[1:]+"/"+way, func(t *testing.T) {
				df, err := read()
				if words, ok := refused[filepath.Base(base)]; ok {
					if err == nil || !strings.Contains(err.Error(), words) {
						t.Fatalf("got error %v, want one about %q", err, words)
					}
					refusals[way]++
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				defer df.Release()
				compare(t, want, df)
				equal[way]++
			})
		}
	}
	t.Logf("%d golden files: equal %v, refused %v", len(files), equal, refusals)
}

func readJSON(t *testing.T, path string) *jsonFile {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(z)
	d.UseNumber()
	var out jsonFile
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return &out
}

func compare(t *testing.T, want *jsonFile, df *frame.DataFrame) {
	rows := 0
	for _, b := range want.Batches {
		rows += b.Count
	}
	if df.Height() != rows || df.Width() != len(want.Schema.Fields) {
		t.Fatalf("shape (%d, %d), want (%d, %d)", df.Height(), df.Width(), rows, len(want.Schema.Fields))
	}
	for i := range want.Schema.Fields {
		f := &want.Schema.Fields[i]
		if got := df.Columns()[i]; got != f.Name {
			t.Errorf("column %d is %q, want %q", i, got, f.Name)
		}
		got := columnTexts(df, i)
		at := 0
		for _, b := range want.Batches {
			for _, w := range want.texts(t, f, &b.Columns[i]) {
				if got[at] != w {
					t.Fatalf("column %s (%s), row %d: %s, want %s", f.Name, df.Schema()[i].Type, at, got[at], w)
				}
				at++
			}
		}
	}
}

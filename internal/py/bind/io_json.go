package bind

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
)

// jsonValue writes a value as Polars does: null for what JSON has no number for, ISO text for dates.
func jsonValue(in *py.Interp, b *bytes.Buffer, v py.Value) error {
	text := func(s string) error {
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the encoder ends its value with a line end
		return nil
	}
	switch x := v.(type) {
	case py.NoneValue:
		b.WriteString("null")
	case py.Bool:
		b.WriteString(strconv.FormatBool(bool(x)))
	case py.Int, *py.BigInt:
		s, err := py.ToStr(in, x)
		if err != nil {
			return err
		}
		b.WriteString(s)
	case py.Float:
		if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
			b.WriteString("null")
		} else {
			b.WriteString(py.FloatRepr(f))
		}
	case *py.List:
		b.WriteByte('[')
		for i, it := range x.Items() {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := jsonValue(in, b, it); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case *py.Dict:
		b.WriteByte('{')
		i := 0
		var err error
		x.Each(func(k, it py.Value) bool {
			if i++; i > 1 {
				b.WriteByte(',')
			}
			var name string
			if name, err = py.ToStr(in, k); err != nil {
				return false
			}
			if err = text(name); err != nil {
				return false
			}
			b.WriteByte(':')
			err = jsonValue(in, b, it)
			return err == nil
		})
		b.WriteByte('}')
		return err
	default:
		s, err := py.ToStr(in, x)
		if err != nil {
			return err
		}
		return text(s)
	}
	return nil
}

// jsonOut gives text back, or writes it to the file argument.
func jsonOut(a *arguments, text []byte) (py.Value, error) {
	if a.none("file") {
		return py.Str(text), nil
	}
	path, w, err := output(a, "file")
	if err != nil {
		return nil, err
	}
	if w != nil {
		_, err = w.Write(text)
		return py.None, err
	}
	return py.None, os.WriteFile(path, text, 0o666)
}

// jsonIn reads the whole source argument.
func jsonIn(a *arguments) ([]byte, error) {
	src, err := readInput(a, "source")
	if err != nil {
		return nil, err
	}
	if !src.named {
		return src.bytes, nil
	}
	var all []byte
	for _, p := range src.paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, py.Raise(py.FileNotFoundError, "No such file or directory (os error 2): %s", p)
		}
		all = append(all, b...)
	}
	return all, nil
}

// fromJSON makes a frame of parsed records.
func fromJSON(a *arguments, v py.Value) (py.Value, error) {
	kw := []py.Keyword{{Name: "data", Value: v}}
	for _, n := range []string{"schema", "schema_overrides"} {
		if !a.none(n) {
			kw = append(kw, py.Keyword{Name: n, Value: a.v[n]})
		}
	}
	return a.in.Call(dataFrameType, &py.Call{Kw: kw})
}

func parseJSON(in *py.Interp, text string) (py.Value, error) {
	m, err := in.Import("json")
	if err != nil {
		return nil, err
	}
	return in.CallMethod(m, "loads", &py.Call{Args: []py.Value{py.Str(text)}})
}

func init() {
	frameMethods.add("write_json", "(file=None)", func(d *DataFrame, a *arguments) (py.Value, error) {
		rows, err := d.dicts()
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := jsonValue(a.in, &b, py.NewList(rows...)); err != nil {
			return nil, err
		}
		return jsonOut(a, b.Bytes())
	})
	frameMethods.add("write_ndjson", "(file=None, **kwargs)", func(d *DataFrame, a *arguments) (py.Value, error) {
		rows, err := d.dicts()
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		for _, r := range rows {
			if err := jsonValue(a.in, &b, r); err != nil {
				return nil, err
			}
			b.WriteByte('\n')
		}
		return jsonOut(a, b.Bytes())
	})
	addFunction("read_json", "(source, *, schema=None, schema_overrides=None, infer_schema_length=100)", func(a *arguments) (py.Value, error) {
		text, err := jsonIn(a)
		if err != nil {
			return nil, err
		}
		v, err := parseJSON(a.in, string(text))
		if err != nil {
			return nil, err
		}
		if d, ok := v.(*py.Dict); ok {
			v = py.NewList(d)
		}
		return fromJSON(a, v)
	})
	addFunction("read_ndjson", "(source, *, schema=None, schema_overrides=None, infer_schema_length=100, n_rows=None, ignore_errors=False)", func(a *arguments) (py.Value, error) {
		text, err := jsonIn(a)
		if err != nil {
			return nil, err
		}
		limit, err := a.intp("n_rows")
		if err != nil {
			return nil, err
		}
		var rows []py.Value
		for _, line := range strings.Split(string(text), "\n") {
			if strings.TrimSpace(line) == "" {
				continue
			}
			if limit != nil && len(rows) >= *limit {
				break
			}
			v, err := parseJSON(a.in, line)
			if err != nil {
				return nil, err
			}
			rows = append(rows, v)
		}
		return fromJSON(a, py.NewList(rows...))
	})
}

package py

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"
)

var jsonError = NewExceptionType("json.decoder", "JSONDecodeError", ValueError)

func moduleJSON(*Interp) (*Module, error) {
	return NewModule("json", map[string]Value{
		"JSONDecodeError": jsonError,
		"loads": NewBuiltin("loads", []string{"s"}, func(in *Interp, a []Value) (Value, error) {
			var s string
			switch x := a[0].(type) {
			case Str:
				s = string(x)
			case Bytes:
				s = string(x)
			default:
				return nil, Raise(TypeError, "the JSON object must be str, bytes or bytearray, not %s", a[0].Type().Label())
			}
			d := json.NewDecoder(strings.NewReader(s))
			d.UseNumber()
			v, err := readJSON(d)
			if err != nil {
				return nil, Raise(jsonError, "%v", err)
			}
			if d.More() {
				return nil, Raise(jsonError, "Extra data")
			}
			return v, nil
		}),
		"dumps": NewBuiltin("dumps", []string{"obj", "*", "indent?", "sort_keys?", "ensure_ascii?", "separators?", "default?"}, func(in *Interp, a []Value) (Value, error) {
			w := jsonWriter{in: in, item: ", ", key: ": ", ascii: a[2] == nil || a[2] == Bool(true), def: a[4]}
			if !isNone(a[0+1]) {
				n, err := needInt(a[1])
				if err != nil {
					return nil, err
				}
				w.indent = strings.Repeat(" ", int(max(0, min(n, 100))))
				w.multi = true
				w.item = ","
			}
			if t, ok := a[3].(*Tuple); ok && len(t.items) == 2 {
				w.item, _ = needStr(t.items[0], "separator")
				w.key, _ = needStr(t.items[1], "separator")
			}
			if err := w.write(a[0], 0); err != nil {
				return nil, err
			}
			return Str(w.b.String()), nil
		}),
	}), nil
}

func readJSON(d *json.Decoder) (Value, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch x := t.(type) {
	case nil:
		return None, nil
	case bool:
		return Bool(x), nil
	case string:
		return Str(x), nil
	case json.Number:
		if !strings.ContainsAny(string(x), ".eE") {
			b, _ := new(big.Int).SetString(string(x), 10)
			return normInt(b), nil
		}
		f, _ := x.Float64()
		return Float(f), nil
	case json.Delim:
		if x == '[' {
			l := NewList()
			for d.More() {
				v, err := readJSON(d)
				if err != nil {
					return nil, err
				}
				l.append(v)
			}
			_, err := d.Token()
			return l, err
		}
		o := NewDict()
		for d.More() {
			k, err := d.Token()
			if err != nil {
				return nil, err
			}
			v, err := readJSON(d)
			if err != nil {
				return nil, err
			}
			o.SetStr(k.(string), v)
		}
		_, err := d.Token()
		return o, err
	}
	return None, nil
}

type jsonWriter struct {
	in        *Interp
	b         strings.Builder
	item, key string
	indent    string
	multi     bool
	ascii     bool
	def       Value
}

func (w *jsonWriter) line(depth int) {
	if w.multi {
		w.b.WriteString("\n" + strings.Repeat(w.indent, depth))
	}
}

func (w *jsonWriter) text(s string) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)
	out := strings.TrimSuffix(buf.String(), "\n")
	out = strings.NewReplacer("\\u2028", "\u2028", "\\u2029", "\u2029", "\\u007f", "\x7f").Replace(out)
	if w.ascii {
		var b strings.Builder
		for _, r := range out {
			switch {
			case r < 128:
				b.WriteRune(r)
			case r < 0x10000:
				b.WriteString(asciiOnly16(r))
			default:
				r -= 0x10000
				b.WriteString(asciiOnly16(0xd800+r>>10) + asciiOnly16(0xdc00+r&0x3ff))
			}
		}
		out = b.String()
	}
	w.b.WriteString(out)
}

func asciiOnly16(r rune) string {
	const h = "0123456789abcdef"
	return string([]byte{'\\', 'u', h[r>>12&15], h[r>>8&15], h[r>>4&15], h[r&15]})
}

func (w *jsonWriter) write(v Value, depth int) error {
	if depth > maxNesting {
		return Raise(RecursionError, "maximum recursion depth exceeded while encoding a JSON object")
	}
	switch x := v.(type) {
	case NoneValue:
		w.b.WriteString("null")
	case Bool:
		if x {
			w.b.WriteString("true")
		} else {
			w.b.WriteString("false")
		}
	case Int, *BigInt:
		s, _ := Repr(x)
		w.b.WriteString(s)
	case Float:
		s := FloatRepr(float64(x))
		w.b.WriteString(map[string]string{"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[s])
		if s != "nan" && s != "inf" && s != "-inf" {
			w.b.WriteString(s)
		}
	case Str:
		w.text(string(x))
	case *List, *Tuple:
		vs, _ := w.in.Values(x)
		w.b.WriteString("[")
		for i, it := range vs {
			if i > 0 {
				w.b.WriteString(w.item)
			}
			w.line(depth + 1)
			if err := w.write(it, depth+1); err != nil {
				return err
			}
		}
		if len(vs) > 0 {
			w.line(depth)
		}
		w.b.WriteString("]")
	case *Dict:
		w.b.WriteString("{")
		i := 0
		var err error
		x.Each(func(k, it Value) bool {
			if i > 0 {
				w.b.WriteString(w.item)
			}
			i++
			w.line(depth + 1)
			s, ok := k.(Str)
			if !ok {
				t, _ := ToStr(w.in, k)
				s = Str(t)
			}
			w.text(string(s))
			w.b.WriteString(w.key)
			err = w.write(it, depth+1)
			return err == nil
		})
		if err != nil {
			return err
		}
		if i > 0 {
			w.line(depth)
		}
		w.b.WriteString("}")
	default:
		if !isNone(w.def) {
			r, err := w.in.CallValues(w.def, v)
			if err != nil {
				return err
			}
			return w.write(r, depth+1)
		}
		return Raise(TypeError, "Object of type %s is not JSON serializable", v.Type().Label())
	}
	return nil
}

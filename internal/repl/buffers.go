package repl

import (
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/series"
)

// fact is one row of buffers(…).
type fact struct {
	name     string
	part     part
	writable string
}

// buffersFunction is the built-in buffers(*objects): the inspector's facts as a frame,
// so that sharing can be queried with expressions. It reads the facts of its arguments
// before it makes anything, takes no handle and holds none.
func (s *Session) buffersFunction() py.Value {
	return &py.Builtin{Name: "buffers", Doc: "buffers(*objects): a row for each buffer of frames, series and lazy frames; without arguments of all that have names.",
		Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			if len(c.Kw) > 0 {
				return nil, py.Raise(py.TypeError, "buffers() got an unexpected keyword argument '%s'", c.Kw[0].Name)
			}
			var hs []holder
			if len(c.Args) == 0 {
				hs = s.named()
			}
			texts := argumentTexts(s.source, c)
			for i, v := range c.Args {
				name := s.nameOfValue(v)
				if i < len(texts) {
					name = texts[i]
				}
				h, ok := s.holderOf(name, v)
				if !ok {
					return nil, py.Raise(py.TypeError, "buffers() takes frames, lazy frames and series, not %s", v.Type().Name)
				}
				hs = append(hs, h)
			}
			return factFrame(s.facts(hs))
		}}
}

// facts reads the facts of objects.
func (s *Session) facts(hs []holder) []fact {
	var out []fact
	for _, h := range hs {
		others := s.otherPaths(h)
		h.parts(func(p part) {
			f := fact{h.name, p, p.info.Writable}
			if f.writable == "" && others != "" {
				f.writable = "also bound to " + others
			}
			out = append(out, f)
		})
	}
	return out
}

// otherPaths names the other bindings of an object: its own name is one that it may
// have.
func (s *Session) otherPaths(h holder) string {
	var paths []string
	own := false
	for _, o := range s.holders() {
		switch {
		case o.id != h.id || o.weak:
		case o.name == h.name:
			own = true
		default:
			paths = append(paths, o.name)
		}
	}
	if !own && len(paths) == 1 && h.count() <= 1 {
		return "" // the argument is an expression for the one place that holds it
	}
	if !own && len(paths) > 0 && h.count() <= len(paths) {
		paths = paths[1:]
	}
	if len(paths) == 0 && h.count() > 1 {
		return "something that no name leads to"
	}
	return strings.Join(paths, ", ")
}

// factFrame makes a frame of facts.
func factFrame(facts []fact) (py.Value, error) {
	n := len(facts)
	text := map[string][]string{}
	number := map[string][]int64{}
	why := make([]*string, n)
	for i, f := range facts {
		text["name"] = append(text["name"], f.name)
		text["column"] = append(text["column"], f.part.column)
		number["chunk"] = append(number["chunk"], int64(f.part.chunk))
		text["part"] = append(text["part"], f.part.name)
		number["storage"] = append(number["storage"], int64(f.part.info.Storage))
		text["owner"] = append(text["owner"], f.part.info.Owner.String())
		number["refs"] = append(number["refs"], int64(f.part.info.Refs))
		number["offset"] = append(number["offset"], int64(f.part.info.Offset))
		number["length"] = append(number["length"], int64(f.part.info.Length))
		number["bytes"] = append(number["bytes"], int64(f.part.info.Bytes))
		if f.writable != "" {
			why[i] = &f.writable
		}
	}
	var cols []*series.Series
	for _, name := range []string{"name", "column", "chunk", "part", "storage", "owner", "refs", "offset", "length", "bytes"} {
		switch name {
		case "name", "column", "part", "owner":
			cols = append(cols, series.Of(name, text[name]))
		default:
			cols = append(cols, series.Of(name, number[name]))
		}
	}
	cols = append(cols, series.OfOptional("writable", why))
	df, err := frame.New(cols...)
	if err != nil {
		return nil, err
	}
	return bind.NewDataFrame(df), nil
}

// nameOfValue is the name or path that leads to a value, else its class.
func (s *Session) nameOfValue(v py.Value) string {
	local := ""
	s.in.Locals(func(name string, x py.Value) {
		if x == v && local == "" {
			local = name
		}
	})
	if local != "" {
		return local
	}
	for _, n := range s.names() {
		if n.value == v {
			return n.name
		}
	}
	if h, ok := s.holderOf("", v); ok {
		for _, o := range s.holders() {
			if o.id == h.id && !o.weak {
				return o.name
			}
		}
	}
	return v.Type().Name
}

// argumentTexts returns the source text of each argument of the running call of
// buffers; nil when the call does not stand in the statement that runs.
func argumentTexts(src string, c *py.Call) []string {
	lines := strings.SplitAfter(src, "\n")
	if c.Pos.Line < 1 || c.Pos.Line > len(lines) {
		return nil
	}
	at := c.Pos.Col - 1
	for _, l := range lines[:c.Pos.Line-1] {
		at += len(l)
	}
	if at < 0 || at > len(src) {
		return nil
	}
	rest := src[at:]
	if r, ok := strings.CutPrefix(rest, "buffers"); ok {
		rest = strings.TrimLeft(r, " ")
	} else if !strings.HasSuffix(strings.TrimRight(src[:at], " "), "buffers") {
		return nil
	}
	if !strings.HasPrefix(rest, "(") {
		return nil
	}
	args := splitArguments(rest[1:])
	if len(args) != len(c.Args) {
		return nil
	}
	return args
}

// splitArguments cuts text at its commas up to the bracket that closes it.
func splitArguments(text string) []string {
	var out []string
	start := 0
	depth := 0
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; ch {
		case '"', '\'':
			q := text[i : i+1]
			if strings.HasPrefix(text[i:], q+q+q) {
				q = q + q + q
			}
			end := endOfString(text, i+len(q), q)
			if end < 0 {
				return nil
			}
			i = end + len(q) - 1
		case '(', '[', '{':
			depth++
		case ',', ')', ']', '}':
			if depth > 0 {
				if ch != ',' {
					depth--
				}
				continue
			}
			if arg := strings.Join(strings.Fields(text[start:i]), " "); arg != "" {
				out = append(out, arg)
			}
			if ch != ',' {
				return out
			}
			start = i + 1
		}
	}
	return nil
}

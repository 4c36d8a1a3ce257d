package repl

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/gopolars/gopolars/internal/py"
)

// completer finishes words at the prompt: names, attributes and methods, column names
// inside brackets and strings, file names in strings that name files, dot commands and
// their arguments. It looks at names only and runs nothing of the user's.
type completer struct {
	s       *Session
	before  string // lines of the statement that were entered already
	samples map[string]py.Value
}

// Do returns the possible ends of the word before pos and the length of what is there.
func (c *completer) Do(line []rune, pos int) ([][]rune, int) {
	text := manyLines(string(line[:pos]))
	next := ""
	if pos < len(line) {
		next = string(line[pos])
	}
	word, found := c.complete(text, next)
	slices.Sort(found)
	found = slices.Compact(found)
	var out [][]rune
	for _, f := range found {
		if rest, ok := strings.CutPrefix(f, word); ok && rest != "" {
			out = append(out, []rune(rest))
		}
	}
	return out, len([]rune(word))
}

// complete returns the word at the end of text and what it may become. next is the
// character behind it.
func (c *completer) complete(text, next string) (word string, found []string) {
	if c.before == "" && isDotLine(text) {
		return c.command(text)
	}
	full := text
	if c.before != "" {
		full = c.before + "\n" + text
	}
	at := scanContext(full)
	if at.quote != "" {
		return c.inString(full, at, next)
	}
	i := len(full)
	for i > 0 && wordByte(full[i-1]) {
		i--
	}
	word = full[i:]
	if i > 0 && full[i-1] == '.' {
		if v := c.receiver(full[:i-1]); v != nil {
			return word, c.attributes(v, word)
		}
		return word, nil
	}
	for _, n := range c.s.in.Names() {
		found = append(found, n)
	}
	found = append(found, c.s.in.BuiltinNames()...)
	found = append(found, keywords...)
	return word, found
}

var keywords = []string{"and", "as", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
	"import", "in", "is", "lambda", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "True", "False", "None"}

func isDotLine(text string) bool {
	t := strings.TrimLeft(text, " ")
	return t == "." || isDotCommand(t)
}

func (c *completer) attributes(v py.Value, prefix string) []string {
	names := v.Type().AttrNames()
	if a, ok := v.(py.Attributer); ok {
		names = a.AttrNames()
	}
	var out []string
	for _, n := range names {
		if !strings.HasPrefix(n, "_") || strings.HasPrefix(prefix, "_") {
			out = append(out, n)
		}
	}
	return out
}

// command completes a dot command or its argument.
func (c *completer) command(text string) (word string, found []string) {
	text = strings.TrimLeft(text, " ")
	name, arg, hasArg := strings.Cut(text, " ")
	if !hasArg {
		for _, cmd := range commands() {
			found = append(found, "."+cmd.name)
		}
		return name, found
	}
	i := strings.LastIndexAny(arg, " ") + 1
	word = arg[i:]
	switch name {
	case ".open", ".read", ".record", ".doctest":
		return word, files(word)
	case ".save":
		if i > 0 {
			return word, files(word)
		}
	case ".watch", ".timer", ".echo":
		return word, []string{"on", "off"}
	case ".mode":
		return word, Modes()
	case ".help":
		for _, cmd := range commands() {
			found = append(found, cmd.name)
		}
		return word, found
	case ".buffers":
		if i > 0 {
			if h, err := c.s.holder(strings.Fields(arg)[0]); err == nil {
				for _, col := range h.columns() {
					found = append(found, col.Name())
				}
			}
			return word, found
		}
	case ".plan", ".time", ".explain-copy":
		before := c.before
		defer func() { c.before = before }()
		c.before = ""
		return c.complete(arg, "")
	}
	for _, h := range c.s.holders() {
		if h.name != "_" {
			found = append(found, h.name)
		}
	}
	return word, found
}

// files lists the files whose path begins with word; folders end in a slash.
func files(word string) []string {
	dir, base := filepath.Split(word)
	look := dir
	if look == "" {
		look = "."
	}
	if rest, ok := strings.CutPrefix(look, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			look = filepath.Join(home, rest)
		}
	}
	entries, err := os.ReadDir(look)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		n := e.Name()
		if !strings.HasPrefix(n, base) || strings.HasPrefix(n, ".") && !strings.HasPrefix(base, ".") {
			continue
		}
		if e.IsDir() {
			n += "/"
		}
		out = append(out, dir+n)
	}
	return out
}

// place is what surrounds the end of some text.
type place struct {
	quote string // of the string that it ends in
	start int    // where the contents of that string begin
	open  []int  // positions of the brackets that are open
}

func scanContext(text string) place {
	var p place
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; ch {
		case '#':
			for i < len(text) && text[i] != '\n' {
				i++
			}
		case '"', '\'':
			q := text[i : i+1]
			if strings.HasPrefix(text[i:], q+q+q) {
				q = q + q + q
			}
			start := i + len(q)
			end := endOfString(text, start, q)
			if end < 0 {
				p.quote, p.start = q, start
				return p
			}
			i = end + len(q) - 1
		case '(', '[', '{':
			p.open = append(p.open, i)
		case ')', ']', '}':
			if len(p.open) > 0 {
				p.open = p.open[:len(p.open)-1]
			}
		}
	}
	return p
}

// endOfString is where the closing quote stands, -1 when there is none.
func endOfString(text string, from int, q string) int {
	for i := from; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.HasPrefix(text[i:], q):
			return i
		case text[i] == '\n' && len(q) == 1:
			return i // not closed on its line: the string ends there
		}
	}
	return -1
}

// inString completes the string that text ends in: a file for functions that take files,
// else a column.
func (c *completer) inString(text string, at place, next string) (word string, found []string) {
	word = text[at.start:]
	if takesFile(text, at) || strings.Contains(word, "/") {
		return word, files(word)
	}
	end := at.quote
	if strings.HasPrefix(next, at.quote[:1]) {
		end = ""
	}
	for _, h := range c.framesFor(text) {
		for _, col := range h.columns() {
			found = append(found, col.Name()+end)
		}
		if h.lf != nil {
			if sc, err := h.lf.CollectSchema(); err == nil {
				for _, n := range sc.Names() {
					found = append(found, n+end)
				}
			}
		}
	}
	return word, found
}

// takesFile tells whether the string is an argument of a function that reads or writes
// files.
func takesFile(text string, at place) bool {
	if len(at.open) == 0 {
		return false
	}
	i := at.open[len(at.open)-1]
	j := i
	for j > 0 && wordByte(text[j-1]) {
		j--
	}
	fn := text[j:i]
	return strings.HasPrefix(fn, "read_") || strings.HasPrefix(fn, "scan_") || strings.HasPrefix(fn, "write_") || strings.HasPrefix(fn, "sink_") || fn == "open"
}

// framesFor are the frames that the statement mentions, or else all.
func (c *completer) framesFor(text string) []holder {
	all := c.s.holders()
	var mentioned []holder
	for _, h := range all {
		if mentions(text, h.name) {
			mentioned = append(mentioned, h)
		}
	}
	if len(mentioned) > 0 {
		return mentioned
	}
	return all
}

// step is one link of a chain: a name, and whether it is called or subscripted.
type step struct {
	name string
	call bool
	item bool
	args string
}

// receiver finds what stands before a dot at the end of text: the value of a name, or a
// sample of the kind of object that the chain of calls would give.
func (c *completer) receiver(text string) py.Value {
	steps := chain(text)
	if len(steps) == 0 {
		return nil
	}
	var v py.Value
	for i, st := range steps {
		switch {
		case i == 0 && st.name == "" && !st.item:
			return nil
		case i == 0 && strings.HasPrefix(st.name, "\""):
			v = py.Str("")
		case i == 0:
			v = c.s.in.Get(st.name)
		case st.name != "":
			v = c.member(v, st)
		}
		if v == nil {
			return nil
		}
		if i == 0 && st.call {
			v = c.result(v, st.name)
		}
		if st.item {
			v = c.item(v, st.args)
		}
		if v == nil {
			return nil
		}
	}
	return v
}

// item is what a subscript gives: a column for a name, else an object of the same kind.
func (c *completer) item(v py.Value, args string) py.Value {
	switch c.kindOf(v) {
	case "DataFrame":
		if strings.HasPrefix(strings.TrimSpace(args), "\"") || strings.HasPrefix(strings.TrimSpace(args), "'") {
			return c.sample("Series")
		}
		return v
	}
	return nil
}

func (c *completer) kindOf(v py.Value) string {
	if v == nil {
		return ""
	}
	return v.Type().Name
}

// member is what an attribute or a method call gives.
func (c *completer) member(v py.Value, st step) py.Value {
	kind := c.kindOf(v)
	switch v.(type) {
	case *py.Module, *py.Type:
		next := v.(py.Attributer)
		got, err := next.Attr(c.s.in, st.name)
		if err != nil {
			return nil
		}
		if st.call {
			return c.result(got, st.name)
		}
		return got
	}
	if !st.call {
		switch st.name {
		case "str", "dt", "list", "arr", "struct", "cat", "bin", "name", "meta":
			return c.sample(kind + "." + st.name)
		}
		return nil
	}
	switch kind {
	case "DataFrame":
		switch st.name {
		case "lazy":
			return c.sample("LazyFrame")
		case "group_by", "group_by_dynamic", "rolling":
			return c.sample("GroupBy")
		case "get_column", "to_series":
			return c.sample("Series")
		}
		return v
	case "LazyFrame":
		switch st.name {
		case "collect":
			return c.sample("DataFrame")
		case "group_by", "group_by_dynamic", "rolling":
			return c.sample("LazyGroupBy")
		}
		return v
	case "GroupBy":
		return c.sample("DataFrame")
	case "LazyGroupBy":
		return c.sample("LazyFrame")
	case "Series":
		if st.name == "to_frame" {
			return c.sample("DataFrame")
		}
		return v
	case "Expr", "When", "Then", "ChainedWhen", "ChainedThen":
		if st.name == "when" || kind == "When" {
			return c.sample("Then")
		}
		return c.sample("Expr")
	case "str":
		return v
	}
	if strings.Contains(kind, "NameSpace") || strings.Contains(kind, "Namespace") {
		return c.sample("Expr")
	}
	return nil
}

// result is what calling a function or class of the pl module gives.
func (c *completer) result(f py.Value, name string) py.Value {
	switch {
	case strings.HasPrefix(name, "read_"), name == "DataFrame", name == "from_dict", name == "from_dicts", name == "concat":
		return c.sample("DataFrame")
	case strings.HasPrefix(name, "scan_"), name == "LazyFrame":
		return c.sample("LazyFrame")
	case name == "Series":
		return c.sample("Series")
	case name == "when":
		return c.sample("When")
	}
	if _, ok := f.(*py.Type); ok || f == nil {
		return nil
	}
	return c.sample("Expr")
}

// sampleCode makes an object of a kind.
var sampleCode = map[string]string{
	"DataFrame": "pl.DataFrame()", "LazyFrame": "pl.LazyFrame()", "Series": "pl.Series([0])", "Expr": "pl.col('x')",
	"GroupBy": "pl.DataFrame({'x': [0]}).group_by('x')", "LazyGroupBy": "pl.LazyFrame({'x': [0]}).group_by('x')",
	"When": "pl.when(True)", "Then": "pl.when(True).then(0)",
}

// sample makes an object of a kind, for its attributes; Expr.str is a namespace.
func (c *completer) sample(kind string) py.Value {
	if v, ok := c.samples[kind]; ok {
		return v
	}
	code := sampleCode[kind]
	if code == "" {
		of, ns, ok := strings.Cut(kind, ".")
		if !ok || sampleCode[of] == "" {
			return nil
		}
		code = sampleCode[of] + "." + ns
	}
	v := c.s.sample(code)
	if c.samples == nil {
		c.samples = map[string]py.Value{}
	}
	c.samples[kind] = v
	return v
}

// chain cuts the expression at the end of text into its links, first one first.
func chain(text string) []step {
	var out []step
	i := len(text)
	for {
		var st step
		i = len(strings.TrimRightFunc(text[:i], unicode.IsSpace))
		for i > 0 && (text[i-1] == ')' || text[i-1] == ']') {
			open := opener(text, i-1)
			if open < 0 {
				return nil
			}
			if text[i-1] == ')' {
				st.call = true
			} else {
				st.item = true
			}
			st.args = text[open+1 : i-1]
			i = open
		}
		if i > 0 && (text[i-1] == '"' || text[i-1] == '\'') {
			st.name = "\""
			out = append(out, st)
			break
		}
		j := i
		for j > 0 && wordByte(text[j-1]) {
			j--
		}
		st.name = text[j:i]
		out = append(out, st)
		i = len(strings.TrimRightFunc(text[:j], unicode.IsSpace))
		if i == 0 || text[i-1] != '.' {
			break
		}
		i--
	}
	slices.Reverse(out)
	return out
}

// opener finds the bracket that the one at i closes, skipping strings.
func opener(text string, i int) int {
	depth := 0
	for ; i >= 0; i-- {
		switch text[i] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth == 0 {
				return i
			}
		case '"', '\'':
			q := text[i]
			for i--; i >= 0 && text[i] != q; i-- {
			}
		}
	}
	return -1
}

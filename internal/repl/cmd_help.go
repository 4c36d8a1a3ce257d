package repl

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/function"
)

// cmdHelp lists the commands, or says what a word means.
func (s *Session) cmdHelp(arg string) error {
	if arg == "" {
		t := newTable("COMMAND", "DOES")
		for _, c := range commands() {
			t.add(strings.TrimSpace("."+c.name+" "+c.args), c.help)
		}
		s.printf("%sAnything else is Polars' Python syntax: df.head(3), df.filter(pl.col(\"a\") > 1). `.help WORD` explains a command or a method.\n", t)
		return nil
	}
	word := strings.TrimSuffix(strings.TrimPrefix(arg, "."), "()")
	found := false
	for _, c := range commands() {
		if c.name == word {
			found = true
			s.printf(".%s\n  %s\n", strings.TrimSpace(c.name+" "+c.args), c.help)
			if c.more != "" {
				s.printf("  %s\n", strings.ReplaceAll(c.more, "\n", "\n  "))
			}
		}
	}
	name := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(word, "pl."), "Expr."), "Series.")
	for _, f := range function.All() {
		if f.Hidden || f.Name != name && f.Method() != name && !has(f.Aliases, name) {
			continue
		}
		found = true
		s.printf("%s", functionHelp(f))
	}
	for _, kind := range []string{"DataFrame", "LazyFrame", "GroupBy"} {
		method := strings.TrimPrefix(word, kind+".")
		if kind+"."+method != word && method != word {
			continue
		}
		a, ok := s.sample(sampleCode[kind]).(py.Attributer)
		if ok && has(a.AttrNames(), method) {
			found = true
			s.printf("%s.%s\n", kind, method)
		}
	}
	v := s.in.Resolve(word)
	if !found && v != nil {
		found = true
		s.printf("%s: %s\n", word, v.Type().Name)
		if b, ok := v.(*py.Builtin); ok && b.Doc != "" {
			s.printf("  %s\n", b.Doc)
		}
	}
	if !found {
		return fmt.Errorf(".help: nothing is known of %q", arg)
	}
	return nil
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// functionHelp shows the signature, the documentation and the example of a function.
func functionHelp(f *function.Spec) string {
	var b strings.Builder
	b.WriteString(f.Signature() + "\n")
	b.WriteString("  " + strings.ReplaceAll(f.Doc, "\n", "\n  ") + "\n")
	for _, p := range f.Params {
		if p.Doc != "" {
			fmt.Fprintf(&b, "    %s: %s\n", p.Name, p.Doc)
		}
	}
	if f.Example != "" {
		b.WriteString("  " + strings.ReplaceAll(strings.TrimSpace(f.Example), "\n", "\n  ") + "\n")
	}
	return b.String()
}

package function

import (
	"fmt"
	"strings"
)

// Signature is how the function is called in Polars' Python syntax, with its defaults:
// `Expr.round(decimals=0, mode='half_to_even')`.
func (s *Spec) Signature() string {
	var b strings.Builder
	if !s.Free() { // a free function has pl. in its name
		b.WriteString("Expr.")
	}
	b.WriteString(s.Name + "(")
	star := false
	for i, p := range s.Params {
		if i > 0 {
			b.WriteString(", ")
		}
		if p.KeywordOnly && !star {
			b.WriteString("*, ")
			star = true
		}
		if p.Kind == Columns {
			b.WriteString("*")
		}
		b.WriteString(p.Name)
		if !p.Required && p.Kind != Columns {
			b.WriteString("=" + literal(p.Default))
		}
	}
	return b.String() + ")"
}

// literal is a default in Python's words.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\t", `\t`).Replace(v) + "'"
	}
	return fmt.Sprint(v)
}

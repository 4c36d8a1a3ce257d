package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	_ "github.com/gopolars/gopolars/lazy/function/all" // every function is tried
)

// testCase is one expression on one frame, which the code calls df.
type testCase struct {
	id       int
	function string
	frame    int
	code     string
}

// operators have a symbol in Python.
var operators = map[string]string{
	"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
	"and_": "&", "or_": "|", "xor": "^",
}

const framesEach = 250 // cases on one frame

// newCase makes case id of a seed; only, when set, is the function it is about.
func newCase(seed uint64, id int, only []*function.Spec, fits *fittings) testCase {
	r := rand.New(rand.NewPCG(seed, uint64(id)))
	c := testCase{id: id, frame: id / framesEach}
	g := generator{r, fits}
	if len(only) > 100 { // not about some functions
		switch r.IntN(10) {
		case 0, 1:
			c.function, c.code = "compound", g.compound()
			return c
		case 2:
			c.function, c.code = g.query()
			return c
		}
	}
	spec := pick(r, only...)
	for unwritable(spec) {
		spec = pick(r, only...)
	}
	if len(only) > 100 && r.IntN(5) == 0 { // operators and casts meet all pairs of types
		spec = function.Lookup(pick(r, "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "ne", "lt", "ge", "eq_missing", "and_", "or_", "xor", "cast", "cast", "cast", "cast", "ternary"))
	}
	c.function = spec.Name
	if spec.Name == "ternary" {
		column := pick(r, columnTypes...).name
		c.code = g.context(nil, fmt.Sprintf("pl.when(%s).then(%s).otherwise(%s)", pick(r, "pl.col('m')", "pl.col('n') > 1", "True"), operandOf(r, column), operandOf(r, column)), column)
		return c
	}
	column, result := receiver(r, spec), ""
	if known := fits.byFunction[spec.Name]; len(known) > 0 && r.IntN(8) > 0 {
		f := pick(r, known...)
		column, result = f.column, f.result
	}
	if call, ok := g.series(spec, column); ok && r.IntN(8) == 0 {
		c.code = call
		return c
	}
	e := ""
	if spec.Free() {
		e = g.call(spec, "pl", column)
	} else {
		e = g.call(spec, g.source(spec, column), column)
	}
	for r.IntN(4) == 0 && !unordered.MatchString(e) {
		if known := fits.byColumn[result]; len(known) > 0 && r.IntN(8) > 0 {
			next := pick(r, known...)
			e, column, result = g.call(next.spec, e, result), result, next.result
			continue
		}
		next := pick(r, function.All()...)
		if !next.Free() && !next.Hidden && !unwritable(next) {
			e, result = g.call(next, e, column), ""
		}
	}
	if unordered.MatchString(e) && !strings.Contains(e, "maintain_order=True") {
		c.code = fmt.Sprintf(pick(r, "df.select(%s)", "df.group_by('k', maintain_order=True).agg(r=%s)", "df.lazy().select(%s).collect()"), e)
		return c
	}
	c.code = g.context(spec, e, column)
	return c
}

// unordered are calls whose result has no promised order: nothing that depends on it is
// asked of them.
var unordered = regexp.MustCompile(`\.(unique|mode|value_counts|top_k|bottom_k|top_k_by|bottom_k_by|set_\w+)\(`)

// generator writes the code of cases.
type generator struct {
	r    *rand.Rand
	fits *fittings
}

// receiver is the column that a function is called on.
func receiver(r *rand.Rand, s *function.Spec) string {
	if family := families[s.Namespace()]; family != nil && r.IntN(12) > 0 {
		return pick(r, family...)
	}
	return pick(r, columnTypes...).name
}

// source is the expression of the column.
func (g generator) source(s *function.Spec, column string) string {
	e := fmt.Sprintf("pl.col('%s')", column)
	if s != nil && (s.Name == "set_sorted") {
		return e + ".sort()"
	}
	which := g.r.IntN(24)
	if columnByName[column] == nil { // a row's role
		return e
	}
	switch which {
	case 0:
		return e + ".filter(pl.col('m'))"
	case 1:
		return e + ".sort()"
	case 2:
		return e + ".drop_nulls()"
	case 3:
		return e + ".shift(1)"
	case 4:
		return e + ".head(3)"
	case 5:
		return "pl.when(pl.col('m')).then(" + e + ")"
	case 6:
		return "pl.lit(None, dtype=" + columnByName[column].dtype + ")"
	}
	return e
}

// call writes a call of a function on an expression.
func (g generator) call(s *function.Spec, on, column string) string {
	arguments, ok := g.arguments(s, column)
	if !ok {
		return on
	}
	if op := operators[s.Name]; op != "" && g.r.IntN(2) == 0 && !strings.Contains(arguments, "=") {
		return fmt.Sprintf("(%s %s %s)", on, op, arguments)
	}
	switch s.Name {
	case "search_sorted": // of a column sorted that way
		if strings.Contains(arguments, "descending=True") {
			return fmt.Sprintf("%s.sort(descending=True).search_sorted(%s)", on, arguments)
		}
		return fmt.Sprintf("%s.sort().search_sorted(%s)", on, arguments)
	case "head", "tail": // negative numbers are for Series
		arguments = strings.ReplaceAll(arguments, "n=-", "n=")
	case "rank", "rolling_rank", "rolling_rank_by":
		arguments = strings.ReplaceAll(arguments, `"random"`, `"ordinal"`)
	case "sample", "shuffle", "list.sample": // chance begins at a seed
		if !strings.Contains(arguments, "seed=") {
			arguments = strings.TrimPrefix(arguments+", seed="+pick(g.r, "0", "7"), ", ")
		}
	case "sort_by": // no two rows are equal
		for _, o := range []string{", maintain_order=True", ", maintain_order=False"} {
			arguments = strings.ReplaceAll(arguments, o, "")
		}
	case "pl.arg_sort_by": // equal rows in their order
		arguments = strings.ReplaceAll(arguments, ", maintain_order=False", "")
		if !strings.Contains(arguments, "maintain_order") {
			arguments += ", maintain_order=True"
		}
	case "arg_sort": // which of equal values comes first is not promised
		return fmt.Sprintf("%s.gather(%[1]s.arg_sort(%s))", on, arguments)
	case "not_":
		return pick(g.r, "(~"+on+")", on+".not_()")
	case "neg":
		return pick(g.r, "(-"+on+")", on+".neg()")
	case "fill_null":
		if g.r.IntN(2) == 0 {
			arguments = "strategy=" + pick(g.r, "'forward'", "'backward'", "'min'", "'max'", "'mean'", "'zero'", "'one'")
			if g.r.IntN(3) == 0 && (strings.Contains(arguments, "ward")) {
				arguments += ", limit=" + pick(g.r, "0", "1", "2")
			}
		} else {
			arguments, _, _ = strings.Cut(arguments, ", strategy")
			arguments, _, _ = strings.Cut(arguments, ", limit")
		}
	case "is_in":
		if g.r.IntN(4) > 0 {
			arguments = "[" + nullable(g.r, literalOf(g.r, column), 6) + ", " + literalOf(g.r, column) + "]" + nullsEqual(g.r)
		}
	}
	return fmt.Sprintf("%s.%s(%s)", on, strings.TrimPrefix(s.Name, "pl."), arguments)
}

func nullsEqual(r *rand.Rand) string { return pick(r, "", "", ", nulls_equal=True") }

// arguments are the arguments of a call, the positional ones first.
func (g generator) arguments(s *function.Spec, column string) (string, bool) {
	var positional, named []string
	for _, p := range s.Params {
		if p.Name == "array_width" { // Go's own
			continue
		}
		given := p.Required || g.r.IntN(5) < 2 || p.Kind == function.Columns || s.Name == "clip" && g.r.IntN(3) > 0 || s.Name == "fill_null" && p.Name == "value"
		if !given {
			continue
		}
		text, ok := argument(g.r, s, p, column)
		if !ok {
			if p.Required {
				return "", false
			}
			continue
		}
		switch {
		case p.Kind == function.Columns, p.Required && !p.KeywordOnly:
			positional = append(positional, text)
		case s.Name == "fill_null" && p.Name == "value":
			positional = append(positional, text)
		default:
			named = append(named, p.Name+"="+text)
		}
	}
	return strings.Join(append(positional, named...), ", "), true
}

// series is a call of a method of Series.
func (g generator) series(s *function.Spec, column string) (string, bool) {
	if s.Free() || s.Hidden || s.Inner != nil || slices.Contains([]string{"over", "filter", "search_sorted"}, s.Name) {
		return "", false
	}
	arguments, ok := g.arguments(s, column)
	if !ok || strings.Contains(arguments, "pl.when") || strings.Contains(arguments, ").") || strings.Contains(arguments, "element") || strings.Contains(arguments, "strategy") || strings.Contains(arguments, "'k'") {
		return "", false
	}
	arguments = strings.ReplaceAll(strings.ReplaceAll(arguments, "pl.col('", "df['"), "')", "']")
	arguments = strings.ReplaceAll(strings.ReplaceAll(arguments, "D('", "D<"), "']", "']")
	if strings.Contains(arguments, "D<") || strings.Contains(arguments, "pl.") {
		return "", false
	}
	if slices.Contains([]string{"sample", "shuffle", "list.sample"}, s.Name) && !strings.Contains(arguments, "seed=") {
		arguments = strings.TrimPrefix(arguments+", seed=3", ", ")
	}
	return fmt.Sprintf("df['%s'].%s(%s)", column, s.Name, arguments), true
}

// context puts an expression into a query.
func (g generator) context(s *function.Spec, e, column string) string {
	changing := s != nil && s.Shape == function.LengthChanging || strings.Contains(e, ".filter(") || strings.Contains(e, "drop_n") || strings.Contains(e, ".head(")
	switch g.r.IntN(14) {
	case 0, 1:
		return fmt.Sprintf("df.group_by('k', maintain_order=True).agg(r=%s)", e)
	case 2:
		return fmt.Sprintf("df.group_by('k', 'k2', maintain_order=True).agg(r=%s)", e)
	case 3, 4:
		if changing && g.r.IntN(3) > 0 {
			return fmt.Sprintf("df.group_by('k2', maintain_order=True).agg(%s)", e)
		}
		switch g.r.IntN(5) {
		case 0:
			return fmt.Sprintf("df.select(r=(%s).over('k', 'k2'))", e)
		case 1:
			return fmt.Sprintf("df.select(r=(%s).over('k', order_by=['i64', 'id']))", e)
		case 2:
			return fmt.Sprintf("df.select(r=(%s).over('k2', mapping_strategy='join'))", e)
		}
		return fmt.Sprintf("df.select(r=(%s).over('k'))", e)
	case 5:
		if !changing {
			return fmt.Sprintf("df.with_columns(r=%s).select('r')", e)
		}
	case 6:
		if !changing {
			return fmt.Sprintf("df.filter((%s).is_not_null()).select('n', '%s')", e, column)
		}
	case 7:
		return fmt.Sprintf("df.lazy().select(%s).collect()", e)
	case 8:
		if !changing {
			return fmt.Sprintf("df.lazy().with_columns(r=%s).filter(pl.col('m')).select('r', 'k').collect()", e)
		}
	case 9:
		if s != nil && s.Shape == function.Elementwise && !changing {
			return fmt.Sprintf("df.filter(%s).select('n', '%s')", e, column)
		}
	}
	return fmt.Sprintf("df.select(%s)", e)
}

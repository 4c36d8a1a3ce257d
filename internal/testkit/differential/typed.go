package main

import (
	"fmt"
	"strings"
)

// typed writes an expression that has (nearly always) the type of a column.
func (g generator) typed(column string, depth int) string {
	if depth <= 0 || columnByName[column] == nil {
		return g.source(nil, column)
	}
	r := g.r
	switch r.IntN(12) {
	case 0, 1, 2, 3:
		if from := g.fits.byResult[column]; len(from) > 0 {
			f := pick(r, from...)
			if !unordered.MatchString("." + f.spec.Name + "(") {
				return g.call(f.spec, g.typed(f.column, depth-1), f.column)
			}
		}
	case 4:
		return fmt.Sprintf("pl.when(%s).then(%s).otherwise(%s)", g.mask(depth-1), g.typed(column, depth-1), g.typed(column, depth-1))
	case 5:
		return fmt.Sprintf("pl.when(%s).then(%s).when(%s).then(%s)", g.mask(depth-1), g.typed(column, depth-1), g.mask(depth-1), g.typed(column, depth-1))
	case 6:
		return fmt.Sprintf("pl.coalesce(%s, %s)", g.typed(column, depth-1), g.typed(column, depth-1))
	case 7:
		return fmt.Sprintf("%s.over(%s)", g.typed(column, depth-1), pick(r, "'k'", "'k2'", "'k', 'k2'", "'k', order_by=['n', 'id']", "'k2', order_by=['i64', 'id'], descending=True", "pl.col('n') % 2"))
	case 8:
		if isNumber(column) {
			return fmt.Sprintf("(%s %s %s)", g.typed(column, depth-1), pick(r, "+", "-", "*"), g.typed(column, depth-1))
		}
	case 9:
		return fmt.Sprintf("%s.fill_null(%s)", g.typed(column, depth-1), g.typed(column, 0))
	case 10:
		from := pick(r, columnTypes...).name
		return fmt.Sprintf("%s.cast(%s, strict=False)", g.typed(from, depth-1), columnByName[column].dtype)
	case 11:
		return fmt.Sprintf("%s.sort_by(%s)", g.typed(column, depth-1), pick(r, "'i64', 'id'", "'s', 'id'", "pl.col('f64'), 'id', nulls_last=True", "'n', 'id', descending=[True, False]", "'id'"))
	}
	return g.source(nil, column)
}

func isNumber(column string) bool {
	f := familyOf(column)
	return f[0] == families["number"][0]
}

// mask writes a Boolean expression.
func (g generator) mask(depth int) string {
	r := g.r
	column := pick(r, columnTypes...).name
	switch r.IntN(9) {
	case 0:
		return "pl.col('m')"
	case 1:
		return fmt.Sprintf("(pl.col('n') %s %s)", pick(r, ">", "<=", "=="), pick(r, "0", "1", "2"))
	case 2:
		return fmt.Sprintf("%s.%s()", g.typed(column, depth-1), pick(r, "is_null", "is_not_null", "is_first_distinct", "is_duplicated"))
	case 3:
		return fmt.Sprintf("(%s %s %s)", g.mask(depth-1), pick(r, "&", "|", "^"), g.mask(depth-1))
	case 4:
		return fmt.Sprintf("(~%s)", g.mask(depth-1))
	case 5:
		return fmt.Sprintf("(pl.col('s').str.%s)", pick(r, "contains('a')", "starts_with('a')", "len_chars() > 1", "contains('b', literal=True)"))
	case 6:
		return fmt.Sprintf("%s.is_in([%s, %s])", g.typed(column, depth-1), literalOf(r, column), literalOf(r, column))
	}
	return fmt.Sprintf("(%s %s %s)", g.typed(column, depth-1), pick(r, "==", "!=", "<", ">=", ">"), pick(r, g.typed(column, depth-1), literalOf(r, column)))
}

// aggregate writes an expression of one row from compounds.
func (g generator) aggregate(depth int) string {
	r := g.r
	column := pick(r, columnTypes...).name
	e := g.typed(column, depth)
	switch r.IntN(6) {
	case 0:
		e = fmt.Sprintf("%s.filter(%s)", e, g.mask(depth))
	case 1:
		e = fmt.Sprintf("%s.sort_by(%s)", e, pick(r, "'n', 'id'", "'i64', 'id'", "pl.col('f64'), 'id', descending=True", "'id', descending=True"))
	case 2:
		e = fmt.Sprintf("%s.%s", e, pick(r, "head(2)", "tail(1)", "slice(1, 2)", "reverse()", "shift(1)", "drop_nulls()", "unique(maintain_order=True)", "cum_count()", "is_null()"))
	}
	switch {
	case r.IntN(4) == 0:
		return e
	case isNumber(column):
		e += "." + pick(r, "sum()", "mean()", "min()", "max()", "std()", "var()", "median()", "n_unique()", "count()", "len()", "first()", "last()", "quantile(0.3)", "null_count()", "arg_max()", "arg_min()", "product()", "implode()")
		if r.IntN(4) == 0 {
			other := pick(r, families["number"]...)
			e = fmt.Sprintf("(%s %s %s.%s)", e, pick(r, "+", "-", "*", "/"), g.typed(other, depth-1), pick(r, "sum()", "max()", "len()", "mean()"))
		}
	default:
		e += "." + pick(r, "min()", "max()", "n_unique()", "count()", "len()", "first()", "last()", "null_count()", "implode()", "has_nulls()", "mode().sort()")
	}
	return e
}

// compound writes a case's code from typed expressions.
func (g generator) compound() string {
	r := g.r
	column := pick(r, columnTypes...).name
	lazy, collect := g.lazily()
	switch r.IntN(11) {
	case 0:
		return fmt.Sprintf("%s.group_by(%s, maintain_order=True).agg(a=%s, b=%s)%s", lazy, g.keys(), g.aggregate(2), g.aggregate(1), collect)
	case 1:
		return fmt.Sprintf("%s.group_by(%s, maintain_order=True).agg(r=%s)%s", lazy, g.keys(), g.aggregate(1), collect)
	case 2:
		return fmt.Sprintf("%s.select(r=%s)%s", lazy, g.aggregate(2), collect)
	case 3:
		return fmt.Sprintf("%s.filter(%s).select('n', '%s')%s", lazy, g.mask(2), column, collect)
	case 4:
		return fmt.Sprintf("%s.with_columns(r=%s).filter(%s).select('r', 'k')%s", lazy, g.typed(column, 2), g.mask(1), collect)
	case 5:
		return fmt.Sprintf("%s.select(r=(%s).over(%s))%s", lazy, g.aggregate(1), pick(r, "'k'", "'k', 'k2'", "'k2', order_by=['n', 'id']", "'k', order_by=['n', 'id'], descending=True", "'k', mapping_strategy='join'", "'k', order_by=['f64', 'id'], nulls_last=True"), collect)
	case 6:
		return fmt.Sprintf("%s.select(r=%s)%s", lazy, g.horizontal(), collect)
	case 7:
		if lists := g.r.IntN(3); lists > 0 {
			column = pick(r, families[pick(r, "list", "arr")]...)
			namespace := map[bool]string{true: "arr", false: "list"}[strings.HasPrefix(column, "a")]
			item := itemOf[column]
			if item == "" {
				item = "li"
			}
			inner := "pl.element()"
			if from := g.fits.byColumn[item]; len(from) > 0 {
				inner = g.call(pick(r, from...).spec, inner, item)
			}
			for strings.Contains(inner, "pl.col(") || strings.Contains(inner, "'k") || strings.Contains(inner, "'s'") {
				inner = "pl.element().rank()"
			}
			return fmt.Sprintf("%s.select(r=%s.%s.eval(%s))%s", lazy, g.typed(column, 1), namespace, inner, collect)
		}
	}
	return fmt.Sprintf("%s.select(%s)%s", lazy, g.typed(column, 3), collect)
}

func (g generator) horizontal() string {
	r := g.r
	f := families[pick(r, "number", "number", "number", "boolean", "str", "dt")]
	n := 2 + r.IntN(2)
	parts := make([]string, n)
	for i := range parts {
		parts[i] = g.typed(pick(r, f...), 1)
	}
	return fmt.Sprintf("pl.%s(%s)", pick(r, "max_horizontal", "min_horizontal", "sum_horizontal", "mean_horizontal", "coalesce", "all_horizontal", "any_horizontal", "struct", "concat_list", "concat_str"), strings.Join(parts, ", "))
}

func (g generator) keys() string {
	return pick(g.r, "'k'", "'k'", "'k2'", "'k', 'k2'", "pl.col('n') % 2", "'b'", "'d'", "'cat'", "'i64'", "pl.col('s').str.len_bytes()", "'f64'", "'st'", "'u', 'en'")
}

// lazily are what a query begins and ends with.
func (g generator) lazily() (string, string) {
	if g.r.IntN(2) == 0 {
		return "df.lazy()", ".collect()"
	}
	return "df", ""
}

package main

import (
	"fmt"
	"strings"
)

// columns are n different columns of a frame as arguments.
func (g generator) columns(n int, from ...string) string {
	if len(from) == 0 {
		for _, c := range columnTypes {
			from = append(from, c.name)
		}
	}
	var names []string
	for _, i := range g.r.Perm(len(from))[:min(n, len(from))] {
		names = append(names, "'"+from[i]+"'")
	}
	return strings.Join(names, ", ")
}

// sortable are the columns that order rows.
var sortable = []string{"b", "i8", "i32", "i64", "u64", "i128", "f32", "f64", "dec", "s", "bin", "d", "dus", "dns", "dtz", "durus", "t", "cat", "en", "n", "u", "k"}

// query writes a method of a frame.
func (g generator) query() (string, string) {
	r := g.r
	yes := func() string { return pick(r, "True", "False") }
	lazy, collect := g.lazily()
	column := pick(r, columnTypes...).name
	number := pick(r, families["number"]...)
	switch r.IntN(27) {
	case 0, 1, 2:
		key := pick(r, "k", "k", "k2", "n", "n", pick(r, columnTypes...).name)
		how := pick(r, "inner", "left", "right", "full", "semi", "anti")
		other := pick(r, "df", "df.filter(pl.col('m'))", "df.head(3)", "df.reverse()", "df.clear()")
		extra := ""
		if r.IntN(3) == 0 {
			extra += ", nulls_equal=" + yes()
		}
		if r.IntN(3) == 0 && how != "semi" && how != "anti" {
			extra += ", coalesce=" + yes()
		}
		if how != "semi" && how != "anti" {
			extra += ", maintain_order='" + pick(r, "left_right", "right_left") + "'"
		}
		on := fmt.Sprintf("on='%s'", key)
		if r.IntN(4) == 0 {
			on = "on=['k2', 'n']"
			key = "n"
		}
		if lazy != "df" {
			other += ".lazy()"
		}
		return "join", fmt.Sprintf("%s.select('k2', '%s', pl.col('%s').alias('x'), pl.col('u')).join(%s.select('k2', pl.col('%s'), pl.col('%s').alias('y'), pl.col('u')), %s, how='%s'%s)%s", lazy, unless(key, "k2"), column, other, unless(key, "k2"), pick(r, columnTypes...).name, on, how, extra, collect)
	case 3:
		on := pick(r, "dus", "i64", "d", "dns", "f64", "u32")
		return "join_asof", fmt.Sprintf("df.select('k2', '%s', x='%s').sort('%[1]s', maintain_order=True).drop_nulls('%[1]s').join_asof(df.select('k2', '%[1]s', y='%[3]s').reverse().sort('%[1]s', maintain_order=True).drop_nulls('%[1]s').gather_every(2), on='%[1]s'%[4]s, strategy='%[5]s')", on, column, pick(r, columnTypes...).name, pick(r, "", ", by='k2'", ", allow_exact_matches=False"), pick(r, "backward", "forward", "nearest"))
	case 4:
		return "join_where", fmt.Sprintf("df.select('n', '%s').join_where(df.select('u', pl.col('k').alias('kk')), pl.col('n') %s pl.col('u')%s).select('n', 'u', 'kk').sort(pl.all())", number, pick(r, "<", ">=", "=="), pick(r, "", ", pl.col('kk') > 0", ", pl.col('n') != pl.col('kk')"))
	case 5, 6:
		f := pick(r, "first", "last", "len", "min", "max")
		if isNumber(column) {
			f = pick(r, "sum", "mean", "median", "first", "max", "len")
		}
		return "pivot", fmt.Sprintf("df.pivot(%s, index=%s, values='%s', aggregate_function='%s', maintain_order=True%s)", pick(r, "'k2'", "'n'", "['k2', 'u']", "'b'", "'en'"), pick(r, "'k'", "['k', 'u']", "'b'"), column, f, pick(r, "", ", sort_columns=True", ", separator='-'"))
	case 7:
		return "unpivot", fmt.Sprintf("%s.unpivot([%s], index=%s%s)%s", lazy, g.columns(1+r.IntN(3), familyOf(column)...), pick(r, "'k'", "['k2', 'n']", "None"), pick(r, "", ", variable_name='v', value_name='w'"), collect)
	case 8, 9:
		how := pick(r, "vertical", "vertical_relaxed", "diagonal", "diagonal_relaxed", "horizontal")
		return "concat", fmt.Sprintf("pl.concat([df.select('n', a='%s'), df.reverse().select(%s)], how='%s')", column, pick(r, fmt.Sprintf("'n', a='%s'", pick(r, familyOf(column)...)), fmt.Sprintf("'n', a='%s'", pick(r, columnTypes...).name), fmt.Sprintf("b='%s'", pick(r, columnTypes...).name)), how)
	case 10, 11:
		return "group_by_dynamic", fmt.Sprintf("%s.with_columns(ix=pl.col('%s').fill_null(strategy='one')).sort('ix', maintain_order=True).group_by_dynamic('ix', every=%s%s).agg(r=%s)%s", lazy, pick(r, "n", "k", "u"), pick(r, "'1i'", "'2i'", "'3i'"), g.some("period=", "'2i'", "'3i'")+g.some("offset=", "'1i'", "'-1i'")+g.some("closed=", "'left'", "'right'", "'both'", "'none'")+g.some("label=", "'left'", "'right'", "'datapoint'")+g.some("include_boundaries=", "True")+g.some("group_by=", "'k2'"), g.aggregate(1), collect)
	case 12:
		return "group_by_dynamic", fmt.Sprintf("%s.with_columns(ix=pl.col('%s')).drop_nulls('ix').sort('ix', maintain_order=True).group_by_dynamic('ix', every=%s%s).agg(r=%s)%s", lazy, pick(r, "d", "dms", "dus", "dtz"), pick(r, "'1d'", "'3d'", "'1w'", "'1mo'", "'12h'"), g.some("period=", "'2d'", "'1w'")+g.some("closed=", "'left'", "'right'", "'both'", "'none'")+g.some("label=", "'left'", "'right'", "'datapoint'")+g.some("start_by=", "'window'", "'datapoint'", "'monday'")+g.some("group_by=", "'k2'"), g.aggregate(1), collect)
	case 13, 14:
		return "rolling", fmt.Sprintf("%s.with_columns(ix=pl.col('%s')).drop_nulls('ix').sort('ix', maintain_order=True).rolling('ix', period=%s%s).agg(r=%s)%s", lazy, "n", pick(r, "'1i'", "'2i'", "'3i'"), g.some("offset=", "'1i'", "'-1i'", "'0i'")+g.some("closed=", "'left'", "'right'", "'both'", "'none'")+g.some("group_by=", "'k2'"), g.aggregate(1), collect)
	case 15:
		return "rolling", fmt.Sprintf("%s.with_columns(ix=pl.col('%s')).drop_nulls('ix').sort('ix', maintain_order=True).select(r=pl.col('%s').%s.rolling('ix', period=%s%s))%s", lazy, pick(r, "d", "dus", "dns"), number, pick(r, "sum()", "max()", "min()", "mean()", "len()", "first()"), pick(r, "'2d'", "'1w'", "'36h'"), g.some("closed=", "'left'", "'right'", "'both'", "'none'"), collect)
	case 16:
		return "unique", fmt.Sprintf("%s.select('n', '%s', 'k').unique(%s, keep='%s', maintain_order=True)%s", lazy, column, pick(r, "'k'", "['k', 'n']", "'"+column+"'", "None"), pick(r, "first", "last", "none"), collect)
	case 17, 18:
		return "sort", fmt.Sprintf("%s.select('n', 'u', %s).sort(%s, descending=[%s, %s], nulls_last=[%s, %s], maintain_order=True)%s", lazy, g.columns(1, pick(r, sortable[:19]...)), pick(r, "'n', 'u'", "pl.col('n'), pl.nth(2)", "pl.nth(2), 'n'", "pl.nth(2), 'u'"), yes(), yes(), yes(), yes(), collect)
	case 19:
		return "explode", pick(r, fmt.Sprintf("%s.select('n', '%s').explode('%[2]s')%s", lazy, pick(r, append(families["list"], families["arr"]...)...), collect), fmt.Sprintf("%s.select('k', 'st').unnest('st')%s", lazy, collect), fmt.Sprintf("%s.select('k', pl.col('%s').implode()).explode('%[2]s')%s", lazy, column, collect))
	case 20:
		return "transpose", fmt.Sprintf("df.select(%s).transpose(include_header=%s)", g.columns(2, familyOf(column)...), yes())
	case 21:
		return "frame", fmt.Sprintf("%s.select(%s).%s%s", lazy, g.columns(3, families[pick(r, "number", "number", "boolean", "dt")]...), pick(r, "sum()", "mean()", "min()", "max()", "null_count()", "std()", "var()", "median()", "quantile(0.4)", "count()", "reverse()", "shift(1)", "shift(-2)", "slice(1, 3)", "gather_every(2)", "fill_nan(0)", "drop_nulls()", "drop_nans()", "head(2)", "tail(2)", "first()", "last()", "fill_null(strategy='forward')", "fill_null(1)", "with_row_index()", "interpolate()"), collect)
	case 22:
		return "frame", fmt.Sprintf("df.select(%s).%s", g.columns(3, families[pick(r, "number", "str", "boolean")]...), pick(r, "n_unique()", "is_duplicated()", "is_unique()", "to_dummies()", "max_horizontal()", "min_horizontal()", "sum_horizontal()", "mean_horizontal()", "product()", "corr()", "describe()", "to_struct('s')", "hstack([pl.Series('zz', [], dtype=pl.Int8)])", "cast(pl.String)", "cast(pl.Float64)", "cast({pl.Int64: pl.String})", "fold(lambda a, b: a + b)", "equals(df)", "is_empty()", "rechunk()"))
	case 23:
		return "group_by", fmt.Sprintf("%s.select('k', 'k2', %s).group_by(%s, maintain_order=True).%s%s", lazy, g.columns(2, familyOf(column)...), pick(r, "'k'", "'k', 'k2'"), pick(r, "len()", "head(2)", "tail(1)", "first()", "last()", "min()", "max()", "n_unique()", "all()", "count()"), collect)
	case 24:
		return "merge_sorted", fmt.Sprintf("df.select('n', '%s').sort('n', maintain_order=True).drop_nulls('n').merge_sorted(df.select('n', '%[1]s').reverse().sort('n', maintain_order=True).drop_nulls('n'), key='n')", column)
	case 25:
		return "upsample", fmt.Sprintf("df.select('d', '%s').drop_nulls('d').filter(pl.col('d').is_between(date(2000, 1, 1), date(2030, 1, 1))).unique('d', keep='first', maintain_order=True).sort('d').upsample('d', every=%s)", unless(column, "n"), pick(r, "'1d'", "'1w'", "'7d'"))
	}
	steps := ""
	for range 2 + r.IntN(3) {
		c := pick(r, columnTypes...).name
		steps += pick(r, fmt.Sprintf(".filter(%s)", g.mask(1)), fmt.Sprintf(".with_columns(%s.alias('%[2]s'))", g.typed(c, 1), c), fmt.Sprintf(".sort('%s', 'n', maintain_order=True)", pick(r, sortable...)), ".head(7)", ".slice(1, 5)", ".tail(6)", fmt.Sprintf(".with_columns(%s.alias('%[2]s').over('k2'))", g.typed(c, 1), c), ".unique('n', keep='first', maintain_order=True)", ".drop_nulls('"+c+"')", ".with_row_index('ri').drop('ri')", ".reverse()")
	}
	return "pipeline", fmt.Sprintf("df.lazy()%s.select('n', 'k2', %s).collect()", steps, pick(r, "'"+column+"'", g.typed(column, 1)+".alias('r')"))
}

// unless is a name, or another one when it is among the first columns already.
func unless(name, taken string) string {
	if name == taken || name == "u" || name == "d" {
		return "n"
	}
	return name
}

// some is an argument that is there half of the time.
func (g generator) some(name string, values ...string) string {
	if g.r.IntN(2) == 0 {
		return ""
	}
	return ", " + name + pick(g.r, values...)
}

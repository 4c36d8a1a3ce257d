package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
)

// families are the columns of one kind of data.
var families = map[string][]string{
	"number":  {"i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f16", "f32", "f64", "dec", "dec38"},
	"str":     {"s"},
	"bin":     {"bin"},
	"dt":      {"d", "dms", "dus", "dns", "dtz", "durms", "durus", "durns", "t"},
	"cat":     {"cat", "en"},
	"list":    {"li", "lf", "ls", "lb", "ld", "ll", "lst"},
	"arr":     {"ai", "af", "as_", "aa"},
	"struct":  {"st"},
	"boolean": {"b", "m"},
}

func familyOf(column string) []string {
	for _, f := range families {
		if slices.Contains(f, column) {
			return f
		}
	}
	return []string{column}
}

// texts are arguments by "function.parameter" or parameter name, whatever the kind.
var texts = map[string][]string{
	"n": {"0", "1", "2", "3", "-1", "-2", "100"}, "k": {"0", "1", "2", "3", "100"}, "decimals": {"0", "1", "2", "3"},
	"window_size": {"1", "2", "3", "4"}, "min_samples": {"0", "1", "2"}, "ddof": {"0", "1", "2"}, "limit": {"0", "1", "2", "None"},
	"seed": {"0", "42"}, "rolling_quantile.window_size": {"1", "2", "3"}, "error": {"0.001", "0.01", "0.5"}, "error_tightness": {"'empirical'", "'formal'"},
	"extend_constant.n": {"0", "1", "2"}, "extend_constant.value": {"0", "None", "'a'", "True", "1.5", "date(2024, 3, 1)"}, "pl.business_day_count.start": {"pl.col('d')", "date(2024, 3, 1)"}, "pl.business_day_count.end": {"pl.col('d')", "date(2024, 4, 3)", "pl.col('d').shift(1)"},
	"pl.arg_where.condition": {"pl.col('m')", "pl.col('n') > 1", "pl.col('b')"}, "str.replace_many.patterns": {"['a', 'b']", "['ab', 'c', '']", "['a', 'ab', 'abc']"}, "str.replace_many.replace_with": {"'#'", "['x', 'y']", "['x', 'y', 'z']"},
	"str.json_decode.dtype": {"pl.Int64", "pl.Float64", "pl.String", "pl.Struct({'a': pl.Int64})"}, "struct.drop.names": {"['a']", "['b']"}, "struct.rename_fields.names": {"['x', 'y']"}, "pl.from_epoch.time_unit": {"'s'", "'ms'", "'us'", "'ns'", "'d'"}, "index_of.element": {"1", "0", "None", "'a'", "1.5", "pl.col('n').max()", "True"},
	"pl.linear_spaces.as_array": {"True", "False"}, "interpolate_by.by": {"pl.int_range(pl.len())", "pl.col('i64')"}, "list.to_array.width": {"1", "2", "3"}, "list.join.separator": {"','", "''"}, "arr.join.separator": {"','", "''"}, "is_close.other": {"0.5", "1.0", "pl.col('f64')", "pl.col('i64')"}, "fill_nan.value": {"0.0", "None", "1", "pl.col('f64')"}, "weights": {"None"}, "quantile": {"0.0", "0.25", "0.5", "0.75", "1.0", "0.1", "0.33"}, "base": {"2.0", "10.0", "2.718281828459045"},
	"index": {"0", "1", "-1", "-4", "7", "pl.col('n')"}, "indices": {"[0, 1]", "[0]", "[-1]", "[]", "pl.col('u')"},
	"offset": {"0", "1", "-1", "-3", "5"}, "length": {"None", "0", "1", "2", "9"},
	"list.slice.offset": {"0", "1", "-1", "-3", "pl.col('n')"}, "list.slice.length": {"None", "0", "1", "2", "pl.col('n')"},
	"list.shift.n": {"0", "1", "-1", "5", "pl.col('n')"}, "arr.shift.n": {"0", "1", "-1", "5", "pl.col('n')"},
	"list.head.n": {"0", "1", "2", "-1", "pl.col('n')"}, "list.tail.n": {"0", "1", "2", "-1", "pl.col('n')"},
	"separator": {"','", "'-'", "''", "pl.col('s')"}, "list.gather.indices": {"[0]", "[0, -1]", "pl.col('li')"}, "gather_every.n": {"1", "2", "3"}, "gather_every.offset": {"0", "1", "2"},
	"struct.field.name": {"'a'", "'b'", "'zz'"}, "names": {"['x', 'y']", "['x']"}, "name": {"'nn'"},
	"closed": {"'both'", "'left'", "'right'", "'none'"}, "filter.predicate": {"pl.col('m')", "pl.col('n') > 1"}, "predicate": {"pl.element().is_not_null()"},
	"expr": {"pl.element()", "pl.element().rank()", "pl.element().sort()", "pl.element().first()", "pl.element().is_null()", "pl.element().shift(1)", "pl.element() + pl.element()", "pl.element().sum()", "pl.element().reverse()"},
	"by":   {"pl.col('n')", "pl.col('k')", "pl.col('s')", "pl.col('f64')"}, "sort_by.by": {"pl.col('n'), 'id'", "'k', 'id'", "'s', 'id'", "'f64', 'id'", "'i8', 'k2', 'id'", "'d', 'id'", "'cat', 'id'", "'id'"},
	"descending": {"True", "False"}, "nulls_last": {"True", "False"},
	"dtype": {"pl.Boolean", "pl.Int8", "pl.Int16", "pl.Int32", "pl.Int64", "pl.Int128", "pl.UInt8", "pl.UInt16", "pl.UInt32", "pl.UInt64", "pl.UInt128", "pl.Float16", "pl.Float32", "pl.Float64",
		"pl.Decimal(10, 2)", "pl.Decimal(5, 0)", "pl.Decimal(38, 10)", "pl.String", "pl.Binary", "pl.Date", "pl.Datetime('ms')", "pl.Datetime('us')", "pl.Datetime('ns')", "pl.Datetime('us', 'Europe/Paris')",
		"pl.Datetime('ms', 'UTC')", "pl.Duration('ms')", "pl.Duration('us')", "pl.Duration('ns')", "pl.Time", "pl.Categorical", "pl.Enum(['z', 'y', 'x', 'a b'])", "pl.Enum(['x', 'a'])",
		"pl.List(pl.Int64)", "pl.List(pl.String)", "pl.List(pl.Float32)", "pl.List(pl.Int8)", "pl.Array(pl.Int64, 3)", "pl.Array(pl.Float64, 2)", "pl.Struct({'a': pl.Int64, 'b': pl.String})",
		"pl.Struct({'a': pl.Float64, 'c': pl.String})", "pl.Struct({'b': pl.String, 'a': pl.String})", "pl.Null"},
	// strings
	"pattern": {"'a'", "'b+'", "'[a-c]'", "'^.'", "'\\\\d+'", "'(a)(b)?'", "'.'", "''", "'(?i)A'", "pl.col('s')"}, "prefix": {"'a'", "''", "'A-'", "pl.col('s')"}, "suffix": {"'a'", "'c'", "''", "pl.col('s')"},
	"sub": {"'a'", "'b'"}, "characters": {"None", "'a'", "' '", "'ab'", "pl.col('s')"}, "fill_char": {"' '", "'*'", "'ß'"}, "str.pad_start.length": {"0", "3", "8"}, "str.pad_end.length": {"0", "3", "8"},
	"str.zfill.length": {"0", "3", "8", "pl.col('u')"}, "width": {"0", "3", "8"}, "patterns": {"['a', 'b']", "['ab', 'c', '']"}, "group_index": {"0", "1", "2"},
	"str.slice.offset": {"0", "1", "-2", "pl.col('n')"}, "str.slice.length": {"None", "0", "2", "pl.col('u')"}, "str.head.n": {"0", "2", "-1", "pl.col('n')"}, "str.tail.n": {"0", "2", "-1", "pl.col('n')"},
	"str.split.by": {"','", "''", "'a'", "' '", "pl.col('s')"}, "str.splitn.by": {"','", "'a'", "' '"}, "str.split_exact.by": {"','", "'a'", "' '"}, "str.splitn.n": {"1", "2", "3"}, "str.split_exact.n": {"0", "1", "2"},
	"replace_with": {"'#'", "['x', 'y']"}, "str.replace.value": {"'#'", "''", "'<$0>'", "pl.col('s')"}, "str.replace_all.value": {"'#'", "''", "'<$0>'", "pl.col('s')"}, "literal": {"True", "False"},
	"encoding": {"'hex'", "'base64'"}, "str.strptime.dtype": {"pl.Date", "pl.Datetime('us')", "pl.Time"}, "str.to_decimal.inference_length": {"100"}, "str.to_decimal.scale": {"0", "2"},
	"str.json_path_match.json_path": {"'$.a'", "'$'"}, "str.normalize.form": {"'NFC'", "'NFD'", "'NFKC'", "'NFKD'"}, "str.to_integer.base": {"10", "16", "2"}, "str.to_integer.dtype": {"pl.Int64", "pl.UInt8"},
	"bin.contains.literal": {"b'a'", "b''"}, "bin.starts_with.prefix": {"b'a'", "b''", "pl.col('bin')"}, "bin.ends_with.suffix": {"b'b'", "b'a'"}, "bin.slice.offset": {"0", "1", "-2"}, "bin.slice.length": {"None", "0", "2"},
	"bin.reinterpret.dtype": {"pl.Int8", "pl.UInt8"}, "bin.get.index": {"0", "-1", "9"}, "endianness": {"'little'", "'big'"}, "transfer_encoding": {"'hex'", "'base64'"},
	"cat.starts_with.prefix": {"'x'", "''"}, "cat.ends_with.suffix": {"'x'", "'z'"}, "cat.slice.offset": {"0", "1", "-1"}, "cat.slice.length": {"None", "0", "1"},
	// time
	"every":  {"'1d'", "'2h'", "'15m'", "'1mo'", "'1w'", "'1q'", "'1y'", "'7us'", "'1mo1d'", "'3mo'", "'2w'", "'0d'"},
	"format": {"'%Y-%m-%d'", "'%H:%M:%S'", "'%d/%m/%y %H:%M:%S%.f'", "'%A %B %j'", "'%s'", "'iso'", "'%F %T%.3f'", "'%c'"}, "dt.to_string.format": {"None", "'iso'", "'iso:strict'", "'%Y-%m-%d'", "'%H:%M:%S%.6f'", "'polars'"},
	"dt.offset_by.by": {"'1d'", "'-2h'", "'1mo'", "'-1y'", "'1w3d'", "'5us'", "'1bd'"}, "time_zone": {"'UTC'", "'America/New_York'", "'Europe/Paris'", "'Asia/Kathmandu'"}, "dt.replace_time_zone.time_zone": {"None", "'UTC'", "'Europe/Paris'", "'America/New_York'"},
	"ambiguous": {"'raise'", "'earliest'", "'latest'", "'null'"}, "non_existent": {"'raise'", "'null'"}, "time_unit": {"'ms'", "'us'", "'ns'"}, "dt.epoch.time_unit": {"'s'", "'ms'", "'us'", "'ns'", "'d'"},
	"week_mask": {"(True, True, True, True, True, False, False)", "(True, True, True, True, True, True, False)"}, "roll": {"'raise'", "'forward'", "'backward'"}, "holidays": {"[]", "[date(2024, 3, 15), date(2024, 4, 1)]"},
	"dt.combine.time": {"time(1, 2, 3)", "pl.col('t')"}, "fractional": {"True", "False"}, "fill_value": {"None"},
	"year": {"2024", "pl.col('n') + 2000"}, "month": {"1", "2", "12", "pl.col('u') + 1"}, "day": {"1", "28", "pl.col('u') + 1"}, "hour": {"0", "5", "23"}, "minute": {"0", "30"}, "second": {"0", "59"}, "microsecond": {"0", "123456"},
	"interval": {"'1d'", "'12h'", "'1mo'", "'1w'"}, "num_samples": {"3"}, "step": {"1", "2", "-1"}, "unit": {"'b'", "'kb'"},
	"half_life": {"1.0", "2.5"}, "com": {"0.5", "1.0"}, "span": {"1.5", "3.0"}, "alpha": {"0.5", "1.0"}, "method": {"'linear'", "'nearest'"}, "signed": {"True", "False"},
	"breaks": {"[0, 2]", "[-1.5, 0.5, 3.0]", "[]"}, "quantiles": {"[0.25, 0.75]", "2", "3"}, "qcut.labels": {"None", "['lo', 'mid', 'hi']"}, "cut.labels": {"None", "['lo', 'mid', 'hi']"}, "labels": {"False", "False", "['lo', 'mid', 'hi']"}, "intervals": {"[0, 2]", "[-1, 1, 3]", "3"}, "bin_quantiles.quantiles": {"[0.25, 0.75]", "2", "3"}, "cut.breaks": {"[0, 2]", "[-1.5, 0.5, 3.0]", "[]"}, "include_breaks": {"True", "False"}, "bin_count": {"3"}, "bins": {"[0.0, 1.0, 2.0]"},
	"old": {"1", "[1, 2]", "{1: 10, 2: 20}", "'a'", "{'a': 'b'}"}, "new": {"[3, 4]", "5"}, "default": {"None", "0", "pl.col('n')"}, "return_dtype": {"pl.Int64", "pl.String", "None"}, "fill_null.value": {"0", "1.5", "'zz'", "pl.col('n')", "pl.lit(None)"},
	"pl.date_range.start": {"date(2024, 1, 1)", "pl.col('d').min()"}, "pl.date_range.end": {"date(2024, 1, 20)", "date(2024, 5, 1)"}, "pl.datetime_range.start": {"datetime(2024, 1, 1)", "date(2024, 1, 1)"}, "pl.datetime_range.end": {"datetime(2024, 1, 9, 12)", "date(2024, 1, 20)"},
	"pl.time_range.start": {"time(1, 0)", "None"}, "pl.time_range.end": {"time(22, 30)", "None"}, "pl.time_range.interval": {"'1h'", "'90m'"}, "pl.date_ranges.start": {"pl.col('d')", "date(2024, 3, 1)"}, "pl.date_ranges.end": {"pl.col('d') + timedelta(days=3)", "date(2024, 3, 20)"},
	"pl.datetime_ranges.start": {"pl.col('dus')", "datetime(2024, 3, 1)"}, "pl.datetime_ranges.end": {"pl.col('dus') + timedelta(days=3)"}, "pl.time_ranges.start": {"time(1, 0)"}, "pl.time_ranges.end": {"time(20, 0)"}, "pl.time_ranges.interval": {"'1h'", "'90m'"},
	"pl.int_range.start": {"0", "1", "5", "pl.len()"}, "pl.int_range.end": {"5", "pl.len()", "0"}, "pl.int_ranges.start": {"0", "pl.col('n')", "pl.col('u')"}, "pl.int_ranges.end": {"pl.col('n')", "3", "pl.col('u')"}, "pl.int_range.dtype": {"pl.Int64", "pl.Int32", "pl.UInt8"}, "pl.int_ranges.dtype": {"pl.Int64", "pl.Int32"},
	"pl.linear_space.start": {"0", "1.5", "date(2024, 1, 1)"}, "pl.linear_space.end": {"10", "2.0"}, "pl.linear_spaces.start": {"pl.col('n')", "0"}, "pl.linear_spaces.end": {"pl.col('u')", "pl.col('f64')"},
	"lag": {"0", "1", "2"}, "bias": {"True", "False"}, "fisher": {"True", "False"}, "significant": {"1"}, "digits": {"1", "2", "3"}, "min_exp": {"1"}, "keys": {"['a']"}, "fields": {"['a', 'b']"}, "dimensions": {"(-1,)", "(2, -1)", "(3, 2)"}, "ordering": {"'lexical'"},
	"duration.weeks": {"1"}, "upper_bound": {"100"}, "n_chars": {"2"},
}

var sizes = []string{"0", "1", "2", "-1", "3"}

// argument is a valid argument for a parameter of a function that is called on a column;
// ok is false when none is known.
func argument(r *rand.Rand, s *function.Spec, p function.Param, column string) (text string, ok bool) {
	if strings.HasSuffix(s.Name, "_by") && (strings.HasPrefix(s.Name, "rolling_") || strings.HasPrefix(s.Name, "ewm_")) {
		switch p.Name {
		case "by":
			return pick(r, "pl.int_range(pl.len())", "pl.col('u').cast(pl.Int64)", "pl.col('n').fill_null(0)", "pl.col('n')"), true
		case "window_size", "half_life":
			return pick(r, "'1i'", "'2i'", "'3i'", "'5i'"), true
		}
	}
	if (s.Name == "top_k_by" || s.Name == "bottom_k_by") && p.Name == "by" { // without equals
		return pick(r, "pl.int_range(pl.len())", "(pl.int_range(pl.len()) * 7 % 41)", "-pl.int_range(pl.len())"), true
	}
	if s.Name == "max_by" || s.Name == "min_by" {
		return pick(r, "pl.col('id')", "-pl.col('id')", "pl.col('id') * 7 % 101"), true
	}
	if s.Name == "approx_quantile" && p.Name == "method" {
		return pick(r, "'auto'", "'kll'"), true
	}
	if t, found := texts[s.Name+"."+p.Name]; found {
		return pick(r, t...), true
	}
	operand := p.Kind <= function.Value && !slices.Contains([]string{"list", "arr", "str", "dt", "cat", "bin"}, s.Namespace())
	if t, found := texts[p.Name]; found && !(operand && (p.Name == "n" || p.Name == "k")) && len(p.Choices) == 0 {
		return pick(r, t...), true
	}
	switch p.Kind {
	case function.Column, function.Value:
		return operandOf(r, column), true
	case function.Columns:
		n := 1 + r.IntN(3)
		parts := make([]string, n)
		for i := range parts {
			parts[i] = operandColumn(r, column)
		}
		return strings.Join(parts, ", "), true
	case function.Bool:
		return pick(r, "True", "False"), true
	case function.Int:
		return pick(r, sizes...), true
	case function.Float:
		return pick(r, "0.0", "0.5", "1.0", "2.0", "-1.5"), true
	case function.String:
		if len(p.Choices) > 0 {
			return strconv.Quote(pick(r, p.Choices...)), true
		}
		return pick(r, "'a'", "''"), true
	case function.Strings:
		return "['a', 'b']", true
	case function.DType:
		return pick(r, texts["dtype"]...), true
	}
	return "", false
}

// itemOf are the columns of a nested column's items.
var itemOf = map[string]string{"li": "i64", "lf": "f64", "ls": "s", "lb": "b", "ld": "d", "ai": "i32", "af": "f32", "as_": "s"}

// operandOf is something to combine with a column.
func operandOf(r *rand.Rand, column string) string {
	if item := itemOf[column]; item != "" && r.IntN(3) == 0 {
		column = item
	}
	switch r.IntN(10) {
	case 0, 1, 2:
		return literalOf(r, column)
	case 3:
		return fmt.Sprintf("pl.col('%s').%s", column, pick(r, "first()", "last()", "max()", "min()"))
	default:
		return operandColumn(r, column)
	}
}

func operandColumn(r *rand.Rand, column string) string {
	switch r.IntN(16) {
	case 0, 1, 2:
		return fmt.Sprintf("pl.col('%s').reverse()", column)
	case 3:
		return fmt.Sprintf("pl.col('%s').shift(1)", column)
	case 4:
		return fmt.Sprintf("pl.col('%s')", pick(r, columnTypes...).name)
	case 5:
		return fmt.Sprintf("pl.col('%s')", pick(r, families["number"]...))
	}
	return fmt.Sprintf("pl.col('%s')", pick(r, familyOf(column)...))
}

// literalOf is a literal that meets a column: a plain one where Python has one.
func literalOf(r *rand.Rand, column string) string {
	t := columnByName[column]
	if t == nil || r.IntN(6) == 0 {
		return pick(r, "0", "1", "-1", "2", "1.5", "True", "'a'", "1000", "-3", "2.0", "pl.lit(None)", "date(2024, 3, 1)", "timedelta(days=1)", "datetime(2024, 3, 1, 5)")
	}
	v := t.value(r, pick(r, small, wide))
	switch family := familyOf(column); {
	case slices.Contains(families["dt"], family[0]):
		switch column {
		case "d":
			return pick(r, "date(2024, 3, 1)", fmt.Sprintf("pl.lit(%s, dtype=pl.Int32).cast(pl.Date)", v))
		case "t":
			return pick(r, "time(1, 2, 3)", "time(22, 0)")
		case "dms", "dus", "dns":
			return pick(r, "datetime(2024, 3, 1, 5)", "date(2024, 3, 1)", fmt.Sprintf("pl.lit(%s, dtype=pl.Int64).cast(%s)", v, t.dtype))
		case "dtz":
			return fmt.Sprintf("pl.lit(%s, dtype=pl.Int64).cast(%s)", v, t.dtype)
		}
		return pick(r, "timedelta(hours=5)", "timedelta(days=-1, microseconds=7)", "2", fmt.Sprintf("pl.lit(%s, dtype=pl.Int64).cast(%s)", v, t.dtype))
	case column == "st" || column == "nul" || strings.Contains(t.dtype, "List") || strings.Contains(t.dtype, "Array"):
		return fmt.Sprintf("pl.lit(pl.Series([%s], dtype=%s))", v, t.dtype)
	case r.IntN(8) == 0:
		return "pl.lit(None)"
	case r.IntN(4) == 0 && slices.Contains(families["number"], column) && !strings.HasPrefix(column, "dec"):
		return fmt.Sprintf("pl.lit(%s, dtype=%s)", v, t.dtype)
	}
	return v
}

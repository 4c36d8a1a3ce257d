package display

import (
	"errors"
	"testing"

	"github.com/gopolars/gopolars/series/dtype"
)

// The expected texts are what pl.Config of Polars 2.1.0 gives.
func TestSettingsAreSavedLikePolars(t *testing.T) {
	var s Settings
	for _, o := range []struct {
		name  string
		value any
	}{
		{"tbl_rows", 5}, {"fmt_float", "full"}, {"thousands_separator", true}, {"float_precision", 3}, {"trim_decimal_zeros", true},
		{"set_tbl_hide_column_names", false}, {"tbl_width_chars", 55},
	} {
		if err := s.Set(o.name, o.value); err != nil {
			t.Fatal(err)
		}
	}
	const want = `{"environment":{"POLARS_FMT_MAX_ROWS":"5","POLARS_FMT_TABLE_HIDE_COLUMN_NAMES":"0","POLARS_TABLE_WIDTH":"55"},` +
		`"direct":{"set_fmt_float":"full","set_float_precision":3,"set_thousands_separator":",","set_decimal_separator":".","set_trim_decimal_zeros":true}}`
	if got := s.Save(true); got != want {
		t.Errorf("saved\n%s, want\n%s", got, want)
	}
	all := s.Save(false)
	var loaded Settings
	loaded.Setenv("POLARS_FMT_MAX_COLS", "3")
	if err := loaded.Load(all); err != nil {
		t.Fatal(err)
	}
	if got := loaded.Save(false); got != all {
		t.Errorf("loaded\n%s, want\n%s", got, all)
	}
	c, err := loaded.Config()
	if err != nil || c.MaxRows != 5 || c.MaxCols != 8 || c.TableWidth != 55 || !c.FloatFull || c.FloatPrecision != 3 || c.ThousandsSeparator != ',' {
		t.Errorf("config %+v, %v", c, err)
	}
	clone := loaded.Clone()
	clone.Setenv("POLARS_FMT_MAX_ROWS", "1")
	if v, _ := loaded.Getenv("POLARS_FMT_MAX_ROWS"); v != "5" {
		t.Error("a clone changes the original")
	}
	loaded.Reset()
	if c, _ := loaded.Config(); c != Default() {
		t.Errorf("after reset %+v", c)
	}
	if n := len(loaded.State(false, true)); n != 26 {
		t.Errorf("%d variables, want 26", n)
	}
}

func TestSettingsRefuseWhatPolarsRefuses(t *testing.T) {
	for _, c := range []struct {
		option string
		value  any
		kind   dtype.ErrorKind
		text   string
	}{
		{"tbl_formatting", "x", dtype.BadValue, "invalid table format name: 'x'\nExpected one of: ASCII_FULL, ASCII_FULL_CONDENSED, ASCII_NO_BORDERS, ASCII_BORDERS_ONLY, " +
			"ASCII_BORDERS_ONLY_CONDENSED, ASCII_HORIZONTAL_ONLY, ASCII_MARKDOWN, MARKDOWN, UTF8_FULL, UTF8_FULL_CONDENSED, UTF8_NO_BORDERS, UTF8_BORDERS_ONLY, UTF8_HORIZONTAL_ONLY, NOTHING"},
		{"fmt_str_lengths", 0, dtype.BadValue, "number of characters must be > 0"},
		{"tbl_cell_alignment", "x", dtype.BadValue, "invalid alignment: 'X'"},
		{"thousands_separator", "ab", dtype.BadValue, "`separator` must be a single character; found 'ab'"},
		{"decimal_separator", "", dtype.BadValue, "`separator` must be a single character; found ''"},
		{"fmt_float", "x", dtype.BadValue, "fmt must be one of {'full', 'mixed'}, got x"},
		{"foo", 1, "AttributeError", "`Config` has no option 'set_foo'"},
		{"float_precision", -1, "OverflowError", "can't convert negative int to unsigned"},
		{"streaming_chunk_size", 0, dtype.BadValue, "number of rows per chunk must be >= 1"},
		{"engine_affinity", "x", dtype.BadValue, "invalid engine"},
	} {
		var s Settings
		err := s.Set(c.option, c.value)
		var e *dtype.Error
		if !errors.As(err, &e) || e.Kind != c.kind || e.Msg != c.text {
			t.Errorf("%s = %v: %v, want %s: %s", c.option, c.value, err, c.kind, c.text)
		}
	}
	if err := new(Settings).Load("x"); err == nil || err.Error() != "invalid Config string (did you mean to use `load_from_file`?)" {
		t.Error(err)
	}
}

func TestEnvironmentLimits(t *testing.T) {
	for text, want := range map[string]int{"7": 7, "+3": 3, "-5": -1, "": 10, "x": 10, "99999999999999999999": -1, " 1": 10} {
		c, err := FromEnv(func(name string) (string, bool) { return text, name == "POLARS_FMT_MAX_ROWS" })
		if err != nil || c.MaxRows != want {
			t.Errorf("%q: %d rows, %v; want %d", text, c.MaxRows, err, want)
		}
	}
	for _, text := range []string{"x", "65536", ""} {
		if _, err := FromEnv(func(name string) (string, bool) { return text, name == "POLARS_TABLE_WIDTH" }); err == nil {
			t.Errorf("width %q is taken", text)
		}
	}
}

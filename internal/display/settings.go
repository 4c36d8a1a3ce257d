package display

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Settings is what pl.Config changes: the environment variables that it knows, kept
// apart from those of the process, and the options that Polars holds elsewhere. The
// zero value has the defaults. Use it from one goroutine.
type Settings struct {
	env       map[string]string
	full      bool // set_fmt_float
	precision *int
	thousands byte
	decimal   byte // 0 is '.'
	trim      bool
}

// variables are the environment variables that pl.Config saves, in order.
var variables = []string{
	"POLARS_ENGINE_AFFINITY", "POLARS_FMT_MAX_COLS", "POLARS_FMT_MAX_ROWS", "POLARS_FMT_NUM_DECIMAL", "POLARS_FMT_NUM_GROUP_SEPARATOR",
	"POLARS_FMT_NUM_LEN", "POLARS_FMT_STR_LEN", "POLARS_FMT_TABLE_CELL_ALIGNMENT", "POLARS_FMT_TABLE_CELL_LIST_LEN",
	"POLARS_FMT_TABLE_CELL_NUMERIC_ALIGNMENT", "POLARS_FMT_TABLE_DATAFRAME_SHAPE_BELOW", "POLARS_FMT_TABLE_FORMATTING",
	"POLARS_FMT_TABLE_HIDE_COLUMN_DATA_TYPES", "POLARS_FMT_TABLE_HIDE_COLUMN_NAMES", "POLARS_FMT_TABLE_HIDE_COLUMN_SEPARATOR",
	"POLARS_FMT_TABLE_HIDE_DATAFRAME_SHAPE_INFORMATION", "POLARS_FMT_TABLE_INLINE_COLUMN_DATA_TYPE", "POLARS_FMT_TABLE_ROUNDED_CORNERS",
	"POLARS_IDEAL_MORSEL_SIZE", "POLARS_MAX_EXPR_DEPTH", "POLARS_QUERY_MONITORING", "POLARS_QUERY_MONITORING_ORGANIZATION",
	"POLARS_QUERY_MONITORING_WORKSPACE", "POLARS_TABLE_WIDTH", "POLARS_VERBOSE", "POLARS_WARN_UNSTABLE",
}

// numberOptions and flagOptions are the options whose value goes into a variable as it
// is.
var (
	numberOptions = map[string]string{
		"fmt_str_lengths": "POLARS_FMT_STR_LEN", "fmt_table_cell_list_len": "POLARS_FMT_TABLE_CELL_LIST_LEN", "tbl_cols": "POLARS_FMT_MAX_COLS",
		"tbl_rows": "POLARS_FMT_MAX_ROWS", "tbl_width_chars": "POLARS_TABLE_WIDTH", "streaming_chunk_size": "POLARS_IDEAL_MORSEL_SIZE",
		"expr_depth_warning": "POLARS_MAX_EXPR_DEPTH",
	}
	flagOptions = map[string]string{
		"tbl_column_data_type_inline": "POLARS_FMT_TABLE_INLINE_COLUMN_DATA_TYPE", "tbl_dataframe_shape_below": "POLARS_FMT_TABLE_DATAFRAME_SHAPE_BELOW",
		"tbl_hide_column_data_types": "POLARS_FMT_TABLE_HIDE_COLUMN_DATA_TYPES", "tbl_hide_column_names": "POLARS_FMT_TABLE_HIDE_COLUMN_NAMES",
		"tbl_hide_dtype_separator": "POLARS_FMT_TABLE_HIDE_COLUMN_SEPARATOR", "tbl_hide_dataframe_shape": "POLARS_FMT_TABLE_HIDE_DATAFRAME_SHAPE_INFORMATION",
		"verbose": "POLARS_VERBOSE", "warn_unstable": "POLARS_WARN_UNSTABLE",
	}
	alignmentOptions = map[string]string{
		"tbl_cell_alignment": "POLARS_FMT_TABLE_CELL_ALIGNMENT", "tbl_cell_numeric_alignment": "POLARS_FMT_TABLE_CELL_NUMERIC_ALIGNMENT",
	}
)

// Options returns the names that Set knows, sorted.
func Options() []string {
	names := []string{"ascii_tables", "tbl_formatting", "decimal_separator", "thousands_separator", "float_precision", "fmt_float", "trim_decimal_zeros", "engine_affinity"}
	for _, m := range []map[string]string{numberOptions, flagOptions, alignmentOptions} {
		names = slices.AppendSeq(names, maps.Keys(m))
	}
	slices.Sort(names)
	return names
}

// Set does what pl.Config.set_<option>(value) does. value is nil (back to the default),
// bool, int or string. Errors have the kinds ValueError, TypeError, OverflowError or
// AttributeError.
func (s *Settings) Set(option string, value any) error {
	option = strings.TrimPrefix(option, "set_")
	if name, ok := numberOptions[option]; ok {
		return s.setNumber(option, name, value)
	}
	if name, ok := flagOptions[option]; ok {
		return s.setFlag(option, name, value)
	}
	if name, ok := alignmentOptions[option]; ok {
		text, ok, err := textOf(option, value)
		if text = strings.ToUpper(text); err == nil && ok && text != "LEFT" && text != "CENTER" && text != "RIGHT" {
			err = dtype.Errorf(dtype.BadValue, "invalid alignment: %s", appendQuoted(nil, text))
		}
		return s.setText(name, text, ok, err)
	}
	switch option {
	case "ascii_tables":
		on, ok := value.(bool)
		if !ok && value != nil {
			return wrongType(option, "a bool", value)
		}
		name := "UTF8_FULL_CONDENSED"
		if on {
			name = "ASCII_FULL_CONDENSED"
		}
		return s.setText("POLARS_FMT_TABLE_FORMATTING", name, ok, nil)
	case "tbl_formatting":
		return s.SetFormatting(value, false)
	case "engine_affinity":
		text, ok, err := textOf(option, value)
		if err == nil && ok && !slices.Contains([]string{"auto", "in-memory", "streaming", "gpu"}, text) {
			err = dtype.Errorf(dtype.BadValue, "invalid engine")
		}
		return s.setText("POLARS_ENGINE_AFFINITY", text, ok, err)
	case "fmt_float":
		text, ok, err := textOf(option, value)
		if err == nil && ok && text != "full" && text != "mixed" {
			err = dtype.Errorf(dtype.BadValue, "fmt must be one of {'full', 'mixed'}, got %s", text)
		}
		if err == nil {
			s.full = text == "full"
		}
		return err
	case "float_precision":
		return s.setPrecision(value)
	case "trim_decimal_zeros":
		on, ok := value.(bool)
		if !ok && value != nil {
			return wrongType(option, "a bool", value)
		}
		s.trim = on
		return nil
	case "thousands_separator", "decimal_separator":
		return s.setSeparator(option, value)
	}
	return dtype.Errorf("AttributeError", "`Config` has no option 'set_%s'", option)
}

func wrongType(option, want string, value any) error {
	return dtype.Errorf(dtype.TypeMismatch, "set_%s: expected %s or None, got %v", option, want, value)
}

func textOf(option string, value any) (text string, set bool, err error) {
	if value == nil {
		return "", false, nil
	}
	text, ok := value.(string)
	if !ok {
		err = wrongType(option, "a str", value)
	}
	return text, ok, err
}

// setText sets or, without set, clears a variable.
func (s *Settings) setText(name, text string, set bool, err error) error {
	switch {
	case err != nil:
		return err
	case !set:
		delete(s.env, name)
		return nil
	case s.env == nil:
		s.env = map[string]string{}
	}
	s.env[name] = text
	return nil
}

func (s *Settings) setNumber(option, name string, value any) error {
	n, ok := value.(int)
	if !ok && value != nil {
		return wrongType(option, "an int", value)
	}
	var err error
	switch {
	case !ok:
	case option == "fmt_str_lengths" && n <= 0:
		err = dtype.Errorf(dtype.BadValue, "number of characters must be > 0")
	case option == "streaming_chunk_size" && n < 1:
		err = dtype.Errorf(dtype.BadValue, "number of rows per chunk must be >= 1")
	case option == "expr_depth_warning" && n < 0:
		err = dtype.Errorf(dtype.BadValue, "limit should be positive")
	case option == "tbl_width_chars" && n > unlimitedWidth:
		err = dtype.Errorf(dtype.BadValue, "table width argument does not fit in u16")
	}
	return s.setText(name, strconv.Itoa(n), ok, err)
}

func (s *Settings) setFlag(option, name string, value any) error {
	on, ok := value.(bool)
	if !ok && value != nil {
		return wrongType(option, "a bool", value)
	}
	return s.setText(name, strconv.Itoa(b2i(on)), ok, nil)
}

func (s *Settings) setPrecision(value any) error {
	n, ok := value.(int)
	switch {
	case value == nil:
		s.precision = nil
		return nil
	case !ok:
		return wrongType("float_precision", "an int", value)
	case n < 0:
		return dtype.Errorf("OverflowError", "can't convert negative int to unsigned")
	}
	s.precision = &n
	return nil
}

func (s *Settings) setSeparator(option string, value any) error {
	if on, ok := value.(bool); ok && option == "thousands_separator" {
		s.thousands = 0
		if on {
			s.thousands, s.decimal = ',', '.'
		}
		return nil
	}
	text, ok, err := textOf(option, value)
	if err != nil {
		return err
	}
	runes := []rune(text)
	if len(runes) > 1 || ok && len(runes) == 0 && option == "decimal_separator" {
		return dtype.Errorf(dtype.BadValue, "`separator` must be a single character; found %s", appendQuoted(nil, text))
	}
	var sep byte // Polars keeps the low eight bits
	if len(runes) == 1 {
		sep = byte(runes[0])
	}
	if option == "decimal_separator" {
		s.decimal = sep
	} else {
		s.thousands = sep
	}
	return nil
}

// SetFormatting does what pl.Config.set_tbl_formatting(format, rounded_corners) does;
// both may be nil.
func (s *Settings) SetFormatting(format, rounded any) error {
	text, ok, err := textOf("tbl_formatting", format)
	upper := strings.ToUpper(text)
	if err == nil && ok && !slices.Contains(PresetNames, upper) {
		err = dtype.Errorf(dtype.BadValue, "invalid table format name: %s\nExpected one of: %s", appendQuoted(nil, text), strings.Join(PresetNames, ", "))
	}
	if err := s.setText("POLARS_FMT_TABLE_FORMATTING", upper, ok, err); err != nil {
		return err
	}
	return s.setFlag("tbl_formatting", "POLARS_FMT_TABLE_ROUNDED_CORNERS", rounded)
}

// Reset does what pl.Config.restore_defaults does.
func (s *Settings) Reset() { *s = Settings{} }

// Clone returns settings that change on their own.
func (s *Settings) Clone() *Settings {
	c := *s
	c.env = maps.Clone(s.env)
	return &c
}

// Getenv is the value of a variable and whether it is set.
func (s *Settings) Getenv(name string) (string, bool) {
	v, ok := s.env[name]
	return v, ok
}

// Setenv sets a variable as the environment would.
func (s *Settings) Setenv(name, value string) { _ = s.setText(name, value, true, nil) }

// Config returns the options in force.
func (s *Settings) Config() (Config, error) {
	c, err := FromEnv(s.Getenv)
	c.FloatFull, c.ThousandsSeparator, c.TrimDecimalZeros = s.full, s.thousands, s.trim
	if s.precision != nil {
		c.FloatPrecision = *s.precision
	}
	if s.decimal != 0 {
		c.DecimalSeparator = s.decimal
	}
	return c, err
}

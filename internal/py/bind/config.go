package bind

import (
	"strconv"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
)

// configType is pl.Config: class methods that set options, and a context manager that
// puts them back.
var configType = &py.Type{Name: "Config", Module: "polars.config", Statics: map[string]py.Value{}}

// environment holds the options as Polars does: by the names of its environment
// variables.
var environment = map[string]string{}

// applyEnvironment computes the options in force.
func applyEnvironment() error {
	c, err := display.FromEnv(func(k string) (string, bool) { v, ok := environment[k]; return v, ok })
	if err != nil {
		return err
	}
	c.Terminal = config.Terminal
	c.FloatFull = environment["set_fmt_float"] == "full"
	c.FloatPrecision = -1
	if v, ok := environment["set_float_precision"]; ok {
		c.FloatPrecision, _ = strconv.Atoi(v)
	}
	c.DecimalSeparator = '.'
	if v := environment["set_decimal_separator"]; v != "" {
		c.DecimalSeparator = v[0]
	}
	if v := environment["set_thousands_separator"]; v != "" {
		c.ThousandsSeparator = v[0]
	}
	c.TrimDecimalZeros = environment["set_trim_decimal_zeros"] == "1"
	config = c
	return nil
}

// configOption is one set_… method.
type configOption struct {
	name, arg, env, def string
	kind                byte // n number, b flag, s text
}

var configOptions = []configOption{
	{"set_tbl_rows", "n", "POLARS_FMT_MAX_ROWS", "None", 'n'},
	{"set_tbl_cols", "n", "POLARS_FMT_MAX_COLS", "None", 'n'},
	{"set_tbl_width_chars", "width", "POLARS_TABLE_WIDTH", "None", 'n'},
	{"set_fmt_str_lengths", "n", "POLARS_FMT_STR_LEN", "None", 'n'},
	{"set_fmt_table_cell_list_len", "n", "POLARS_FMT_TABLE_CELL_LIST_LEN", "None", 'n'},
	{"set_tbl_hide_column_names", "active", "POLARS_FMT_TABLE_HIDE_COLUMN_NAMES", "True", 'b'},
	{"set_tbl_hide_column_data_types", "active", "POLARS_FMT_TABLE_HIDE_COLUMN_DATA_TYPES", "True", 'b'},
	{"set_tbl_hide_dtype_separator", "active", "POLARS_FMT_TABLE_HIDE_COLUMN_SEPARATOR", "True", 'b'},
	{"set_tbl_hide_dataframe_shape", "active", "POLARS_FMT_TABLE_HIDE_DATAFRAME_SHAPE_INFORMATION", "True", 'b'},
	{"set_tbl_dataframe_shape_below", "active", "POLARS_FMT_TABLE_DATAFRAME_SHAPE_BELOW", "True", 'b'},
	{"set_tbl_column_data_type_inline", "active", "POLARS_FMT_TABLE_INLINE_COLUMN_DATA_TYPE", "True", 'b'},
	{"set_tbl_cell_alignment", "format", "POLARS_FMT_TABLE_CELL_ALIGNMENT", "None", 's'},
	{"set_tbl_cell_numeric_alignment", "format", "POLARS_FMT_TABLE_CELL_NUMERIC_ALIGNMENT", "None", 's'},
	{"set_fmt_float", "fmt", "set_fmt_float", "mixed", 's'},
	{"set_float_precision", "precision", "set_float_precision", "None", 'n'},
	{"set_decimal_separator", "separator", "set_decimal_separator", "None", 's'},
	{"set_trim_decimal_zeros", "active", "set_trim_decimal_zeros", "True", 'b'},
	{"set_ascii_tables", "active", "", "True", 'b'},
	{"set_auto_structify", "active", "POLARS_AUTO_STRUCTIFY", "False", 'b'},
	{"set_streaming_chunk_size", "size", "POLARS_IDEAL_MORSEL_SIZE", "None", 'n'},
	{"set_verbose", "active", "POLARS_VERBOSE", "True", 'b'},
	{"set_engine_affinity", "engine", "POLARS_ENGINE_AFFINITY", "None", 's'},
	{"set_expr_depth_warning", "limit", "POLARS_MAX_EXPR_DEPTH", "None", 'n'},
}

func (o *configOption) set(in *py.Interp, v py.Value) error {
	if v == py.None {
		delete(environment, o.env)
		return applyEnvironment()
	}
	switch o.kind {
	case 'n':
		n, ok := py.AsInt(v)
		if !ok {
			return py.Raise(py.TypeError, "%s() expected a whole number, got '%s'", o.name, v.Type().Name)
		}
		environment[o.env] = strconv.FormatInt(n, 10)
	case 's':
		s, ok := v.(py.Str)
		if !ok {
			return py.Raise(py.TypeError, "%s() expected a string, got '%s'", o.name, v.Type().Name)
		}
		environment[o.env] = string(s)
	case 'b':
		on, err := in.Truth(v)
		if err != nil {
			return err
		}
		if o.name == "set_ascii_tables" {
			delete(environment, "POLARS_FMT_TABLE_FORMATTING")
			if on {
				environment["POLARS_FMT_TABLE_FORMATTING"] = "ASCII_FULL_CONDENSED"
			}
			return applyEnvironment()
		}
		environment[o.env] = map[bool]string{true: "1", false: "0"}[on]
	}
	return applyEnvironment()
}

func copyEnvironment() map[string]string {
	out := make(map[string]string, len(environment))
	for k, v := range environment {
		out[k] = v
	}
	return out
}

func init() {
	static := func(name, sig string, run func(a *arguments) (py.Value, error)) {
		s := &signature{text: sig}
		configType.Statics[name] = &py.Builtin{Name: name, Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
			a, err := s.bind(in, name, c)
			if err != nil {
				return nil, err
			}
			v, err := run(a)
			if v == nil && err == nil {
				v = configType
			}
			return v, err
		}}
	}
	for i := range configOptions {
		o := &configOptions[i]
		static(o.name, "("+o.arg+"="+o.def+")", func(a *arguments) (py.Value, error) { return nil, o.set(a.in, a.v[o.arg]) })
	}
	static("set_tbl_formatting", "(format=None, rounded_corners=False)", func(a *arguments) (py.Value, error) {
		format, err := a.str("format")
		if err != nil {
			return nil, err
		}
		round, err := a.bool("rounded_corners")
		if err != nil {
			return nil, err
		}
		delete(environment, "POLARS_FMT_TABLE_FORMATTING")
		if format != "" {
			environment["POLARS_FMT_TABLE_FORMATTING"] = format
		}
		environment["POLARS_FMT_TABLE_ROUNDED_CORNERS"] = map[bool]string{true: "1", false: "0"}[round]
		return nil, applyEnvironment()
	})
	static("set_thousands_separator", "(separator=None)", func(a *arguments) (py.Value, error) {
		delete(environment, "set_thousands_separator")
		switch v := a.v["separator"].(type) {
		case py.Str:
			environment["set_thousands_separator"] = string(v)
		case py.Bool:
			if v {
				environment["set_thousands_separator"] = ","
			}
		}
		return nil, applyEnvironment()
	})
	static("restore_defaults", "()", func(a *arguments) (py.Value, error) {
		environment = map[string]string{}
		return nil, applyEnvironment()
	})
	configType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		cfg := &configContext{options: c.Kw}
		if !cfg.lateApply() {
			return cfg, cfg.apply(in)
		}
		return cfg, nil
	}
}

// configContext is pl.Config(tbl_rows=5): the options are set at once, and put back at
// the end of a with statement.
type configContext struct {
	options []py.Keyword
	before  map[string]string
}

// Type is Config.
func (*configContext) Type() *py.Type { return configType }

// lateApply tells whether the options are set only on entering the with statement.
func (c *configContext) lateApply() bool {
	for _, k := range c.options {
		if k.Name == "apply_on_context_enter" {
			return k.Value == py.Bool(true)
		}
	}
	return false
}

func (c *configContext) apply(in *py.Interp) error {
	if c.before == nil {
		c.before = copyEnvironment()
	}
	for _, k := range c.options {
		if k.Name == "apply_on_context_enter" {
			continue
		}
		name := k.Name
		if len(name) < 4 || name[:4] != "set_" {
			name = "set_" + name
		}
		fn, ok := configType.Statics[name]
		if !ok {
			return py.Raise(py.AttributeError, "`Config` has no option '%s'", k.Name)
		}
		if _, err := in.CallValues(fn, k.Value); err != nil {
			return err
		}
	}
	return nil
}

// Enter begins the with statement.
func (c *configContext) Enter(in *py.Interp) (py.Value, error) {
	if c.before == nil {
		c.before = copyEnvironment()
		return c, c.apply(in)
	}
	return c, nil
}

// Exit puts the options back.
func (c *configContext) Exit(*py.Interp, *py.Exception) (bool, error) {
	environment, c.before = c.before, nil
	return false, applyEnvironment()
}

// Attr gives the class's methods, which cfg.set_tbl_rows(5) calls.
func (c *configContext) Attr(_ *py.Interp, name string) (py.Value, error) {
	return configType.Statics[name], nil
}

// AttrNames lists the methods.
func (*configContext) AttrNames() []string { return configType.AttrNames() }

// Call makes the options a decorator: they hold while the function runs.
func (c *configContext) Call(in *py.Interp, call *py.Call) (py.Value, error) {
	if len(call.Args) != 1 {
		return nil, py.Raise(py.TypeError, "Config() as a decorator takes one function")
	}
	fn := call.Args[0]
	in.Hold(fn)
	return &py.Builtin{Name: "wrapper", Fn: func(in *py.Interp, args *py.Call) (py.Value, error) {
		inner := &configContext{options: c.options}
		if err := inner.apply(in); err != nil {
			return nil, err
		}
		v, err := in.Call(fn, args)
		if _, xerr := inner.Exit(in, nil); err == nil {
			err = xerr
		}
		return v, err
	}}, nil
}

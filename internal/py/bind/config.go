package bind

import (
	"os"
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/py"
)

// configType is pl.Config: class methods that set options, and a context manager that
// puts them back.
var configType = &py.Type{Name: "Config", Module: "polars.config", Statics: map[string]py.Value{}}

// settings are the options that pl.Config changes; config is what follows from them.
var settings = &display.Settings{}

// applySettings computes the options in force.
func applySettings() error {
	c, err := settings.Config()
	if err != nil {
		return err
	}
	c.Terminal = config.Terminal
	config = c
	return nil
}

// setting turns a Python value into what [display.Settings.Set] takes.
func setting(name string, v py.Value) (any, error) {
	switch x := v.(type) {
	case nil, py.NoneValue:
		return nil, nil
	case py.Bool:
		return bool(x), nil
	case py.Int:
		return int(x), nil
	case py.Str:
		return string(x), nil
	}
	return nil, py.Raise(py.TypeError, "%s() got a value of type '%s'", name, v.Type().Label())
}

// configParameters are the names and defaults of the options' parameters, where they are
// not `active=True` or a required `n`.
var configParameters = map[string]string{
	"decimal_separator": "(separator=None)", "thousands_separator": "(separator=None)", "float_precision": "(precision=None)",
	"fmt_float": "(fmt='mixed')", "streaming_chunk_size": "(size)", "tbl_cell_alignment": "(format)", "tbl_cell_numeric_alignment": "(format)",
	"tbl_width_chars": "(width)", "expr_depth_warning": "(limit)", "engine_affinity": "(engine=None)",
	"fmt_str_lengths": "(n)", "fmt_table_cell_list_len": "(n)", "tbl_cols": "(n)", "tbl_rows": "(n)",
}

func configStatic(name, sig string, run func(a *arguments) (py.Value, error)) {
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

func init() {
	for _, option := range display.Options() {
		if option == "tbl_formatting" {
			continue
		}
		sig := configParameters[option]
		if sig == "" {
			sig = "(active=True)"
		}
		param, _, _ := strings.Cut(strings.Trim(sig, "()"), "=")
		configStatic("set_"+option, sig, func(a *arguments) (py.Value, error) {
			v, err := setting(a.name, a.v[param])
			if err != nil {
				return nil, err
			}
			if err := settings.Set(option, v); err != nil {
				return nil, err
			}
			return nil, applySettings()
		})
	}
	configStatic("set_tbl_formatting", "(format=None, rounded_corners=False)", func(a *arguments) (py.Value, error) {
		format, err := setting(a.name, a.v["format"])
		if err != nil {
			return nil, err
		}
		round, err := setting(a.name, a.v["rounded_corners"])
		if err != nil {
			return nil, err
		}
		if err := settings.SetFormatting(format, round); err != nil {
			return nil, err
		}
		return nil, applySettings()
	})
	// There is no unstable functionality to warn of, and the environment is read at the start.
	configStatic("warn_unstable", "(active=True)", func(*arguments) (py.Value, error) { return nil, nil })
	configStatic("reload_env_vars", "()", func(*arguments) (py.Value, error) { return py.None, nil })
	configStatic("restore_defaults", "()", func(a *arguments) (py.Value, error) {
		settings.Reset()
		return nil, applySettings()
	})
	configStatic("state", "(*, if_set=False, env_only=False)", func(a *arguments) (py.Value, error) {
		ifSet, err := a.bool("if_set")
		if err != nil {
			return nil, err
		}
		envOnly, err := a.bool("env_only")
		if err != nil {
			return nil, err
		}
		out := py.NewDict()
		for _, x := range settings.State(ifSet, envOnly) {
			switch v := x.Value.(type) {
			case string:
				out.SetStr(x.Name, py.Str(v))
			case int:
				out.SetStr(x.Name, py.Int(v))
			case bool:
				out.SetStr(x.Name, py.Bool(v))
			default:
				out.SetStr(x.Name, py.None)
			}
		}
		return out, nil
	})
	configStatic("save", "(*, if_set=False)", func(a *arguments) (py.Value, error) {
		ifSet, err := a.bool("if_set")
		return py.Str(settings.Save(ifSet)), err
	})
	configStatic("save_to_file", "(file, *, if_set=False)", func(a *arguments) (py.Value, error) {
		ifSet, err := a.bool("if_set")
		if err != nil {
			return nil, err
		}
		path, ok := py.PathOf(a.v["file"])
		if !ok {
			return nil, a.wrong("file", "path")
		}
		return py.None, os.WriteFile(path, []byte(settings.Save(ifSet)), 0o666)
	})
	configStatic("load", "(cfg)", func(a *arguments) (py.Value, error) {
		text, err := a.str("cfg")
		if err != nil {
			return nil, err
		}
		return loadConfig(text)
	})
	configStatic("load_from_file", "(file)", func(a *arguments) (py.Value, error) {
		path, ok := py.PathOf(a.v["file"])
		if !ok {
			return nil, a.wrong("file", "path")
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, py.Raise(py.ValueError, "invalid Config file (did you mean to use `load`?)\n\n%v", err)
		}
		return loadConfig(string(text))
	})
	configType.New = func(in *py.Interp, c *py.Call) (py.Value, error) {
		cfg := &configContext{options: c.Kw}
		if !cfg.lateApply() {
			return cfg, cfg.apply(in)
		}
		return cfg, nil
	}
}

func loadConfig(text string) (py.Value, error) {
	fresh := settings.Clone()
	if err := fresh.Load(text); err != nil {
		return nil, err
	}
	settings = fresh
	return &configContext{}, applySettings()
}

// configContext is pl.Config(tbl_rows=5): the options are set at once, and put back at
// the end of a with statement.
type configContext struct {
	options []py.Keyword
	before  *display.Settings
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
		c.before = settings.Clone()
	}
	for _, k := range c.options {
		if k.Name == "apply_on_context_enter" {
			continue
		}
		name := "set_" + strings.TrimPrefix(k.Name, "set_")
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
		c.before = settings.Clone()
		return c, c.apply(in)
	}
	return c, nil
}

// Exit puts the options back.
func (c *configContext) Exit(*py.Interp, *py.Exception) (bool, error) {
	if c.before != nil {
		settings, c.before = c.before, nil
	}
	return false, applySettings()
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

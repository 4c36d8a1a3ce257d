package bind

import (
	"github.com/gopolars/gopolars/internal/py"
)

// The string cache of earlier versions is always on: all Categorical columns share their
// categories.
type stringCache struct{}

var stringCacheType = &py.Type{Name: "StringCache", Module: "polars.string_cache"}

// Type is StringCache.
func (stringCache) Type() *py.Type { return stringCacheType }

// Enter begins a with statement, which changes nothing.
func (c stringCache) Enter(*py.Interp) (py.Value, error) { return c, nil }

// Exit ends it.
func (stringCache) Exit(*py.Interp, *py.Exception) (bool, error) { return false, nil }

// categories are those of all Categorical columns. Polars' Categories without a name.
type categories struct{}

var categoriesType = &py.Type{Name: "Categories", Module: "polars.datatypes.classes"}

// Type is Categories.
func (categories) Type() *py.Type { return categoriesType }

// Repr shows how they are made.
func (categories) Repr(*py.Interp) (string, error) { return "Categories()", nil }

// HashKey is the same of all.
func (categories) HashKey() (any, error) { return "categories", nil }

// Compare finds them equal.
func (categories) Compare(_ *py.Interp, op string, other py.Value) (py.Value, error) {
	_, same := other.(categories)
	switch op {
	case "==":
		return py.Bool(same), nil
	case "!=":
		return py.Bool(!same), nil
	}
	return nil, nil
}

var categoriesMethods = methods[categories]{}

// Attr gives the methods.
func (c categories) Attr(_ *py.Interp, name string) (py.Value, error) {
	if _, ok := categoriesMethods[name]; ok {
		return boundMethod(c, name), nil
	}
	return nil, nil
}

// AttrNames lists the methods.
func (categories) AttrNames() []string { return categoriesMethods.names() }

// CallMethod calls a method.
func (c categories) CallMethod(in *py.Interp, name string, call *py.Call) (py.Value, bool, error) {
	return categoriesMethods.call(in, c, "Categories", name, call)
}

func init() {
	addFunction("StringCache", "()", func(*arguments) (py.Value, error) { return stringCache{}, nil })
	addFunction("enable_string_cache", "()", func(*arguments) (py.Value, error) { return nil, nil })
	addFunction("disable_string_cache", "()", func(*arguments) (py.Value, error) { return nil, nil })
	addFunction("using_string_cache", "()", func(*arguments) (py.Value, error) { return py.Bool(true), nil })
	addFunction("Categories", "(name=None, namespace='', physical=None)", func(a *arguments) (py.Value, error) {
		if name, err := a.str("name"); err != nil || name != "" {
			return nil, refuse("Categories with a name", "all Categorical columns share their categories; pl.Enum has categories of its own")
		}
		if !a.none("physical") {
			if d, ok := a.v["physical"].(*DataType); !ok || d.t.Kind().String() != "UInt32" {
				return nil, refuse("Categories with a physical type", "it is UInt32")
			}
		}
		return categories{}, nil
	})
	m := categoriesMethods
	m.add("is_global", "()", func(categories, *arguments) (py.Value, error) { return py.Bool(true), nil })
	m.add("name", "()", func(categories, *arguments) (py.Value, error) { return py.Str(""), nil })
	m.add("namespace", "()", func(categories, *arguments) (py.Value, error) { return py.Str(""), nil })
	m.add("physical", "()", func(categories, *arguments) (py.Value, error) {
		return &DataType{t: scalarTypes["UInt32"], class: true}, nil
	})
	for _, name := range []string{"random", "to_dict", "to_series"} {
		m.add(name, "(*args, **kwargs)", func(categories, *arguments) (py.Value, error) {
			return nil, refuse("Categories."+name, "cast a column to String and take unique()")
		})
	}
}

package bind

import (
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/series/dtype"
)

// extensions are the namespaces that pl.api.register_… has added, by class and name.
var extensions = map[*py.Type]map[string]py.Value{}

// extension makes the namespace object of a registered name for self, nil if there is none.
func extension(in *py.Interp, self py.Value, name string) (py.Value, error) {
	for t := self.Type(); t != nil; t = t.Base {
		if class, ok := extensions[t][name]; ok {
			return in.CallValues(class, self)
		}
	}
	return nil, removed(self.Type().Name, name)
}

// apiModule makes polars.api.
func apiModule(*py.Interp) (*py.Module, error) {
	m := py.NewModule("polars.api", nil)
	for name, t := range map[string]*py.Type{
		"register_expr_namespace": exprType, "register_dataframe_namespace": dataFrameType,
		"register_lazyframe_namespace": lazyFrameType, "register_series_namespace": seriesType,
	} {
		m.Add(name, py.NewBuiltin(name, []string{"name"}, func(in *py.Interp, a []py.Value) (py.Value, error) {
			ns, ok := a[0].(py.Str)
			if !ok {
				return nil, py.Raise(py.TypeError, "the name of a namespace must be str, not %s", a[0].Type().Label())
			}
			return py.NewBuiltin("register", []string{"cls"}, func(in *py.Interp, c []py.Value) (py.Value, error) {
				if extensions[t] == nil {
					extensions[t] = map[string]py.Value{}
				}
				extensions[t][string(ns)] = c[0]
				return c[0], nil
			}), nil
		}))
	}
	return m, nil
}

func noSQL(*arguments) (py.Value, error) {
	return nil, dtype.Errorf(dtype.InvalidOperation, "SQL is not supported: write the query with expressions")
}

func init() {
	addFunction("SQLContext", "(*args, **kwargs)", noSQL)
	addFunction("sql", "(*args, **kwargs)", noSQL)
	addFunction("sql_expr", "(sql)", noSQL)
	frameMethods.add("sql", "(query, *, table_name='self')", func(_ *DataFrame, a *arguments) (py.Value, error) { return noSQL(a) })
	lazyMethods.add("sql", "(query, *, table_name='self')", func(_ *LazyFrame, a *arguments) (py.Value, error) { return noSQL(a) })
	seriesMethods.add("sql", "(query, *, table_name='self')", func(_ *Series, a *arguments) (py.Value, error) { return noSQL(a) })
}

package series

import (
	"github.com/gopolars/gopolars/series/dtype"
)

// Options are the optional arguments of a generated method, by Polars' name.
type Options = map[string]any

// Call runs a function of the registry on a Series. Package lazy/exec sets it; a program
// that does not link the engine gets an error from the generated methods.
var Call = func(name string, s *Series, args []any, o Options) (*Series, error) {
	return nil, dtype.Errorf(dtype.InvalidOperation, "%s needs the engine: import github.com/gopolars/gopolars or its frame package", name)
}

func call(s *Series, name string, args []any, o Options) (*Series, error) {
	return Call(name, s, args, o)
}

// callScalar runs an aggregate and returns its one value.
func callScalar(s *Series, name string, args []any, o Options) (any, error) {
	r, err := Call(name, s, args, o)
	if err != nil {
		return nil, err
	}
	defer r.Release()
	return r.At(0), nil
}

func merge(o Options, more ...Options) Options {
	for _, m := range more {
		for k, v := range m {
			o[k] = v
		}
	}
	return o
}

package function

import (
	"github.com/gopolars/gopolars/series/dtype"
)

// TypeRule is the result type for the inputs' types.
type TypeRule = func(in []dtype.DataType, o Options) (dtype.DataType, error)

// Same is the type of the first input.
func Same(in []dtype.DataType, _ Options) (dtype.DataType, error) { return in[0], nil }

// Always is one type, whatever the inputs.
func Always(t dtype.DataType) TypeRule {
	return func([]dtype.DataType, Options) (dtype.DataType, error) { return t, nil }
}

// Index is the type of counts and row numbers.
func Index([]dtype.DataType, Options) (dtype.DataType, error) { return dtype.IndexType, nil }

// Want requires a kind of the first input and then gives the type of rule. The error
// names the function and the type that it got.
func Want(name string, kinds []dtype.Kind, rule TypeRule) TypeRule {
	return func(in []dtype.DataType, o Options) (dtype.DataType, error) {
		for _, k := range kinds {
			if in[0].Kind() == k {
				return rule(in, o)
			}
		}
		if kinds[0] == dtype.KindCategorical {
			return dtype.Null, dtype.Errorf(dtype.SchemaMismatch, "invalid dtype: expected an Enum or Categorical type, received '%s'", in[0].Name())
		}
		return dtype.Null, dtype.UnexpectedType(kindNames(kinds), in[0], false)
	}
}

func kindNames(kinds []dtype.Kind) string {
	s := ""
	for i, k := range kinds {
		if i > 0 {
			s += "` or `"
		}
		s += k.String()
	}
	return s
}

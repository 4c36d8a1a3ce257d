package lists

import (
	"strings"

	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// both registers a function in the namespaces list and arr, with an example of each.
func both(s function.Spec, list, array string) {
	add("list.", dtype.KindList, s, s.Params, list)
	add("arr.", dtype.KindArray, s, s.Params, array)
}

// onlyList registers a function in the namespace list alone.
func onlyList(s function.Spec, example string) { add("list.", dtype.KindList, s, s.Params, example) }

// add registers a function in one of them.
func add(space string, kind dtype.Kind, s function.Spec, params []function.Param, example string) {
	s.Name, s.Params, s.Example = space+s.Name, params, example
	s.Type = ofKind(kind, s.Type)
	function.Add(byRow(s))
}

// ofKind refuses columns of another kind.
func ofKind(kind dtype.Kind, rule function.TypeRule) function.TypeRule {
	return func(in []dtype.DataType, o function.Options) (dtype.DataType, error) {
		if in[0].Kind() != kind {
			return dtype.Null, dtype.Errorf(dtype.InvalidOperation, "expected %s data type for %s operation, got: %s", kind, strings.ToLower(kind.String()), in[0].Name())
		}
		return rule(in, o)
	}
}

// byRow lets the engine cut up the rows of a function whose rows do not depend on others.
func byRow(s function.Spec) function.Spec {
	if s.Shape != function.Window || s.Inner != nil || s.Chunk != nil {
		return s
	}
	eval := s.Eval
	s.Shape, s.Eval = function.Elementwise, nil
	s.Chunk = func(c *function.Call, in []array.Array) (array.Array, error) {
		n := 1
		for _, a := range in {
			if n == 1 {
				n = a.Len()
			}
		}
		part := *c
		part.In = make([]*series.Series, len(in))
		defer func() {
			for _, s := range part.In {
				s.Release()
			}
		}()
		for i, a := range in {
			if i == 0 && a.Len() == 1 && n != 1 {
				a = compute.Repeat(a, n)
			} else {
				a = a.Clone()
			}
			part.In[i] = series.New(c.In[i].Name(), c.In[i].DType(), a)
		}
		out, err := eval(&part)
		if err != nil {
			return nil, err
		}
		defer out.Release()
		return out.Array(), nil
	}
	return s
}

// sameList is the List of the items' type.
func sameList(in []dtype.DataType, _ function.Options) (dtype.DataType, error) {
	return dtype.List(in[0].Inner()), nil
}

// sameKind keeps the type of the column.
func sameKind(in []dtype.DataType, _ function.Options) (dtype.DataType, error) { return in[0], nil }

// inKind makes the result an Array again where the column is one.
func inKind(c *function.Call, s *series.Series) (*series.Series, error) {
	if c.Type.Kind() != dtype.KindArray {
		return s, nil
	}
	defer s.Release()
	return s.Cast(c.Type, true)
}

package bind

import (
	"github.com/gopolars/gopolars/internal/py"
)

// flattened puts the fields of nested records into one, under names joined by sep, as far
// down as depth; records below it are encoded.
func flattened(in *py.Interp, into *py.Dict, prefix, sep string, v py.Value, depth int, encode func(py.Value) (py.Value, error)) error {
	d, ok := v.(*py.Dict)
	if ok && depth > 0 {
		keys, err := in.Values(d)
		if err != nil {
			return err
		}
		for _, k := range keys {
			x, err := d.Get(k)
			if err != nil {
				return err
			}
			name, err := py.ToStr(in, k)
			if err != nil {
				return err
			}
			if prefix != "" {
				name = prefix + sep + name
			}
			if err := flattened(in, into, name, sep, x, depth-1, encode); err != nil {
				return err
			}
		}
		return nil
	}
	if ok {
		var err error
		if v, err = encode(v); err != nil {
			return err
		}
	}
	into.SetStr(prefix, v)
	return nil
}

func init() {
	addFunction("json_normalize", "(data, *, separator='.', max_level=None, schema=None, strict=True, infer_schema_length=100, encoder=None)", func(a *arguments) (py.Value, error) {
		sep, err := a.str("separator")
		if err != nil {
			return nil, err
		}
		depth := 1 << 20
		if !a.none("max_level") {
			if depth, err = a.int("max_level"); err != nil {
				return nil, err
			}
			depth++
		}
		encoder := a.v["encoder"]
		if a.none("encoder") {
			json, err := a.in.Import("json")
			if err != nil {
				return nil, err
			}
			if encoder, err = a.in.Attr(json, "dumps"); err != nil {
				return nil, err
			}
		}
		rows := []py.Value{a.v["data"]}
		if _, ok := a.v["data"].(*py.Dict); !ok {
			if rows, err = a.in.Values(a.v["data"]); err != nil {
				return nil, err
			}
		}
		flat := make([]py.Value, len(rows))
		for i, r := range rows {
			if _, ok := r.(*py.Dict); !ok {
				return nil, py.Raise(py.ValueError, "expected list of objects")
			}
			d := py.NewDict()
			if err := flattened(a.in, d, "", sep, r, depth, func(v py.Value) (py.Value, error) { return a.in.CallValues(encoder, v) }); err != nil {
				return nil, err
			}
			flat[i] = d
		}
		pl, err := a.in.Import("polars")
		if err != nil {
			return nil, err
		}
		kw := []py.Keyword{{Name: "schema", Value: a.v["schema"]}, {Name: "strict", Value: a.v["strict"]}, {Name: "infer_schema_length", Value: a.v["infer_schema_length"]}}
		return a.in.CallMethod(pl, "from_dicts", &py.Call{Args: []py.Value{py.NewList(flat...)}, Kw: kw})
	})
}

package parquet

import (
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// hiveNull is the folder name that stands for null.
const hiveNull = "__HIVE_DEFAULT_PARTITION__"

// hive is the columns that stand in the names of folders: a=1/b=x/file.
type hive struct {
	names  []string
	types  []dtype.DataType
	values [][]*string // by file, then by column; nil for null
}

// readHive reads the folders' names below root of all paths.
func readHive(root string, paths []string, o *Options) (*hive, error) {
	h := &hive{}
	for i, p := range paths {
		rel := filepath.ToSlash(strings.TrimPrefix(p, root))
		parts := strings.Split(rel, "/")
		var names []string
		var values []*string
		for _, part := range parts[:len(parts)-1] {
			k, v, ok := strings.Cut(part, "=")
			if !ok || k == "" || strings.Contains(v, "=") {
				continue
			}
			names = append(names, k)
			if v == hiveNull {
				values = append(values, nil)
				continue
			}
			if u, err := url.PathUnescape(v); err == nil {
				v = u
			}
			values = append(values, &v)
		}
		if i == 0 {
			h.names = names
		} else if strings.Join(names, "/") != strings.Join(h.names, "/") {
			return nil, dtype.Errorf(dtype.SchemaMismatch, "the folders of %s name the hive columns %q, those of %s name %q", p, names, paths[0], h.names)
		}
		h.values = append(h.values, values)
	}
	for k, name := range h.names {
		t, ok := o.HiveSchema.Get(name)
		if !ok {
			if o.HiveSchema != nil {
				return nil, dtype.Errorf(dtype.SchemaFieldNotFound, "path contains column not present in the given Hive schema: %q", name)
			}
			t = h.infer(k, !o.NoHiveDates)
		}
		h.types = append(h.types, t)
	}
	return h, nil
}

// infer finds the narrowest type that all values of a column have.
func (h *hive) infer(k int, dates bool) dtype.DataType {
	all := func(ok func(s string) bool) bool {
		some := false
		for _, v := range h.values {
			if v[k] != nil {
				if some = true; !ok(*v[k]) {
					return false
				}
			}
		}
		return some
	}
	switch {
	case all(func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil }):
		return dtype.Int64
	case all(func(s string) bool {
		_, err := strconv.ParseFloat(s, 64)
		return err == nil && strings.Trim(s, "+-.0123456789eE") == ""
	}):
		return dtype.Float64
	case all(func(s string) bool { return s == "true" || s == "false" }):
		return dtype.Boolean
	case dates && all(func(s string) bool { _, err := time.Parse("2006-01-02", s); return err == nil }):
		return dtype.Date
	}
	return dtype.String
}

// value is a column of one row: what the folders of a file say.
func (h *hive) value(file, k int) (*series.Series, error) {
	name, t := h.names[k], h.types[k]
	v := h.values[file][k]
	if v == nil {
		return series.New(name, t, array.FullNull(t, 1)), nil
	}
	s := series.New(name, dtype.String, array.ViewOf(*v))
	if t == dtype.String {
		return s, nil
	}
	defer s.Release()
	if t == dtype.Date {
		d, err := time.Parse("2006-01-02", *v)
		if err != nil {
			return nil, dtype.Errorf(dtype.ComputeError, "hive partition value %q of column %q is no date", *v, name)
		}
		return series.New(name, t, array.PrimitiveOf(int32(d.Unix()/86400))), nil
	}
	if t == dtype.Boolean {
		b := array.NewBuilder(t)
		if err := b.Append(*v == "true"); err != nil {
			return nil, err
		}
		return series.New(name, t, b.Finish()), nil
	}
	out, err := s.Cast(t, true)
	if err != nil {
		return nil, dtype.Errorf(dtype.KindOf(err), "hive partition value %q of column %q: %w", *v, name, err)
	}
	return out, nil
}

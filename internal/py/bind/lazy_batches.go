package bind

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/lazy/expr"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/dtype"
)

// batches runs a query and cuts its result.
func batches(l *LazyFrame, a *arguments) ([]py.Value, error) {
	o, err := a.optimizations()
	if err != nil {
		return nil, err
	}
	size, err := a.intp("chunk_size")
	if err != nil {
		return nil, err
	}
	df, err := l.lf.CollectWith(a.in.Context(), o)
	if err != nil {
		return nil, err
	}
	defer df.Release()
	n := max(df.Height(), 1)
	if size != nil {
		if n = *size; n <= 0 {
			return nil, py.Raise(py.ValueError, "`chunk_size` must be positive, got %d", n)
		}
	}
	var out []py.Value
	for part := range df.IterSlices(n) {
		out = append(out, NewDataFrame(part))
	}
	return out, nil
}

// mapFrames adds a step that a Python function of the whole frame computes. Without a
// schema it is that of the input.
func mapFrames(lf *frame.LazyFrame, a *arguments, name string, check bool, call func(in *frame.DataFrame) (py.Value, error)) (*frame.LazyFrame, error) {
	schema, err := a.schema("schema")
	if err != nil {
		return nil, err
	}
	if schema == nil {
		if schema, err = lf.CollectSchema(); err != nil {
			return nil, err
		}
	}
	return lf.Map(name, schema, func(_ context.Context, b *series.Batch) (*series.Batch, error) {
		v, err := call(frame.FromBatch(b))
		if err != nil {
			return nil, err
		}
		d, ok := v.(*DataFrame)
		if !ok {
			return nil, py.Raise(py.TypeError, "%s() expected a function that returns a DataFrame, got '%s'", name, v.Type().Name)
		}
		got := d.df.Schema()
		for i, f := range schema {
			if check && (len(got) != len(schema) || got[i].Name != f.Name || !got[i].Type.Equal(f.Type)) {
				return nil, dtype.Errorf(dtype.ComputeError, "The output schema of 'LazyFrame.%s' is incorrect. Expected: %v\nGot: %v", name, schema, got)
			}
		}
		return d.df.Batch().Clone(), nil
	}), nil
}

// dot describes a plan in the language of Graphviz.
func dot(n plan.Node) string {
	var b strings.Builder
	b.WriteString("digraph polars {\nrankdir=\"BT\"\nnode [fontname=\"Monospace\"]\n")
	id := 0
	var walk func(n plan.Node) int
	walk = func(n plan.Node) int {
		id++
		k := id
		fmt.Fprintf(&b, "%d [label=%q];\n", k, n.Label())
		for _, in := range n.Inputs() {
			c := walk(in)
			fmt.Fprintf(&b, "%d -> %d;\n", c, k)
		}
		return k
	}
	walk(n)
	return b.String() + "}\n"
}

func init() {
	m := lazyMethods
	const sizes = "chunk_size=None, maintain_order=True, lazy=False, engine='auto', optimizations=None)"
	m.add("collect_batches", "(*, "+sizes, func(l *LazyFrame, a *arguments) (py.Value, error) {
		out, err := batches(l, a)
		return py.NewList(out...), err
	})
	m.add("sink_batches", "(function, *, "+sizes, func(l *LazyFrame, a *arguments) (py.Value, error) {
		out, err := batches(l, a)
		if err != nil {
			return nil, err
		}
		for _, d := range out {
			v, err := a.in.CallValues(a.v["function"], d)
			if err != nil {
				return nil, err
			}
			if stop, err := a.in.Truth(v); err != nil || stop {
				return nil, err
			}
		}
		return nil, nil
	})
	m.add("map_batches", "(function, *, predicate_pushdown=False, projection_pushdown=False, slice_pushdown=False, schema=None, validate_output_schema=True, streamable=False)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		check, err := a.bool("validate_output_schema")
		if err != nil {
			return nil, err
		}
		lf, err := mapFrames(l.lf, a, "map_batches", check, func(in *frame.DataFrame) (py.Value, error) {
			return a.in.CallValues(a.v["function"], a.in.Made(NewDataFrame(in.Clone())))
		})
		return &LazyFrame{lf}, err
	})
	m.add("remote", "(context=None, *, plan_type='dot', n_retries=0, engine='auto', scaling_mode='auto')", func(*LazyFrame, *arguments) (py.Value, error) {
		return nil, dtype.Errorf(dtype.InvalidOperation, "queries run on this machine only: there is no remote engine")
	})
	m.add("show_graph", "(*, optimized=True, show=True, output_path=None, raw_output=False, figsize=None, engine='auto', plan_stage='physical', optimizations=None)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := a.optimizations()
		if err != nil {
			return nil, err
		}
		lf := l.lf
		if yes, err := a.bool("optimized"); err != nil || yes {
			lf = lf.Optimized(o)
		}
		n, err := lf.Plan()
		if err != nil {
			return nil, err
		}
		if raw, err := a.bool("raw_output"); err != nil || raw {
			return py.Str(dot(n)), err
		}
		if !a.none("output_path") {
			return nil, writeText(a, "output_path", []byte(dot(n)))
		}
		return nil, dtype.Errorf(dtype.InvalidOperation, "there is no picture to show here: show_graph(raw_output=True) returns the graph in the language of Graphviz")
	})
	addFunction("explain_all", "(lazy_frames, *, optimizations=None)", func(a *arguments) (py.Value, error) {
		vs, err := a.list(a.v["lazy_frames"])
		if err != nil {
			return nil, err
		}
		o, err := a.optimizations()
		if err != nil {
			return nil, err
		}
		text := "SINK_MULTIPLE\n"
		for i, v := range vs {
			l, ok := v.(*LazyFrame)
			if !ok {
				return nil, py.Raise(py.TypeError, "explain_all() expected LazyFrames, got '%s'", v.Type().Name)
			}
			one, err := l.lf.Optimized(o).Describe()
			if err != nil {
				return nil, err
			}
			text += fmt.Sprintf("  PLAN %d:\n    %s\n", i, strings.ReplaceAll(one, "\n", "\n    "))
		}
		return py.Str(text + "END SINK_MULTIPLE"), nil
	})
	addFunction("thread_pool_size", "()", func(*arguments) (py.Value, error) { return py.Int(runtime.GOMAXPROCS(0)), nil })
	addFunction("build_info", "()", func(*arguments) (py.Value, error) {
		d := py.NewDict()
		d.SetStr("version", py.Str("2.1.0"))
		return d, nil
	})
	frameMethods.add("hash_rows", "(seed=0)", func(d *DataFrame, a *arguments) (py.Value, error) {
		seed, err := a.int("seed")
		if err != nil {
			return nil, err
		}
		all := expr.Apply("hash", map[string]any{"seed": int64(seed)}, expr.Apply("pl.struct", nil, expr.AllColumns()))
		out, err := d.df.Borrow().Select(all.Alias("")).Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer out.Release()
		return seriesResult(out.ColumnAt(0))
	})
	lazyStep("select_seq", "(*exprs, **named_exprs)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := exprsAndNamed(a)
		return lf.Select(es...), err
	})
	lazyStep("with_columns_seq", "(*exprs, **named_exprs)", func(lf *frame.LazyFrame, a *arguments) (*frame.LazyFrame, error) {
		es, err := exprsAndNamed(a)
		return lf.WithColumns(es...), err
	})
	for _, name := range []string{"to_numpy", "to_pandas", "to_torch", "to_jax", "to_arrow", "write_avro", "write_database", "write_delta", "write_excel", "write_iceberg", "write_clipboard"} {
		frameMethods.add(name, "(*args, **kwargs)", func(*DataFrame, *arguments) (py.Value, error) {
			return nil, dtype.Errorf(dtype.InvalidOperation, "DataFrame.%s is not supported: write_csv, write_ipc, write_parquet, write_ndjson and write_json write files, rows() and to_dict() give values", name)
		})
	}
	for _, name := range []string{"read_avro", "read_database", "read_database_uri", "read_delta", "scan_delta", "read_excel", "read_ods", "scan_iceberg", "scan_pyarrow_dataset", "read_clipboard"} {
		addFunction(name, "(*args, **kwargs)", func(*arguments) (py.Value, error) {
			return nil, dtype.Errorf(dtype.InvalidOperation, "%s is not supported: read_csv, read_ipc, read_parquet, read_ndjson, read_json and read_lines read files", name)
		})
	}
	for _, name := range []string{"from_arrow", "from_numpy", "from_pandas", "from_torch", "from_dataframe"} {
		addFunction(name, "(*args, **kwargs)", func(*arguments) (py.Value, error) {
			return nil, dtype.Errorf(dtype.InvalidOperation, "%s is not supported: pl.DataFrame takes mappings, sequences and Series", name)
		})
	}
}

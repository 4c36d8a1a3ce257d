package bind

import (
	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/ipc"
)

func init() {
	const params = "n_rows=None, use_pyarrow=False, memory_map=True, storage_options=None, credential_provider=None, row_index_name=None, row_index_offset=0, rechunk=False, glob=True, hive_partitioning=None, hive_schema=None, try_parse_hive_dates=True, include_file_paths=None, cache=True)"
	read := func(stream bool) func(a *arguments) (py.Value, error) {
		return func(a *arguments) (py.Value, error) {
			in, err := readInput(a, "source")
			if err != nil {
				return nil, err
			}
			o, err := ipcOptions(a)
			if err != nil {
				return nil, err
			}
			ctx := a.in.Context()
			switch {
			case !in.named && stream:
				return frameResult(ipc.ReadStreamBytes(ctx, in.bytes, o))
			case !in.named:
				return frameResult(ipc.ReadBytes(ctx, in.bytes, o))
			case len(in.paths) == 1 && stream:
				return frameResult(ipc.ReadStream(ctx, in.paths[0], o))
			case len(in.paths) == 1:
				return frameResult(ipc.Read(ctx, in.paths[0], o))
			}
			frames := make([]*frame.DataFrame, len(in.paths))
			for i, p := range in.paths {
				if frames[i], err = ipc.Read(ctx, p, o); err != nil {
					return nil, err
				}
				defer frames[i].Release()
			}
			return frameResult(frame.Concat(frame.Vertical, frames...))
		}
	}
	addFunction("read_ipc", "(source, *, columns=None, "+params, read(false))
	addFunction("read_ipc_stream", "(source, *, columns=None, "+params, read(true))
	addFunction("scan_ipc", "(source, *, "+params, func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		o, err := ipcOptions(a)
		if err != nil {
			return nil, err
		}
		if !in.named {
			df, err := ipc.ReadBytes(a.in.Context(), in.bytes, o)
			if err != nil {
				return nil, err
			}
			return &LazyFrame{df.Lazy()}, nil
		}
		lazy := make([]*frame.LazyFrame, len(in.paths))
		for i, p := range in.paths {
			lazy[i] = ipc.Scan(p, o)
		}
		if len(lazy) == 1 {
			return &LazyFrame{lazy[0]}, nil
		}
		return &LazyFrame{frame.ConcatLazy(frame.Vertical, lazy...)}, nil
	})
	addFunction("read_ipc_schema", "(source)", func(a *arguments) (py.Value, error) {
		in, err := readInput(a, "source")
		if err != nil {
			return nil, err
		}
		out := py.NewDict()
		if in.named {
			s, err := ipc.ReadSchema(in.paths[0])
			for _, f := range s {
				out.SetStr(f.Name, &DataType{t: f.Type})
			}
			return out, err
		}
		df, err := ipc.ReadBytes(a.in.Context(), in.bytes, ipc.Options{})
		if err != nil {
			return nil, err
		}
		defer df.Release()
		for _, f := range df.Schema() {
			out.SetStr(f.Name, &DataType{t: f.Type})
		}
		return out, nil
	})
	write := func(stream bool) func(d *DataFrame, a *arguments) (py.Value, error) {
		return func(d *DataFrame, a *arguments) (py.Value, error) {
			o, err := ipcWriteOptions(a)
			if err != nil {
				return nil, err
			}
			return writeIPC(a, "file", d.df, o, stream)
		}
	}
	frameMethods.add("write_ipc", "(file, *, compression='uncompressed', compat_level=None, record_batch_size=None, storage_options=None, credential_provider=None)", write(false))
	frameMethods.add("write_ipc_stream", "(file, *, compression='uncompressed', compat_level=None, record_batch_size=None)", write(true))
	lazyMethods.add("sink_ipc", "(path, *, compression='uncompressed', compat_level=None, record_batch_size=None, maintain_order=True, storage_options=None, credential_provider=None, sync_on_close=None, mkdir=False, lazy=False, engine='auto', optimizations=None, sinked_paths_callback=None)", func(l *LazyFrame, a *arguments) (py.Value, error) {
		o, err := ipcWriteOptions(a)
		if err != nil {
			return nil, err
		}
		if path, ok := py.PathOf(a.v["path"]); ok {
			if err := makeFolder(a, path); err != nil {
				return nil, err
			}
			return nil, ipc.Sink(a.in.Context(), l.lf, path, o)
		}
		df, err := l.lf.Collect(a.in.Context())
		if err != nil {
			return nil, err
		}
		defer df.Release()
		return writeIPC(a, "path", df, o, false)
	})
}

// writeIPC writes to a path or io object; without either it returns a BytesIO.
func writeIPC(a *arguments, name string, df *frame.DataFrame, o ipc.WriteOptions, stream bool) (py.Value, error) {
	ctx := a.in.Context()
	if a.none(name) {
		var b py.Buffer
		if stream {
			return &b, ipc.WriteStreamTo(ctx, df, &b, o)
		}
		return &b, ipc.WriteTo(ctx, df, &b, o)
	}
	path, w, err := output(a, name)
	switch {
	case err != nil:
		return nil, err
	case w != nil && stream:
		return nil, ipc.WriteStreamTo(ctx, df, w, o)
	case w != nil:
		return nil, ipc.WriteTo(ctx, df, w, o)
	case stream:
		return nil, ipc.WriteStream(ctx, df, path, o)
	}
	return nil, ipc.Write(ctx, df, path, o)
}

func ipcOptions(a *arguments) (ipc.Options, error) {
	r := &reader{a: a}
	o := ipc.Options{
		NRows: r.intp("n_rows"), RowIndexName: r.str("row_index_name"), RowIndexOffset: r.int("row_index_offset"),
		Rechunk: r.bool("rechunk"), NoMemoryMap: !r.bool("memory_map"),
	}
	if r.err != nil {
		return o, r.err
	}
	var err error
	if a.v["columns"] != nil {
		o.Columns, o.ColumnIndices, err = a.columnsOrPositions("columns")
	}
	return o, err
}

func ipcWriteOptions(a *arguments) (ipc.WriteOptions, error) {
	r := &reader{a: a}
	o := ipc.WriteOptions{Compression: r.str("compression"), RecordBatchSize: r.int("record_batch_size")}
	if n, ok := py.AsInt(a.v["compat_level"]); ok && n == 0 {
		o.CompatLevel = ipc.Oldest
	}
	return o, r.err
}

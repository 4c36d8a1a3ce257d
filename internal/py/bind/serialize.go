package bind

import (
	"bytes"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/series/dtype"
)

// A frame is serialized as an Arrow IPC stream; as JSON it is the list of its bytes.
func init() {
	frameMethods.add("serialize", "(file=None, *, format='binary')", func(d *DataFrame, a *arguments) (py.Value, error) {
		var b bytes.Buffer
		if err := ipc.WriteStreamTo(a.in.Context(), d.df, &b, ipc.WriteOptions{}); err != nil {
			return nil, err
		}
		format, err := a.str("format")
		if err != nil {
			return nil, err
		}
		switch format {
		case "binary":
			if a.none("file") {
				return py.Bytes(b.Bytes()), nil
			}
			return nil, writeText(a, "file", b.Bytes())
		case "json":
			return nil, dtype.Errorf(dtype.InvalidOperation, "a frame is serialized as binary only; write_json writes its rows")
		}
		return nil, py.Raise(py.ValueError, "`format` must be one of {'binary', 'json'}, got '%s'", format)
	})
	read := &signature{text: "(source, *, format='binary')"}
	if dataFrameType.Statics == nil {
		dataFrameType.Statics = map[string]py.Value{}
	}
	dataFrameType.Statics["deserialize"] = &py.Builtin{Name: "deserialize", Fn: func(in *py.Interp, c *py.Call) (py.Value, error) {
		a, err := read.bind(in, "DataFrame.deserialize", c)
		if err != nil {
			return nil, err
		}
		if format, err := a.str("format"); err != nil || format != "binary" {
			return nil, dtype.Errorf(dtype.InvalidOperation, "a frame is serialized as binary only, not as '%s'", format)
		}
		text, err := wholeInput(a)
		if err != nil {
			return nil, err
		}
		return frameResult(ipc.ReadStreamBytes(in.Context(), text, ipc.Options{}))
	}}
	noQueries := func(*LazyFrame, *arguments) (py.Value, error) {
		return nil, dtype.Errorf(dtype.InvalidOperation, "LazyFrame.serialize is not supported: keep the statements that make them, or collect and serialize the frame")
	}
	lazyMethods.add("serialize", "(file=None, *, format='binary')", noQueries)
	if lazyFrameType.Statics == nil {
		lazyFrameType.Statics = map[string]py.Value{}
	}
	lazyFrameType.Statics["deserialize"] = &py.Builtin{Name: "deserialize", Fn: func(*py.Interp, *py.Call) (py.Value, error) { return noQueries(nil, nil) }}
	lazyFrameType.Statics["from_lazyframe_resolver"] = &py.Builtin{Name: "from_lazyframe_resolver", Fn: func(*py.Interp, *py.Call) (py.Value, error) {
		return nil, refuse("LazyFrame.from_lazyframe_resolver", "make the query where it is used")
	}}
}

package parquet

import (
	"context"
	"io"

	"github.com/gopolars/gopolars/frame"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// Read reads a file. Polars' read_parquet.
func Read(ctx context.Context, path string, o Options) (*frame.DataFrame, error) {
	return readSources(ctx, Sources{Paths: []string{path}}, o)
}

// ReadAll reads files, one below the other. Polars' read_parquet of a list of paths.
func ReadAll(ctx context.Context, paths []string, o Options) (*frame.DataFrame, error) {
	return readSources(ctx, Sources{Paths: paths}, o)
}

// ReadBytes reads a file that is in memory.
func ReadBytes(ctx context.Context, data []byte, o Options) (*frame.DataFrame, error) {
	return readSources(ctx, Sources{Bytes: data}, o)
}

// ReadFrom reads a stream to its end.
func ReadFrom(ctx context.Context, r io.Reader, o Options) (*frame.DataFrame, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	return ReadBytes(ctx, data, o)
}

func readSources(ctx context.Context, in Sources, o Options) (*frame.DataFrame, error) {
	s, err := newScan(in, o)
	if err != nil {
		return nil, err
	}
	defer s.close()
	names, err := o.names(s.schema)
	if err != nil {
		return nil, err
	}
	b, err := s.Read(ctx, plan.Request{Columns: names, Rows: -1})
	if err != nil {
		return nil, err
	}
	df := frame.FromBatch(b)
	if o.Rechunk {
		joined := df.Rechunk()
		df.Release()
		df = joined
	}
	return df, nil
}

// ReadSchema returns the columns of a file. Polars' read_parquet_schema.
func ReadSchema(path string) (dtype.Schema, error) {
	f, err := openPath(path)
	if err != nil {
		return nil, err
	}
	defer f.close()
	return f.schema, nil
}

// ReadSchemaBytes returns the columns of a file in memory.
func ReadSchemaBytes(data []byte) (dtype.Schema, error) {
	f, err := openBytes(data)
	if err != nil {
		return nil, err
	}
	return f.schema, nil
}

// ReadMetadata returns the entries of a file's metadata, in order. Polars'
// read_parquet_metadata.
func ReadMetadata(path string) ([][2]string, error) {
	f, err := openPath(path)
	if err != nil {
		return nil, err
	}
	defer f.close()
	return f.meta.entries(), nil
}

// ReadMetadataBytes returns the entries of the metadata of a file in memory.
func ReadMetadataBytes(data []byte) ([][2]string, error) {
	f, err := openBytes(data)
	if err != nil {
		return nil, err
	}
	return f.meta.entries(), nil
}

func (m *metadata) entries() [][2]string {
	out := make([][2]string, len(m.keyValues))
	for i, kv := range m.keyValues {
		out[i] = [2]string{kv.key, kv.value}
	}
	return out
}

package polars

import (
	"context"

	"github.com/gopolars/gopolars/io/csv"
	"github.com/gopolars/gopolars/io/ipc"
	"github.com/gopolars/gopolars/io/parquet"
)

// The options of readers and writers; zero values are Polars' defaults.
type (
	// CSVOptions are the options of ReadCSV and ScanCSV.
	CSVOptions = csv.Options
	// CSVWriteOptions are the options of WriteCSV.
	CSVWriteOptions = csv.WriteOptions
	// IPCOptions are the options of ReadIPC and ScanIPC.
	IPCOptions = ipc.Options
	// IPCWriteOptions are the options of WriteIPC.
	IPCWriteOptions = ipc.WriteOptions
	// ParquetOptions are the options of ReadParquet and ScanParquet.
	ParquetOptions = parquet.Options
	// ParquetWriteOptions are the options of WriteParquet and SinkParquet.
	ParquetWriteOptions = parquet.WriteOptions
)

// ReadCSV reads a CSV file, plain or compressed by gzip or zstd. Polars' read_csv.
func ReadCSV(ctx context.Context, path string, o ...CSVOptions) (*DataFrame, error) {
	return csv.Read(ctx, path, one(o))
}

// ScanCSV starts a query on a CSV file. Polars' scan_csv.
func ScanCSV(path string, o ...CSVOptions) *LazyFrame { return csv.Scan(path, one(o)) }

// WriteCSV writes a frame as CSV; a failed write leaves an older file as it was. Polars'
// write_csv.
func WriteCSV(ctx context.Context, df *DataFrame, path string, o ...CSVWriteOptions) error {
	return csv.Write(ctx, df, path, one(o))
}

// ReadIPC maps an Arrow IPC file: its columns are foreign memory, and nothing is copied
// that is laid out as here. Polars' read_ipc.
func ReadIPC(ctx context.Context, path string, o ...IPCOptions) (*DataFrame, error) {
	return ipc.Read(ctx, path, one(o))
}

// ScanIPC starts a query on an Arrow IPC file. Polars' scan_ipc.
func ScanIPC(path string, o ...IPCOptions) *LazyFrame { return ipc.Scan(path, one(o)) }

// WriteIPC writes a frame as an Arrow IPC file; a failed write leaves an older file as it
// was. Polars' write_ipc.
func WriteIPC(ctx context.Context, df *DataFrame, path string, o ...IPCWriteOptions) error {
	return ipc.Write(ctx, df, path, one(o))
}

// ReadParquet reads a Parquet file, a folder of them or all that a pattern means. Polars'
// read_parquet.
func ReadParquet(ctx context.Context, path string, o ...ParquetOptions) (*DataFrame, error) {
	return parquet.Read(ctx, path, one(o))
}

// ScanParquet starts a query on Parquet files: it reads only the columns and row groups
// that the query needs. Polars' scan_parquet.
func ScanParquet(path string, o ...ParquetOptions) *LazyFrame { return parquet.Scan(path, one(o)) }

// WriteParquet writes a frame as Parquet; a failed write leaves an older file as it was.
// Polars' write_parquet.
func WriteParquet(ctx context.Context, df *DataFrame, path string, o ...ParquetWriteOptions) error {
	return parquet.Write(ctx, df, path, one(o))
}

// SinkParquet runs a query and writes its result as Parquet. Polars' sink_parquet.
func SinkParquet(ctx context.Context, lf *LazyFrame, path string, o ...ParquetWriteOptions) error {
	return parquet.Sink(ctx, lf, path, one(o))
}

// one is the options given, or their zero value.
func one[T any](o []T) T {
	if len(o) > 0 {
		return o[0]
	}
	var zero T
	return zero
}

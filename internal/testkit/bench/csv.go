package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/gopolars/gopolars/io/csv"
	"github.com/gopolars/gopolars/io/source"
)

// benchCSV reads and writes a CSV file of db-benchmark's G1 shape: three string columns,
// five of integers, one of floats.
func benchCSV() error {
	path := filepath.Join(*dir, fmt.Sprintf("G1_%d.csv", *rows))
	if _, err := os.Stat(path); err != nil {
		if err := source.WriteFile(path, func(w io.Writer) error { return writeG1(w, *rows) }); err != nil {
			return err
		}
	}
	ctx := context.Background()
	err := compare("csv read", "", fmt.Sprintf("df = pl.read_csv(%q)", path), func() (time.Duration, error) {
		start := time.Now()
		df, err := csv.Read(ctx, path, csv.Options{})
		if err != nil {
			return 0, err
		}
		d := time.Since(start)
		if df.Height() != *rows {
			return 0, fmt.Errorf("read %d rows", df.Height())
		}
		df.Release()
		return d, nil
	})
	if err != nil {
		return err
	}
	df, err := csv.Read(ctx, path, csv.Options{})
	if err != nil {
		return err
	}
	defer df.Release()
	out := filepath.Join(*dir, "written.csv")
	defer os.Remove(out)
	return compare("csv write", fmt.Sprintf("df = pl.read_csv(%q)", path), fmt.Sprintf("df.write_csv(%q)", out), func() (time.Duration, error) {
		start := time.Now()
		err := csv.Write(ctx, df, out, csv.WriteOptions{})
		return time.Since(start), err
	})
}

// writeG1 writes the same n rows each time.
func writeG1(out io.Writer, n int) error {
	const k = 100
	w := bufio.NewWriterSize(out, 1<<20)
	w.WriteString("id1,id2,id3,id4,id5,id6,v1,v2,v3\n")
	r := rand.New(rand.NewPCG(1, 2))
	many := max(n/k, 1)
	var b []byte
	id := func(width, v int) {
		b = append(b, "id"...)
		for d := len(strconv.Itoa(v)); d < width; d++ {
			b = append(b, '0')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	for range n {
		b = b[:0]
		id(3, r.IntN(k)+1)
		b = append(b, ',')
		id(3, r.IntN(k)+1)
		b = append(b, ',')
		id(10, r.IntN(many)+1)
		for _, m := range [...]int{k, k, many, 5, 15} {
			b = append(b, ',')
			b = strconv.AppendInt(b, int64(r.IntN(m)+1), 10)
		}
		b = append(b, ',')
		b = strconv.AppendFloat(b, r.Float64()*100, 'f', 6, 64)
		b = append(b, '\n')
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return w.Flush()
}

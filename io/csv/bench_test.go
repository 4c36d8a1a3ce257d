package csv

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
)

// groupText has n records of db-benchmark's G1 shape.
func groupText(n int) []byte {
	var b bytes.Buffer
	r := rand.New(rand.NewPCG(1, 2))
	b.WriteString("id1,id2,id3,id4,id5,id6,v1,v2,v3\n")
	for range n {
		fmt.Fprintf(&b, "id%03d,id%03d,id%010d,%d,%d,%d,%d,%d,%.6f\n", r.IntN(100)+1, r.IntN(100)+1, r.IntN(n/100+1)+1, r.IntN(100)+1, r.IntN(100)+1, r.IntN(n/100+1)+1, r.IntN(5)+1, r.IntN(15)+1, r.Float64()*100)
	}
	return b.Bytes()
}

func benchmarkRead(b *testing.B, text []byte) {
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		df, err := ReadBytes(context.Background(), text, Options{})
		if err != nil {
			b.Fatal(err)
		}
		df.Release()
	}
}

func BenchmarkReadGroups(b *testing.B) { benchmarkRead(b, groupText(1_000_000)) }

func BenchmarkReadQuoted(b *testing.B) {
	var t bytes.Buffer
	t.WriteString("name,text,n\n")
	for i := range 300_000 {
		fmt.Fprintf(&t, "\"name %d\",\"some longer text, with a comma and \"\"quotes\"\" %d\",%d\n", i, i, i)
	}
	benchmarkRead(b, t.Bytes())
}

func BenchmarkReadLongText(b *testing.B) {
	var t bytes.Buffer
	t.WriteString("name,text,day\n")
	for i := range 500_000 {
		fmt.Fprintf(&t, "name%d,some longer text without any quotes %d,2020-01-%02d\n", i, i, i%28+1)
	}
	benchmarkRead(b, t.Bytes())
}

func BenchmarkWriteGroups(b *testing.B) {
	text := groupText(300_000)
	df, err := ReadBytes(context.Background(), text, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if err := WriteTo(context.Background(), df, io.Discard, WriteOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

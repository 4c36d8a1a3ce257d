package frame_test

import "testing"

// The cost of these does not depend on the height: see TestHeadSlicesWhateverTheHeight.
func BenchmarkShare(b *testing.B) {
	df := wide(b, 1_000_000)
	b.Run("clone", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			df.Clone().Release()
		}
	})
	b.Run("head", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			df.Head(5).Release()
		}
	})
	b.Run("select", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			x, err := df.Select("a", "c")
			if err != nil {
				b.Fatal(err)
			}
			x.Release()
		}
	})
	b.Run("rename", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			x, err := df.Rename(map[string]string{"a": "z"})
			if err != nil {
				b.Fatal(err)
			}
			x.Release()
		}
	})
}

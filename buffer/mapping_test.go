package buffer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// mapped maps a file of n numbers 0, 1, 2 … and counts how often it is unmapped.
func mapped(t *testing.T, n int) (m *Mapping, path string, unmapped *int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "numbers.bin")
	var b []byte
	for i := range n {
		b = binary.NativeEndian.AppendUint32(b, uint32(i))
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := MapFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if m.r.unmap == nil {
		t.Skip("no mappings here")
	}
	if !bytes.Equal(m.Bytes(), b) || m.Len() != len(b) || m.Path() != path {
		t.Fatal("the mapping is not the file")
	}
	unmapped = new(int)
	unmap := m.r.unmap
	m.r.unmap = func() error { *unmapped++; return unmap() }
	return m, path, unmapped
}

func TestMappingIsUnmappedWhenTheLastGoes(t *testing.T) {
	m, path, unmapped := mapped(t, 5000)
	a, err := FromMapping[uint32](m, 400, 1000)
	if err != nil {
		t.Fatal(err)
	}
	b, err := FromMapping[uint64](m, 8000, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if in := a.Inspect(); in.Owner != Foreign || in.File != path || in.Refs != 1 || in.Writable != "foreign memory" || a.SameStorage(a) != true {
		t.Errorf("facts: %+v", in)
	}
	if a.Values()[0] != 100 || a.Len() != 1000 || b.Storage().ID() == a.Storage().ID() {
		t.Error("wrong window of the file")
	}
	if m.RefCount() != 3 {
		t.Errorf("%d references", m.RefCount())
	}
	m.Release()
	if !panics(func() { m.Bytes() }) || !panics(m.Release) {
		t.Error("a released mapping did not panic on use")
	}
	c := a.Slice(10, 10)
	a.Release()
	c.MakeMut()[0] = 7 // copies
	if c.Values()[1] != 111 || *unmapped != 0 {
		t.Errorf("reads %d, unmapped %d times", c.Values()[1], *unmapped)
	}
	b.Release()
	if *unmapped != 1 {
		t.Errorf("unmapped %d times", *unmapped)
	}
	c.Release()
}

func TestFromMappingBoundsAndAlignment(t *testing.T) {
	m, _, unmapped := mapped(t, 100)
	const huge = int(^uint(0) >> 1)
	for _, w := range [][2]int{{-4, 1}, {0, -1}, {0, 101}, {400, 1}, {404, 0}, {4, huge}, {huge, 4}, {4, huge / 4}, {397, 1}} {
		if b, err := FromMapping[uint32](m, w[0], w[1]); err == nil {
			t.Errorf("%d elements at %d of 400 bytes: got %d", w[1], w[0], b.Len())
		} else if !strings.Contains(err.Error(), m.Path()) {
			t.Errorf("the error does not name the file: %v", err)
		}
	}
	b, err := FromMapping[uint32](m, 2, 99)
	if err != nil {
		t.Fatal(err)
	}
	want := make([]byte, 4)
	copy(want, m.Bytes()[2:])
	if in := b.Inspect(); in.Owner != Owned || in.Writable != "" || b.Values()[0] != binary.NativeEndian.Uint32(want) {
		t.Errorf("misaligned elements: %+v", in)
	}
	b.Release()
	e, err := FromMapping[uint32](m, 400, 0)
	if err != nil || e.Len() != 0 {
		t.Error("no elements at the end")
	}
	e.Release()
	m.Release()
	if *unmapped != 1 {
		t.Errorf("unmapped %d times", *unmapped)
	}
}

func TestMapFileErrorsAndEmptyFiles(t *testing.T) {
	dir := t.TempDir()
	for _, p := range []string{dir, filepath.Join(dir, "nothing")} {
		if _, err := MapFile(p); err == nil || !strings.Contains(err.Error(), p) {
			t.Errorf("%s: %v", p, err)
		}
	}
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := MapFile(empty)
	if err != nil || m.Len() != 0 {
		t.Fatal(err)
	}
	m.Release()
}

func collect(done func() bool) bool {
	for range 200 {
		runtime.GC()
		if done() {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}

func TestForgottenMappingIsUnmappedByTheCollector(t *testing.T) {
	m, _, _ := mapped(t, 100)
	r := m.r
	unmap, done := r.unmap, make(chan bool, 2)
	r.unmap = func() error { done <- true; return unmap() }
	if _, err := FromMapping[uint32](m, 0, 10); err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(m)
	m = nil
	if !collect(func() bool { return len(done) > 0 }) {
		t.Error("never unmapped")
	}
}

func TestEscapedMappingStays(t *testing.T) {
	m, _, _ := mapped(t, 100)
	r := m.r
	view := func() []uint32 {
		a, err := FromMapping[uint32](m, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Release() // the user is done with the handle, not with the collector
		b, err := FromMapping[uint32](m, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		_ = b // forgotten
		return a.Escape()
	}()
	m.Release()
	if !collect(func() bool { return r.refs.Load() == 0 }) {
		t.Fatal("the forgotten buffer was not collected")
	}
	time.Sleep(time.Millisecond)
	if err := Guard(func() {
		if view[3] != 3 {
			t.Errorf("reads %d", view[3])
		}
	}); err != nil || r.data == nil {
		t.Errorf("unmapped under a live slice: %v", err)
	}
}

func TestGuardTurnsACutFileIntoAnError(t *testing.T) {
	m, path, _ := mapped(t, 100_000)
	defer m.Release()
	b, err := FromMapping[uint32](m, 0, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Release()
	if err := os.Truncate(path, 4096); err != nil {
		t.Fatal(err)
	}
	sum := uint64(0)
	err = Guard(func() {
		for _, x := range b.Values() {
			sum += uint64(x)
		}
	})
	var fault *FaultError
	if !errors.As(err, &fault) || fault.Path != path || fault.Offset <= 0 || fault.Offset >= 400_000 || !strings.Contains(err.Error(), path) {
		t.Fatalf("a read past the end gave %v", err)
	}
	into := make([]byte, 400_000)
	if err := Guard(func() { copy(into, m.Bytes()) }); !errors.As(err, &fault) {
		t.Errorf("a copy past the end gave %v", err)
	}
	if err := Guard(func() { into[0] = m.Bytes()[100] }); err != nil {
		t.Errorf("what is left of the file: %v", err)
	}
}

func TestGuardLetsOtherPanicsPass(t *testing.T) {
	defer func() {
		if r := recover(); r != "mine" {
			t.Errorf("recovered %v", r)
		}
	}()
	_ = Guard(func() { panic("mine") })
}

func BenchmarkGuard(b *testing.B) {
	for range b.N {
		_ = Guard(func() {})
	}
}

package repl

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// busy shows on the terminal that a statement takes long, until something else is
// written there.
type busy struct {
	mu    sync.Mutex
	on    bool
	shown bool
	w     io.Writer
}

// start begins to watch a statement and returns the function that ends it.
func (b *busy) start(w io.Writer) (stop func()) {
	b.mu.Lock()
	b.on, b.w = true, w
	b.mu.Unlock()
	done := make(chan struct{})
	begin := time.Now()
	go func() {
		wait := time.NewTimer(1500 * time.Millisecond)
		defer wait.Stop()
		for n := 0; ; n++ {
			select {
			case <-done:
				return
			case <-wait.C:
				b.tick(time.Since(begin), n)
				wait.Reset(200 * time.Millisecond)
			}
		}
	}()
	return func() {
		close(done)
		b.mu.Lock()
		b.hide()
		b.on = false
		b.mu.Unlock()
	}
}

func (b *busy) tick(d time.Duration, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.on {
		return
	}
	fmt.Fprintf(b.w, "\r\x1b[K%c running for %.0f s, Ctrl-C stops it", `|/-\`[n%4], d.Seconds())
	b.shown = true
}

// hide takes the sign away; the caller holds the lock.
func (b *busy) hide() {
	if b.shown {
		io.WriteString(b.w, "\r\x1b[K")
		b.shown = false
	}
}

// screen is the output of an interactive session: it takes the sign of a long query away
// before it writes.
type screen struct {
	b *busy
	w io.Writer
}

// Write writes p.
func (s screen) Write(p []byte) (int, error) {
	s.b.mu.Lock()
	defer s.b.mu.Unlock()
	s.b.hide()
	return s.w.Write(p)
}

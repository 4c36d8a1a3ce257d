package repl

import (
	"context"
	"time"

	"github.com/gopolars/gopolars/buffer"
)

// guardMemory cancels a statement when the memory of columns grows above the limit.
func (s *Session) guardMemory(done <-chan struct{}, cancel context.CancelCauseFunc) {
	t := time.NewTicker(2 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-done:
			return
		case <-t.C:
			if buffer.Stats().InUse > s.limit {
				cancel(errMemory)
				return
			}
		}
	}
}

package exec

import (
	"runtime"
	"runtime/debug"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/lazy/plan"
	"github.com/gopolars/gopolars/series/dtype"
)

// caught turns a recovered panic into an error that names the step. A fault in memory
// that is mapped from a file is the file's: somebody cut it short.
func caught(p any, n plan.Node) error {
	if err := buffer.AsFault(p); err != nil {
		return dtype.Errorf(dtype.IO, "%w", err)
	}
	if e, ok := p.(interface {
		runtime.Error
		Addr() uintptr
	}); ok {
		return dtype.Errorf(dtype.IO, "a mapped file could not be read at %#x: it was cut short or its disk failed; read it again, with memory_map=False to be safe from that", e.Addr())
	}
	return dtype.Errorf(dtype.Internal, "%v in %s\n%s", p, n.Label(), debug.Stack())
}

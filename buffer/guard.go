package buffer

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// FaultError tells that a mapped file could not be read where it was mapped.
type FaultError struct {
	Path   string
	Offset int64 // the byte that is gone
}

// Error names the file and the byte.
func (e *FaultError) Error() string {
	return fmt.Sprintf("cannot read %s at byte %d: the file was cut short, or its device failed, while it was mapped", e.Path, e.Offset)
}

// Guard runs f and turns a fault in the memory of a mapped file into a *FaultError. Go
// ends the process on such a fault unless debug.SetPanicOnFault is set, which holds for
// one goroutine: each goroutine that reads mapped memory runs under a Guard of its own.
// Entering costs a few nanoseconds. Other panics pass through. What f was writing when
// the fault came is left half written.
func Guard(f func()) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			if err = AsFault(r); err == nil {
				panic(r)
			}
		}
	}()
	f()
	return nil
}

// AsFault returns the *FaultError of a recovered panic value, nil when it is none: for
// workers that recover for themselves, under debug.SetPanicOnFault.
func AsFault(recovered any) error {
	fault, ok := recovered.(interface {
		runtime.Error
		Addr() uintptr
	})
	if !ok {
		return nil
	}
	if path, off, ok := regionAt(fault.Addr()); ok {
		return &FaultError{path, off}
	}
	return nil
}

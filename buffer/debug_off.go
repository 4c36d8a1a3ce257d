//go:build !invariants

package buffer

type storageDebug struct{}

func (*storageDebug) shared(*Storage) {}
func (*storageDebug) verify(*Storage) {}
func (*storageDebug) written()        {}

type handleDebug struct{}

func (*handleDebug) open(*Storage) {}
func (*handleDebug) close()        {}
func (*handleDebug) read()         {}
func (*handleDebug) enter()        {}
func (*handleDebug) leave()        {}
func (*handleDebug) sole(string)   {}
func (*handleDebug) done()         {}

// Outstanding counts the live handles; it is always 0 without -tags invariants.
func Outstanding() int { return 0 }

// CheckLeaks reports, when the test t ends, each handle that was made since and not
// released, with the place where it was made. It needs -tags invariants and does nothing
// without. Tests that run in parallel see each other's handles.
func CheckLeaks(TestingT) {}

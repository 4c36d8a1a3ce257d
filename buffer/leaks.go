package buffer

// TestingT is what CheckLeaks needs of a *testing.T, so that programs that use buffers
// do not link the testing package.
type TestingT interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

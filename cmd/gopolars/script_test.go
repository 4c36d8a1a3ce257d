package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gopolars": main})
}

// TestScripts runs the transcripts in testdata/script: the command line, the batch
// protocol, exit statuses, dot commands, and what buffers() says after every operation.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
	})
}

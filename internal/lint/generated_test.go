package lint

import (
	"os/exec"
	"testing"
)

// TestGeneratedFilesAreCurrent runs the generators and compares.
func TestGeneratedFilesAreCurrent(t *testing.T) {
	cmd := exec.Command("go", "run", "./lazy/function/gen", "-check")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

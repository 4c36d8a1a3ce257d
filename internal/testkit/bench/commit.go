package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// baseProgram builds the bench program of the commit to compare with, once.
var baseProgram = sync.OnceValues(func() (string, error) {
	commit, err := exec.Command("git", "rev-parse", "--short", *base+"^{commit}").Output()
	if err != nil {
		return "", fmt.Errorf("-base %s is no commit of this repository", *base)
	}
	at := strings.TrimSpace(string(commit))
	program := filepath.Join(*dir, "bench-"+at)
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	tree, err := os.MkdirTemp("", "gopolars-base")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tree)
	archive := exec.Command("git", "archive", at)
	unpack := exec.Command("tar", "-x", "-C", tree)
	if unpack.Stdin, err = archive.StdoutPipe(); err != nil {
		return "", err
	}
	if err := unpack.Start(); err != nil {
		return "", err
	}
	if err := archive.Run(); err != nil {
		return "", fmt.Errorf("git archive %s: %w", at, err)
	}
	if err := unpack.Wait(); err != nil {
		return "", fmt.Errorf("unpacking %s: %w", at, err)
	}
	build := exec.Command("go", "build", "-o", program, "./internal/testkit/bench")
	build.Dir, build.Stderr = tree, os.Stderr
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("building %s: %w", at, err)
	}
	return program, nil
})

package main

import (
	"strings"
	"testing"
)

func TestByteSize(t *testing.T) {
	for in, want := range map[string]int64{"1048576": 1 << 20, "512M": 512 << 20, "4G": 4 << 30, "4GiB": 4 << 30, "1.5k": 1536, "2 MB": 2 << 20} {
		if got, err := byteSize(in); err != nil || got != want {
			t.Errorf("byteSize(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "G", "-1G", "0", "4X", "1e30G", "four"} {
		if got, err := byteSize(in); err == nil {
			t.Errorf("byteSize(%q) = %d", in, got)
		}
	}
}

func TestParse(t *testing.T) {
	o, err := parse([]string{"a.csv", "-c", "x=1", "--mode=csv", "-f", "f.py", "--threads", "2", "--memory-limit=1G", "--strict", "--no-init", "--", "-odd-"})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(o.Files, " ") != "a.csv -odd-" || len(o.Scripts) != 2 || o.Scripts[0].Text != "x=1" || !o.Scripts[1].IsFile ||
		o.Mode != "csv" || o.Threads != 2 || o.MemoryLimit != 1<<30 || !o.Strict || !o.NoInit {
		t.Errorf("%+v", o)
	}
	for args, want := range map[string]string{
		"-c":                 "needs code",
		"--mode nope":        "there are polars",
		"--threads 0":        "whole number",
		"--threads":          "needs a number",
		"--memory-limit lot": "such as 512M",
		"--color red":        "auto, always or never",
		"--wat":              "no option --wat",
		"--strict=1":         "takes no value",
	} {
		if _, err := parse(strings.Fields(args)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", args, err, want)
		}
	}
}

package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/repl"
)

// parse reads the command line. Options may stand anywhere; after `--` everything is a
// file.
func parse(args []string) (repl.Options, error) {
	o := repl.Options{Color: "auto"}
	for i := 0; i < len(args); i++ {
		a := args[i]
		name, value, inline := strings.Cut(a, "=")
		take := func() (string, error) {
			if inline {
				return value, nil
			}
			i++
			if i >= len(args) {
				return "", fmt.Errorf("%s needs %s", name, wants[name])
			}
			return args[i], nil
		}
		if !strings.HasPrefix(a, "-") || a == "-" {
			o.Files = append(o.Files, a)
			continue
		}
		if a == "--" {
			o.Files = append(o.Files, args[i+1:]...)
			break
		}
		if inline && wants[name] == "" {
			return o, fmt.Errorf("%s takes no value", name)
		}
		switch name {
		case "-h", "--help":
			o.Help = true
		case "-V", "--version":
			o.Version = true
		case "--no-init":
			o.NoInit = true
		case "--strict":
			o.Strict = true
		case "-c", "-f":
			v, err := take()
			if err != nil {
				return o, err
			}
			o.Scripts = append(o.Scripts, repl.Script{Text: v, IsFile: name == "-f"})
		case "--mode", "--color", "--threads", "--memory-limit":
			v, err := take()
			if err == nil {
				err = setting(&o, name, v)
			}
			if err != nil {
				return o, err
			}
		default:
			return o, fmt.Errorf("there is no option %s", name)
		}
	}
	return o, nil
}

// wants says what the value of an option is.
var wants = map[string]string{
	"-c": "code to run", "-f": "a file to run", "--mode": "an output format", "--color": "auto, always or never",
	"--threads": "a number of threads", "--memory-limit": "a size such as 4G",
}

func setting(o *repl.Options, name, v string) error {
	switch name {
	case "--mode":
		if !repl.IsMode(v) {
			return fmt.Errorf("--mode %s: there are %s", v, strings.Join(repl.Modes(), ", "))
		}
		o.Mode = v
	case "--color":
		if v != "auto" && v != "always" && v != "never" {
			return fmt.Errorf("--color %s: it is auto, always or never", v)
		}
		o.Color = v
	case "--threads":
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			return fmt.Errorf("--threads %s: it must be a whole number from 1 up", v)
		}
		o.Threads = n
	case "--memory-limit":
		n, err := byteSize(v)
		if err != nil {
			return fmt.Errorf("--memory-limit %s: %v", v, err)
		}
		o.MemoryLimit = n
	}
	return nil
}

// byteSize reads 1048576, 512M, 4G, 4GB or 4GiB; the units are powers of 1024.
func byteSize(s string) (int64, error) {
	digits := strings.TrimRight(strings.ToUpper(s), "KMGTIB ")
	unit := strings.TrimSpace(strings.ToUpper(s)[len(digits):])
	shift, ok := map[string]int{"": 0, "B": 0, "K": 10, "KB": 10, "KIB": 10, "M": 20, "MB": 20, "MIB": 20, "G": 30, "GB": 30, "GIB": 30, "T": 40, "TB": 40, "TIB": 40}[unit]
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil || !ok || x <= 0 || x*float64(int64(1)<<shift) > 1<<62 {
		return 0, fmt.Errorf("it must be a size such as 512M or 4G")
	}
	return int64(x * float64(int64(1)<<shift)), nil
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
)

// engine is one of those compared.
type engine struct {
	name string
	// run times one statement; errSkip when the engine is not asked it.
	run func(q question) (time.Duration, error)
	// stop ends the engine and tells the bytes of memory that its process has held at the
	// most, 0 when that is unknown.
	stop func() int64
}

var errSkip = errors.New("not asked of this engine")

// pythonLoop runs statements that come as lines of JSON, and answers with seconds or with
// an error. serve does the same in Go.
const pythonLoop = `
import sys, json, time
names = {}
clock = time.process_time if sys.argv[2] == "cpu" else time.perf_counter
try:
    exec(sys.argv[1], names)
except ImportError:
    sys.exit(3)
print("ready", flush=True)
for line in sys.stdin:
    s = json.loads(line)
    try:
        code = compile(s, "statement", "exec")
        start = clock()
        exec(code, names)
        took = clock() - start
        names.pop("r", None)
        print(took, flush=True)
    except Exception as e:
        print("error", type(e).__name__, str(e).split("\n")[0], flush=True)
`

func clockName() string {
	if *cpu {
		return "cpu"
	}
	return "wall"
}

// pythonChild starts a Python for an engine; nil when there is none with its packages.
func pythonChild(name, setup string, statement func(q question) string) *engine {
	return child(name, exec.Command(*python, "-c", pythonLoop, setup, clockName()), statement)
}

// gopolarsChild starts a bench program to serve gopolars.
func gopolarsChild(name, program, setup string) *engine {
	return child(name, exec.Command(program, "-serve", setup, fmt.Sprintf("-cpu=%v", *cpu)), gopolarsStatement)
}

// child starts a program that answers as pythonLoop does; nil when it does not get ready.
func child(name string, cmd *exec.Cmd, statement func(q question) string) *engine {
	cmd.Env = append(os.Environ(), fmt.Sprintf("POLARS_MAX_THREADS=%d", runtime.GOMAXPROCS(0)))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil
	}
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return nil
	}
	lines := bufio.NewScanner(out)
	for ready := false; !ready; ready = lines.Text() == "ready" { // a package may have something to say before
		if !lines.Scan() {
			cmd.Wait()
			return nil
		}
	}
	return &engine{
		name: name,
		run: func(q question) (time.Duration, error) {
			s := statement(q)
			if s == "" {
				return 0, errSkip
			}
			b, err := json.Marshal(s)
			if err != nil {
				return 0, err
			}
			if _, err := in.Write(append(b, '\n')); err != nil {
				return 0, err
			}
			if !lines.Scan() {
				return 0, fmt.Errorf("%s stopped: %v", name, cmd.Wait())
			}
			var sec float64
			if _, err := fmt.Sscan(lines.Text(), &sec); err != nil {
				return 0, errors.New(lines.Text())
			}
			return time.Duration(sec * 1e9), nil
		},
		stop: func() int64 {
			in.Close()
			cmd.Wait()
			return peakMemory(cmd.ProcessState)
		},
	}
}

func gopolarsStatement(q question) string {
	if q.eager {
		return "r = " + q.query
	}
	return "r = (" + q.query + ").collect()"
}

// session is gopolars in this process, through its own reader of Python; run times a
// statement that binds r.
func session(setup string) (run func(statement string) (time.Duration, error), err error) {
	in, err := bind.New(io.Discard, func(*py.Interp, py.Value) error { return nil })
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	exec := func(src string) error {
		if err := in.Run(ctx, src); err != nil {
			return errors.New(in.FormatError(err))
		}
		return nil
	}
	if err := exec(setup); err != nil {
		return nil, err
	}
	return func(statement string) (time.Duration, error) {
		start := now()
		err := exec(statement)
		d := now() - start
		if err != nil {
			return 0, err
		}
		return d, exec("del r")
	}, nil
}

func ours(setup string) (*engine, error) {
	run, err := session(setup)
	if err != nil {
		return nil, err
	}
	return &engine{
		name: "gopolars",
		run:  func(q question) (time.Duration, error) { return run(gopolarsStatement(q)) },
		stop: func() int64 { return 0 },
	}, nil
}

// serve answers statements as pythonLoop does, until its input ends.
func serve(setup string, input io.Reader, output io.Writer) error {
	run, err := session(setup)
	if err != nil {
		return err
	}
	fmt.Fprintln(output, "ready")
	lines := bufio.NewScanner(input)
	for lines.Scan() {
		var statement string
		if err := json.Unmarshal(lines.Bytes(), &statement); err != nil {
			return err
		}
		if d, err := run(statement); err != nil {
			fmt.Fprintln(output, "error", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(output, d.Seconds())
		}
	}
	return lines.Err()
}

var began = time.Now()

// now is a time that passes, or the processor time of this process.
func now() time.Duration {
	if *cpu {
		return processTime()
	}
	return time.Since(began)
}

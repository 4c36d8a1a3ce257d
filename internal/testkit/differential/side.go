package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

//go:embed oracle.py
var oracleSource string

// side is one of the two engines, in a process of its own that is started again when it
// dies.
type side struct {
	name    string
	command []string
	cmd     *exec.Cmd
	in      io.WriteCloser
	lines   chan string
	frames  map[int]bool // frames it has
	died    int
}

// patience is how long one answer may take.
const patience = 20 * time.Second

func (s *side) start() error {
	s.cmd = exec.Command(s.command[0], s.command[1:]...)
	s.cmd.Env = append(os.Environ(), "POLARS_MAX_THREADS=1", "RUST_BACKTRACE=0", "GOMEMLIMIT=3GiB")
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	s.frames = map[int]bool{}
	s.lines = make(chan string, 256)
	go func(lines chan string) {
		r := bufio.NewReaderSize(out, 1<<20)
		for {
			line, err := r.ReadString('\n')
			if err != nil {
				close(lines)
				return
			}
			lines <- strings.TrimSuffix(line, "\n")
		}
	}(s.lines)
	return nil
}

func (s *side) stop() {
	if s.cmd == nil {
		return
	}
	s.in.Close()
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.cmd = nil
}

// ask sends requests and returns the answers in their order. A request at which the
// process dies or stays silent is answered "died".
func (s *side) ask(requests []request) ([]string, error) {
	answers := make([]string, 0, len(requests))
	for len(answers) < len(requests) {
		if s.cmd == nil {
			if err := s.start(); err != nil {
				return nil, err
			}
		}
		rest := requests[len(answers):]
		go func(in io.Writer) {
			w := bufio.NewWriter(in)
			e := json.NewEncoder(w)
			for _, r := range rest {
				if e.Encode(r) != nil {
					return
				}
			}
			w.Flush()
		}(s.in)
		for i := range rest {
			line, ok := s.next()
			if !ok {
				s.stop()
				if s.died++; i == 0 && len(answers) == 0 && s.died == 1 {
					return nil, fmt.Errorf("%s gives no answer", s.name)
				}
				answers = append(answers, "died\t")
				break
			}
			id, text, _ := strings.Cut(line, "\t")
			if n, err := strconv.Atoi(id); err != nil || n != rest[i].ID {
				return nil, fmt.Errorf("%s answers %.100q to request %d", s.name, line, rest[i].ID)
			}
			answers = append(answers, text)
		}
		// A process that is new again lacks the names that were bound before.
		if s.cmd == nil && len(answers) < len(requests) {
			var bound []request
			for _, r := range requests[:len(answers)] {
				if r.Set != "" {
					bound = append(bound, r)
				}
			}
			if len(bound) > 0 {
				if _, err := s.ask(bound); err != nil {
					return nil, err
				}
			}
		}
	}
	return answers, nil
}

func (s *side) next() (string, bool) {
	select {
	case line, ok := <-s.lines:
		return line, ok
	case <-time.After(patience):
		return "", false
	}
}

package repl

import (
	"fmt"
	"strings"
)

// command is one dot command.
type command struct {
	name string
	args string // as help shows them
	help string // one line
	more string // further lines of `.help name`
	run  func(s *Session, arg string) error
}

// usageError is a dot command that was called wrongly.
type usageError struct {
	cmd *command
	msg string
}

// Error says what is wrong and how the command is called.
func (e *usageError) Error() string {
	return fmt.Sprintf(".%s: %s (usage: .%s)", e.cmd.name, e.msg, strings.TrimSpace(e.cmd.name+" "+e.cmd.args))
}

// usage makes the error of a wrong call of the running command.
func (s *Session) usage(format string, args ...any) error {
	return &usageError{s.running, fmt.Sprintf(format, args...)}
}

// commands lists all dot commands in the order of `.help`.
func commands() []*command { return commandList }

var commandList []*command

func init() {
	commandList = []*command{
		{name: "help", args: "[WORD]", help: "this list, or what a command or a method does", run: (*Session).cmdHelp},
		{name: "open", args: "FILE [as NAME]", help: "open a data file as a frame; its contents say which format it is", run: (*Session).cmdOpen,
			more: "csv, tsv, Parquet, Arrow IPC (file, stream, feather), also compressed. IPC files are mapped, not read.\nWithout a name the frame is df, df2, …"},
		{name: "save", args: "NAME FILE", help: "write a frame; the extension says which format", run: (*Session).cmdSave},
		{name: "vars", help: "the names: kind, shape, bytes, and bytes that nobody shares", run: (*Session).cmdVars},
		{name: "schema", args: "NAME [--python]", help: "columns, data types and nulls", run: (*Session).cmdSchema},
		{name: "plan", args: "EXPR", help: "the query plan of a lazy frame", run: (*Session).cmdPlan},
		{name: "buffers", args: "NAME [COLUMN]", help: "every buffer of every column: where it is, who owns it, who may write", run: (*Session).cmdBuffers,
			more: "The built-in function buffers(*objects) gives the same facts as a DataFrame."},
		{name: "share", args: "A B …", help: "which columns of frames stand on the same memory", run: (*Session).cmdShare},
		{name: "owners", args: "@ID", help: "everything that keeps a storage alive", run: (*Session).cmdOwners},
		{name: "watch", args: "on|off", help: "after each statement, what was shared, sliced, written in place, copied and freed", run: (*Session).cmdWatch},
		{name: "explain-copy", args: "EXPR", help: "run on the side and say what each column would share or copy, and why", run: (*Session).cmdExplainCopy,
			more: "Also takes `name = name.method(…)`, which may write in place. Nothing that has a name is changed."},
		{name: "memory", help: "what is held, by whom; what slices pin; the heap", run: (*Session).cmdMemory},
		{name: "timer", args: "on|off", help: "print the time that each statement takes", run: (*Session).cmdTimer},
		{name: "time", args: "EXPR", help: "run once and print time and allocations", run: (*Session).cmdTime},
		{name: "mode", args: "[MODE]", help: "how frames are printed: " + strings.Join(Modes(), ", "), run: (*Session).cmdMode},
		{name: "rows", args: "N", help: "rows of a frame that are printed", run: (*Session).cmdRows},
		{name: "cols", args: "N", help: "columns of a frame that are printed", run: (*Session).cmdCols},
		{name: "read", args: "FILE", help: "run a file of statements and dot commands", run: (*Session).cmdRead},
		{name: "record", args: "FILE|off", help: "write the session to a file as well", run: (*Session).cmdRecord},
		{name: "doctest", args: "FILE", help: "run the >>> examples of a file and show differences", run: (*Session).cmdDoctest},
		{name: "echo", args: "on|off", help: "print statements of files before they run", run: (*Session).cmdEcho},
		{name: "quit", args: "[CODE]", help: "leave", run: (*Session).cmdQuit},
	}
}

// findCommand returns the command of a name or of a beginning of only one name.
func findCommand(name string) (*command, error) {
	var found []*command
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		if strings.HasPrefix(c.name, name) {
			found = append(found, c)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		names := make([]string, len(found))
		for i, c := range found {
			names[i] = "." + c.name
		}
		return nil, fmt.Errorf(".%s could be %s", name, strings.Join(names, " or "))
	case name == "exit":
		return findCommand("quit")
	}
	return nil, fmt.Errorf("there is no command .%s; .help lists them", name)
}

// runCommand runs a line that begins with a dot.
func (s *Session) runCommand(line string) error {
	name, arg, _ := strings.Cut(strings.TrimSpace(line)[1:], " ")
	c, err := findCommand(name)
	if err != nil {
		return err
	}
	defer func(old *command) { s.running = old }(s.running)
	s.running = c
	return c.run(s, strings.TrimSpace(arg))
}

// onOff reads the argument of a switch.
func (s *Session) onOff(arg string, what *bool) error {
	switch arg {
	case "on":
		*what = true
	case "off":
		*what = false
	case "":
		state := "off"
		if *what {
			state = "on"
		}
		s.printf("%s is %s\n", s.running.name, state)
	default:
		return s.usage("%q is neither on nor off", arg)
	}
	return nil
}

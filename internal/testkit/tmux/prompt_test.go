package tmux

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// terminal is gopolars running in a tmux window.
type terminal struct {
	t      *testing.T
	socket string
}

var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "gopolars")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if _, err := exec.LookPath("tmux"); err == nil {
		binary = filepath.Join(dir, "gopolars")
		if out, err := exec.Command("go", "build", "-o", binary, "github.com/gopolars/gopolars/cmd/gopolars").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
			os.Exit(1)
		}
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func open(t *testing.T, width, height int) *terminal {
	t.Helper()
	return openAt(t, t.TempDir(), width, height)
}

// openAt runs gopolars with a home folder of its own, so that no history and no settings
// of the machine matter.
func openAt(t *testing.T, home string, width, height int) *terminal {
	t.Helper()
	if binary == "" {
		t.Skip("tmux is not installed")
	}
	w := &terminal{t, fmt.Sprintf("gopolars-%d-%d", os.Getpid(), time.Now().UnixNano())}
	w.tmux("-f", "/dev/null", "new-session", "-d", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height),
		"env", "HOME="+home, "XDG_DATA_HOME="+home, "NO_COLOR=1", binary)
	pid, _ := strconv.Atoi(strings.TrimSpace(w.tmux("display-message", "-p", "#{pane_pid}")))
	t.Cleanup(func() {
		exec.Command("tmux", "-L", w.socket, "kill-server").Run()
		// It writes its history to the home folder, which is removed next, before it ends.
		for deadline := time.Now().Add(5 * time.Second); running(pid) && time.Now().Before(deadline); {
			time.Sleep(5 * time.Millisecond)
		}
	})
	w.wait("> ")
	return w
}

// running tells whether a process has not ended, waited for by its parent or not.
func running(pid int) bool {
	if stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err == nil {
		return !strings.Contains(string(stat), ") Z ")
	}
	p, err := os.FindProcess(pid)
	return pid > 0 && err == nil && p.Signal(syscall.Signal(0)) == nil
}

func (w *terminal) tmux(args ...string) string {
	w.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-L", w.socket}, args...)...).CombinedOutput()
	if err != nil {
		w.t.Fatalf("tmux %q: %v\n%s", args, err, out)
	}
	return string(out)
}

func (w *terminal) screen() string { return w.tmux("capture-pane", "-p", "-J", "-S", "-200") }

func (w *terminal) typed(text string) { w.t.Helper(); w.tmux("send-keys", "-l", text) }

func (w *terminal) keys(names ...string) {
	w.t.Helper()
	w.tmux(append([]string{"send-keys"}, names...)...)
}

func (w *terminal) enter(text string) { w.t.Helper(); w.typed(text); w.keys("Enter") }

// paste sends text as a terminal does that knows bracketed paste.
func (w *terminal) paste(text string) {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "paste")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.tmux("load-buffer", file)
	w.tmux("paste-buffer", "-p")
}

// wait waits until the screen shows text.
func (w *terminal) wait(text string) {
	w.t.Helper()
	w.until(fmt.Sprintf("shows %q", text), func(s string) bool { return strings.Contains(s, text) })
}

// line waits until a line of the screen is exactly text.
func (w *terminal) line(text string) {
	w.t.Helper()
	w.until(fmt.Sprintf("has the line %q", text), func(s string) bool {
		for _, l := range strings.Split(s, "\n") {
			if strings.TrimRight(l, " ") == text {
				return true
			}
		}
		return false
	})
}

func (w *terminal) until(what string, ok func(screen string) bool) {
	w.t.Helper()
	end := time.Now().Add(10 * time.Second)
	for !ok(w.screen()) {
		if time.Now().After(end) {
			w.t.Fatalf("the screen never %s:\n%s", what, w.screen())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestHomeAndEnd(t *testing.T) {
	w := open(t, 80, 20)
	w.typed("1 + 2")
	w.keys("Home")
	w.typed("10 + ")
	w.keys("End")
	w.typed(" + 100")
	w.keys("Enter")
	w.line("> 10 + 1 + 2 + 100")
	w.line("113")
}

func TestRecalledMultiLineEntry(t *testing.T) {
	w := open(t, 80, 20)
	w.enter("for i in [1, 2]:")
	w.enter("    print(i * 7)")
	w.keys("Enter")
	w.line("14")
	w.keys("Up")
	w.wait("for i in [1, 2]:↵    print(i * 7)")
	w.keys("BSpace")
	w.typed(" + 1000)")
	w.keys("Enter")
	w.line("1014")
	w.enter("'still ' + 'fine'")
	w.line("'still fine'")
}

func TestWrappedLine(t *testing.T) {
	w := open(t, 40, 20)
	w.enter("'above'")
	w.line("'above'")
	w.typed("'" + strings.Repeat("a", 60) + "'")
	w.keys("Home")
	w.typed("len(")
	w.keys("End")
	w.typed(") + 1")
	w.keys("Enter")
	w.line("61")
	if s := w.screen(); !strings.Contains(s, "> 'above'\n'above'\n") {
		t.Errorf("the lines above the wrapped one were damaged:\n%s", s)
	}
}

func TestPasteOfDocumentedExample(t *testing.T) {
	w := open(t, 100, 40)
	w.paste(`>>> df = pl.DataFrame(
...     {
...         "foo": [1, 2, 3],
...         "bar": ["x", "y", "z"],
...     }
... )
>>> df.select(pl.col("foo") * 2)
shape: (3, 1)
┌─────┐
│ foo │
└─────┘
>>> for i in range(2):
...     print("round", i)
...
`)
	w.keys("Enter")
	w.line("│ 6   │")
	w.line("round 1")
	w.keys("Up")
	w.wait("df = pl.DataFrame(↵")
}

func TestPasteOfManyLinesIsFast(t *testing.T) {
	w := open(t, 100, 20)
	w.paste("x = [\n" + strings.Repeat("    123456789,\n", 1500) + "]\nlen(x)")
	w.keys("Enter")
	w.line("1500")
}

func TestInterruptOfLongQuery(t *testing.T) {
	w := open(t, 80, 20)
	w.enter("kept = 41")
	w.enter("n = sum(i * i for i in range(10 ** 10))")
	w.wait("Ctrl-C stops it")
	w.keys("C-c")
	w.wait("KeyboardInterrupt")
	w.enter("kept + 1")
	w.line("42")
	w.typed("half a li")
	w.keys("C-c")
	w.enter("'after'")
	w.line("'after'")
	w.end()
}

// end leaves by Ctrl-D.
func (w *terminal) end() {
	w.t.Helper()
	w.keys("C-d")
	for end := time.Now().Add(5 * time.Second); exec.Command("tmux", "-L", w.socket, "has-session").Run() == nil; {
		if time.Now().After(end) {
			w.t.Fatal("Ctrl-D does not end the session")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestCompletion(t *testing.T) {
	w := open(t, 100, 30)
	w.enter(`frame_of_mine = pl.DataFrame({"temperature": [1], "pressure": [2]})`)
	w.typed("frame_of")
	w.keys("Tab")
	w.wait("> frame_of_mine")
	w.typed(`.select("tem`)
	w.keys("Tab")
	w.wait(`> frame_of_mine.select("temperature"`)
	w.typed(").hei")
	w.keys("Tab", "Enter")
	w.line("1")
	w.typed(".expl")
	w.keys("Tab")
	w.wait("> .explain-copy")
}

func TestResize(t *testing.T) {
	w := open(t, 100, 40)
	w.enter(`wide = pl.DataFrame({f"column_{i}": ["some longer text"] for i in range(4)})`)
	w.enter("wide")
	w.wait("│ column_0         ┆ column_1         ┆ column_2         ┆ column_3         │")
	w.tmux("resize-window", "-x", "50", "-y", "40")
	time.Sleep(100 * time.Millisecond)
	w.keys("C-l")
	w.enter("wide")
	w.until("fits the frame into 50 columns", func(s string) bool {
		for _, l := range strings.Split(s, "\n") {
			if strings.HasPrefix(l, "│ column_0 ") && len([]rune(strings.TrimRight(l, " "))) <= 50 {
				return true
			}
		}
		return false
	})
}

func TestHistoryAcrossSessions(t *testing.T) {
	home := t.TempDir()
	w := openAt(t, home, 80, 20)
	w.enter("for i in range(2):")
	w.enter("    print('found', i)")
	w.keys("Enter")
	w.line("found 1")
	w.enter("'last one'")
	w.line("'last one'")
	w.end()
	w = openAt(t, home, 80, 20)
	w.keys("Up", "Up")
	w.wait("for i in range(2):↵    print('found', i)")
	w.keys("C-c", "C-r")
	w.typed("last o")
	w.wait("> 'last one'")
	w.keys("Enter")
	w.line("'last one'")
}

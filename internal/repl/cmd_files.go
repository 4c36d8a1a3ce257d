package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/py"
)

// cmdOpen opens a data file under a name.
func (s *Session) cmdOpen(arg string) error {
	args, err := words(arg)
	if err != nil {
		return s.usage("%v", err)
	}
	switch {
	case len(args) == 1:
		return s.open(args[0], s.freeName())
	case len(args) == 3 && args[1] == "as":
		if !isName(args[2]) {
			return s.usage("%q cannot be a name", args[2])
		}
		return s.open(args[0], args[2])
	}
	return s.usage("it takes a file and perhaps `as NAME`")
}

func isName(s string) bool {
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		return false
	}
	for i := range len(s) {
		if !wordByte(s[i]) {
			return false
		}
	}
	return true
}

// freeName is the first of df, df2, df3, … that is not taken.
func (s *Session) freeName() string {
	taken := map[string]bool{}
	for _, n := range s.in.Names() {
		taken[n] = true
	}
	name := "df"
	for i := 2; taken[name]; i++ {
		name = fmt.Sprintf("df%d", i)
	}
	return name
}

// open reads a file into a frame and binds it to a name.
func (s *Session) open(file, name string) error {
	path := expandHome(file)
	if _, err := os.Stat(path); err != nil && s.folder != "" && !filepath.IsAbs(path) {
		if beside := filepath.Join(s.folder, path); fileExists(beside) {
			path = beside
		}
	}
	kind, err := sniff(path)
	if err != nil {
		return fileError{err}
	}
	if kind.reader == "" {
		return fileError{fmt.Errorf("%s is %s, which gopolars cannot read; it reads csv, tsv, Arrow IPC, Parquet and JSON", file, kind.name)}
	}
	call := &py.Call{Args: []py.Value{py.Str(path)}}
	if kind.separator != "" && kind.separator != "," {
		call.Kw = append(call.Kw, py.Keyword{Name: "separator", Value: py.Str(kind.separator)})
	}
	ctx, stop := s.begin()
	defer stop()
	v, err := s.callPolars(ctx, kind.reader, call)
	if err != nil && ctx.Err() == nil && !errors.As(err, new(memoryError)) {
		err = fileError{err}
	}
	if err != nil {
		return err
	}
	s.in.Set(name, v)
	h, ok := s.holderOf(name, v)
	if !ok {
		return nil
	}
	mapped, bytes := 0, 0
	h.parts(func(p part) {
		bytes += p.info.Bytes
		if p.info.Owner == buffer.Foreign {
			mapped += p.info.Bytes
			s.origins[p.info.Storage] = file
		}
	})
	how := size(bytes) + " read"
	switch {
	case mapped == bytes && bytes > 0:
		how = "mapped, " + size(bytes) + ", nothing copied"
	case mapped > 0:
		how = fmt.Sprintf("mapped %s, %s copied", size(mapped), size(bytes-mapped))
	}
	s.printf("%s ← %s   %s   (%s, %s)\n", name, filepath.Base(file), h.shape(), kind.name, how)
	return nil
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func expandHome(file string) string {
	if rest, ok := strings.CutPrefix(file, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return file
}

// callPolars calls a function of the pl module.
func (s *Session) callPolars(ctx context.Context, name string, c *py.Call) (py.Value, error) {
	m, err := s.in.Import("polars")
	if err != nil {
		return nil, err
	}
	f, err := m.Attr(s.in, name)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, fmt.Errorf("this build has no pl.%s", name)
	}
	return s.in.Within(ctx, func() (py.Value, error) { return s.in.Call(f, c) })
}

// callMethod calls a method of a value.
func (s *Session) callMethod(ctx context.Context, v py.Value, name string, c *py.Call) (py.Value, error) {
	return s.in.Within(ctx, func() (py.Value, error) { return s.in.CallMethod(v, name, c) })
}

// format is what a file holds and how it is read.
type format struct {
	name      string
	reader    string // of the pl module, "" when there is none
	separator string // of csv
}

// sniff finds out by its contents what a file holds.
func sniff(path string) (format, error) {
	f, err := os.Open(path)
	if err != nil {
		return format{}, err
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil || st.IsDir() {
		if err == nil {
			err = fmt.Errorf("%s is a folder", path)
		}
		return format{}, err
	}
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return format{}, err
	}
	return sniffBytes(head[:n], path), nil
}

func sniffBytes(head []byte, path string) format {
	text := string(head)
	switch {
	case strings.HasPrefix(text, "ARROW1"):
		return format{name: "Arrow IPC file", reader: "read_ipc"}
	case strings.HasPrefix(text, "\xff\xff\xff\xff"):
		return format{name: "Arrow IPC stream", reader: "read_ipc_stream"}
	case strings.HasPrefix(text, "FEA1"):
		return format{name: "Feather version 1"}
	case strings.HasPrefix(text, "PAR1"):
		return format{name: "Parquet file", reader: "read_parquet"}
	case strings.HasPrefix(text, "PK\x03\x04"):
		return format{name: "a zip archive or Excel workbook"}
	case strings.HasPrefix(text, "Obj\x01"):
		return format{name: "Avro"}
	case strings.HasPrefix(text, "SQLite format 3"):
		return format{name: "a SQLite database"}
	case strings.HasPrefix(text, "\x1f\x8b"), strings.HasPrefix(text, "\x28\xb5\x2f\xfd"):
		f := format{name: "compressed csv", reader: "read_csv", separator: ","}
		if strings.Contains(filepath.Base(path), ".tsv") {
			f.separator = "\t"
		}
		return f
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if t := strings.TrimLeft(text, " \t\r\n"); strings.HasPrefix(t, "{\"") {
		return format{name: "NDJSON", reader: "read_ndjson"}
	} else if strings.HasPrefix(t, "[{") || strings.HasPrefix(t, "[\n") {
		return format{name: "JSON", reader: "read_json"}
	}
	if strings.IndexByte(text, 0) >= 0 {
		return format{name: "binary data of a kind that is not known"}
	}
	line, _, _ := strings.Cut(text, "\n")
	best, most := ",", strings.Count(line, ",")
	for _, sep := range []string{"\t", ";", "|"} {
		if n := strings.Count(line, sep); n > most {
			best, most = sep, n
		}
	}
	if best == "\t" {
		return format{"tsv", "read_csv", best}
	}
	return format{"csv", "read_csv", best}
}

// writers are the methods that write a frame by the extension of the file.
var writers = map[string]string{
	".csv": "write_csv", ".tsv": "write_csv", ".txt": "write_csv",
	".arrow": "write_ipc", ".ipc": "write_ipc", ".feather": "write_ipc", ".arrows": "write_ipc_stream", ".parquet": "write_parquet",
	".json": "write_json", ".ndjson": "write_ndjson", ".jsonl": "write_ndjson",
}

// cmdSave writes a frame by the extension of the file.
func (s *Session) cmdSave(arg string) error {
	args, err := words(arg)
	if err != nil || len(args) != 2 {
		return s.usage("it takes a name and a file")
	}
	h, err := s.holder(args[0])
	if err != nil {
		return err
	}
	v := s.in.Get(args[0])
	path := expandHome(args[1])
	ext := strings.ToLower(filepath.Ext(path))
	method := writers[ext]
	if method == "" {
		return s.usage("the extension %q names no format that can be written; there are .csv .tsv .arrow .ipc .feather .arrows .parquet", ext)
	}
	ctx, stop := s.begin()
	defer stop()
	if h.lf != nil {
		if v, err = s.callMethod(ctx, v, "collect", &py.Call{}); err != nil {
			return err
		}
	} else if h.s != nil {
		if v, err = s.callMethod(ctx, v, "to_frame", &py.Call{}); err != nil {
			return err
		}
	}
	call := &py.Call{Args: []py.Value{py.Str(path)}}
	if ext == ".tsv" {
		call.Kw = append(call.Kw, py.Keyword{Name: "separator", Value: py.Str("\t")})
	}
	_, err = s.callMethod(ctx, v, method, call)
	s.in.Settle()
	if err != nil {
		return err
	}
	st, err := os.Stat(path)
	if err != nil {
		return err
	}
	s.printf("%s → %s   %s\n", args[0], args[1], size(int(st.Size())))
	return nil
}

// cmdRead runs a file.
func (s *Session) cmdRead(arg string) error {
	args, err := words(arg)
	if err != nil || len(args) != 1 {
		return s.usage("it takes one file")
	}
	return s.runFile(expandHome(args[0]))
}

// cmdRecord begins or ends writing the session to a file.
func (s *Session) cmdRecord(arg string) error {
	args, err := words(arg)
	if err != nil || len(args) != 1 {
		return s.usage("it takes a file, or off")
	}
	if s.record != nil {
		err := s.record.Close()
		s.record, s.out = nil, s.unrecorded
		if err != nil {
			return err
		}
	}
	if args[0] == "off" {
		return nil
	}
	f, err := os.OpenFile(expandHome(args[0]), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
	if err != nil {
		return fileError{err}
	}
	s.record, s.unrecorded = f, s.out
	s.out = io.MultiWriter(s.out, f)
	return nil
}

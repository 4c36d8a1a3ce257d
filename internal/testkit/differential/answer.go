package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/internal/display"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/py"
	"github.com/gopolars/gopolars/internal/py/bind"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// request asks a side to evaluate code, or to bind its value to a name.
type request struct {
	ID   int    `json:"id"`
	Set  string `json:"set,omitempty"`
	Code string `json:"code"`
}

// serve answers the requests of in as oracle.py does, with gopolars.
func serve(in io.Reader, out io.Writer) error {
	session, err := bind.New(io.Discard, nil)
	if err != nil {
		return err
	}
	if err := session.RunSilently(context.Background(), preamble); err != nil {
		return err
	}
	lines := bufio.NewReaderSize(in, 1<<20)
	w := bufio.NewWriter(out)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var r request
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		fmt.Fprintf(w, "%d\t%s\n", r.ID, answer(session, r))
		if err := w.Flush(); err != nil { // at once, so that a case that never ends is the next one
			return err
		}
	}
}

// preamble gives gopolars the names that oracle.py has.
const preamble = "from decimal import Decimal as D\nfrom datetime import date, datetime, time, timedelta\ninf = float('inf')\nnan = float('nan')\n"

func answer(in *py.Interp, r request) (text string) {
	defer func() {
		if p := recover(); p != nil {
			text = fmt.Sprintf("error\tGoPanic %s", escape(fmt.Sprint(p)))
		}
	}()
	var v py.Value
	var err error
	if r.Set != "" {
		if err = in.RunSilently(context.Background(), r.Set+" = "+r.Code); err == nil {
			return "set\t"
		}
	} else {
		v, err = in.Eval(context.Background(), r.Code)
	}
	if err != nil {
		name := in.AsException(err).Type().QualName()
		if strings.Contains(err.Error(), "internal error: ") {
			name = "GoPanic"
		}
		return "error\t" + name[strings.LastIndexByte(name, '.')+1:] + " " + escape(err.Error())
	}
	var b []byte
	switch v := v.(type) {
	case *bind.Series:
		b = appendSeries(append(b, "series\t"...), v.Series())
		v.Drop()
	case *bind.DataFrame:
		b = append(b, "frame\t"...)
		for i, c := range v.Frame().Batch().Columns {
			if i > 0 {
				b = append(b, " | "...)
			}
			b = appendSeries(b, c)
		}
		v.Drop()
	default:
		b = append(b, "value\t"...)
		b, err = appendPython(b, in, v)
		if err != nil {
			return "error\tGoError " + escape(err.Error())
		}
	}
	return string(b)
}

func appendPython(b []byte, in *py.Interp, v py.Value) ([]byte, error) {
	switch v := v.(type) {
	case *bind.Series:
		b = append(b, '[')
		b = appendRows(b, v.Series(), ",")
		return append(b, ']'), nil
	case py.Str:
		return append(append(append(b, '\''), escape(string(v))...), '\''), nil
	case py.Bytes:
		return append(append(append(b, "b'"...), hex.EncodeToString([]byte(v))...), '\''), nil
	case py.Float:
		return appendFloat(b, float64(v)), nil
	}
	text, err := py.ReprOf(in, v)
	switch {
	case err != nil:
		return b, err
	case text == "None":
		text = "null"
	case text == "True":
		text = "true"
	case text == "False":
		text = "false"
	case !plainInt(text):
		text = "?" + text
	}
	return append(b, text...), nil
}

func plainInt(s string) bool {
	return strings.Trim(strings.TrimPrefix(s, "-"), "0123456789") == "" && s != ""
}

func appendSeries(b []byte, s *series.Series) []byte {
	b = append(b, escape(s.Name())...)
	b = append(b, ':')
	b = append(b, display.DTypeRepr(s.DType())...)
	b = fmt.Appendf(b, "[%d]= ", s.Len())
	return appendRows(b, s, " ")
}

func appendRows(b []byte, s *series.Series, separator string) []byte {
	first := true
	for _, c := range s.Chunks() {
		for i := range c.Len() {
			if !first {
				b = append(b, separator...)
			}
			first = false
			v := array.At(c, s.DType(), i)
			b = appendValue(b, v, s.DType())
			array.ReleaseValue(v)
		}
	}
	return b
}

func appendValue(b []byte, v any, t dtype.DataType) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case int8:
		return strconv.AppendInt(b, int64(v), 10)
	case int16:
		return strconv.AppendInt(b, int64(v), 10)
	case int32:
		return strconv.AppendInt(b, int64(v), 10)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case uint8:
		return strconv.AppendUint(b, uint64(v), 10)
	case uint16:
		return strconv.AppendUint(b, uint64(v), 10)
	case uint32:
		return strconv.AppendUint(b, uint64(v), 10)
	case uint64:
		return strconv.AppendUint(b, v, 10)
	case int128.Int:
		return append(b, v.String()...)
	case int128.Uint:
		return append(b, v.String()...)
	case float16.Float:
		return appendFloat(b, v.Float64())
	case float32:
		return appendFloat(b, float64(v))
	case float64:
		return appendFloat(b, v)
	case string:
		return append(append(append(b, '\''), escape(v)...), '\'')
	case []byte:
		return append(append(append(b, "b'"...), hex.EncodeToString(v)...), '\'')
	case []any:
		b = append(b, '{')
		for i, x := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, x, t.Fields()[i].Type)
		}
		return append(b, '}')
	case array.Array:
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			x := array.At(v, t.Inner(), i)
			b = appendValue(b, x, t.Inner())
			array.ReleaseValue(x)
		}
		return append(b, ']')
	}
	return fmt.Appendf(b, "?%T", v)
}

// appendFloat writes Python's repr, but for the exponents; compare.go reads both.
func appendFloat(b []byte, v float64) []byte {
	b = append(b, 'f')
	switch {
	case math.IsNaN(v):
		return append(b, "nan"...)
	case math.IsInf(v, 1):
		return append(b, "inf"...)
	case math.IsInf(v, -1):
		return append(b, "-inf"...)
	case v == math.Trunc(v) && math.Abs(v) < 1e16:
		return append(strconv.AppendFloat(b, v, 'f', -1, 64), ".0"...)
	case math.Abs(v) >= 1e-4 && math.Abs(v) < 1e16:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	return strconv.AppendFloat(b, v, 'e', -1, 64)
}

// escape leaves no character of s that the text of an answer uses.
func escape(s string) string {
	const special = "\\,[]{} "
	clean := true
	for i := range len(s) {
		if s[i] < 0x20 || strings.IndexByte(special, s[i]) >= 0 {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] < 0x20 || strings.IndexByte(special, s[i]) >= 0 {
			fmt.Fprintf(&b, "\\x%02x", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func serveStdio() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "differential:", err)
		os.Exit(1)
	}
}

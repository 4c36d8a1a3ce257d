package repl

import (
	"fmt"
	"io"

	"github.com/gopolars/gopolars/internal/py"
)

// show prints the value of an expression statement in the mode of the session.
func (s *Session) show(in *py.Interp, v py.Value) error {
	if h, ok := s.holderOf("", v); ok && s.mode != "polars" && h.lf == nil {
		text, err := s.inMode(in, v, h)
		if err != nil {
			return err
		}
		_, err = io.WriteString(s.out, text)
		return err
	}
	text, err := py.ReprOf(in, v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, text)
	return err
}

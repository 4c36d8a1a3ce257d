package py

import "fmt"

// Pos is a place in the source, both counted from one; Col counts characters.
type Pos struct{ Line, Col int }

type tokenKind uint8

const (
	tokEOF tokenKind = iota
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokInt
	tokFloat
	tokString
	tokBytes
	tokFString
	tokOp
)

// token is one lexical unit. text holds the name, operator or number as written, the value of a string.
type token struct {
	kind  tokenKind
	text  string
	pos   Pos
	end   int // byte offset behind the token
	start int
	parts []fpart
}

// fpart is a piece of an f-string: literal text, or an expression with conversion and format.
type fpart struct {
	literal string
	isExpr  bool
	source  string
	pos     Pos
	debug   string // text of `{x=}` up to and with the equals sign
	conv    byte
	spec    []fpart
}

// SyntaxError says what in the source is not understood, and where.
type SyntaxError struct {
	Pos     Pos
	Message string
	Source  string
	// Indent is set for errors of indentation, which Python gives a class of their own.
	Indent bool
}

// Error is the message with its place.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s (line %d, column %d)", e.Message, e.Pos.Line, e.Pos.Col)
}

func (t token) describe() string {
	switch t.kind {
	case tokEOF:
		return "end of input"
	case tokNewline:
		return "end of line"
	case tokIndent:
		return "indentation"
	case tokDedent:
		return "end of block"
	case tokString, tokBytes, tokFString:
		return "string"
	}
	return "'" + t.text + "'"
}

var keywords = map[string]bool{
	"False": true, "None": true, "True": true, "and": true, "as": true, "assert": true, "async": true, "await": true,
	"break": true, "class": true, "continue": true, "def": true, "del": true, "elif": true, "else": true, "except": true,
	"finally": true, "for": true, "from": true, "global": true, "if": true, "import": true, "in": true, "is": true,
	"lambda": true, "nonlocal": true, "not": true, "or": true, "pass": true, "raise": true, "return": true, "try": true,
	"while": true, "with": true, "yield": true,
}

// Keywords lists Python's reserved words, for completion.
func Keywords() []string {
	out := make([]string, 0, len(keywords))
	for k := range keywords {
		out = append(out, k)
	}
	return out
}

package bind

import (
	"strings"

	"github.com/gopolars/gopolars/internal/py"
)

// removed is the error for a name that earlier versions of Polars had, nil for any other.
func removed(class, name string) error {
	text, ok := removedNames[class][name]
	if !ok {
		return nil
	}
	return py.Raise(exceptionTypes["AttributeRemovedError"], "%s", text)
}

// removedKeyword is the error for a parameter that earlier versions of Polars had, nil for
// any other. function is a name such as DataFrame.join.
func removedKeyword(function, name string) error {
	p, ok := removedArguments[function][name]
	if !ok {
		return nil
	}
	var b strings.Builder
	b.WriteString("the argument '" + name + "' for '" + function + "'")
	if p.since != "" {
		b.WriteString(" was deprecated in version " + p.since + " and")
	}
	b.WriteString(" has been removed in version 2.0.")
	if p.now != "" {
		b.WriteString(" It was renamed to '" + p.now + "'.")
	}
	if p.hint != "" {
		b.WriteString(" " + p.hint)
	}
	return py.Raise(exceptionTypes["ArgumentRemovedError"], "%s", b.String())
}

func init() {
	for name, text := range removedNames["polars"] {
		addFunction(name, "(*args, **kwargs)", func(*arguments) (py.Value, error) {
			return nil, py.Raise(exceptionTypes["AttributeRemovedError"], "%s", text)
		})
	}
}

package records

import "github.com/gopolars/gopolars/lazy/function"

var _ = renamed("name.suffix_fields", "Puts a text behind the names of the fields of records.",
	[]function.Param{{Name: "suffix", Kind: function.String, Required: true, Doc: "The text."}},
	func(o function.Options) func(string) (string, error) {
		return func(s string) (string, error) { return s + o.String("suffix"), nil }
	})

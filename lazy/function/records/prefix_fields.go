package records

import "github.com/gopolars/gopolars/lazy/function"

var _ = renamed("name.prefix_fields", "Puts a text before the names of the fields of records.",
	[]function.Param{{Name: "prefix", Kind: function.String, Required: true, Doc: "The text."}},
	func(o function.Options) func(string) (string, error) {
		return func(s string) (string, error) { return o.String("prefix") + s, nil }
	})

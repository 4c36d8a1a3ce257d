package plan

import (
	"slices"

	"github.com/gopolars/gopolars/series/dtype"
)

// Origin is where a column of a join's result comes from.
type Origin struct {
	// Side is "left", "right", or "both" for a key of a full join that takes the value of
	// the side that has one.
	Side string
	// Name is the column on that side.
	Name string
}

// JoinColumns returns the fields of a join's result and where each comes from: the columns
// of the left, then those of the right, without keys that are coalesced away; a name that
// the left has too gets the suffix.
func JoinColumns(left, right dtype.Schema, leftOn, rightOn []Output, o JoinOptions) (dtype.Schema, []Origin, error) {
	out := slices.Clone(left)
	from := make([]Origin, len(left))
	for i, f := range left {
		from[i] = Origin{"left", f.Name}
	}
	if o.How == "semi" || o.How == "anti" {
		return out, from, nil
	}
	if o.Coalesce && (o.How == "right" || o.How == "full") {
		out, from = out[:0], from[:0]
		for _, f := range left {
			switch key := isKey(leftOn, f.Name); {
			case key && o.How == "right":
				continue
			case key:
				from = append(from, Origin{"both", f.Name})
			default:
				from = append(from, Origin{"left", f.Name})
			}
			out = append(out, f)
		}
	}
	for _, f := range right {
		if o.How != "right" && o.Coalesce && isKey(rightOn, f.Name) {
			continue
		}
		name := f.Name
		if out.Index(f.Name) >= 0 {
			f.Name += o.Suffix
			if out.Index(f.Name) >= 0 {
				return nil, nil, dtype.Errorf(dtype.Duplicate, "column with name '%s' already exists\n\nYou may want to try:\n- renaming the column prior to joining\n- using the `suffix` parameter to specify a suffix different to the default one ('_right')", f.Name)
			}
		}
		out = append(out, f)
		from = append(from, Origin{"right", name})
	}
	return out, from, nil
}

func isKey(on []Output, name string) bool {
	return slices.ContainsFunc(on, func(o Output) bool {
		c, ok := o.Expr.(*ColumnRef)
		return ok && c.Name == name
	})
}

// Resolve sets the join's schema.
func (n *Join) Resolve() error {
	s, _, err := JoinColumns(n.Left.Schema(), n.Right.Schema(), n.LeftOn, n.RightOn, n.Options)
	n.S = s
	return err
}

// Origins returns where each column of the schema comes from.
func (n *Join) Origins() map[string]Origin {
	s, from, _ := JoinColumns(n.Left.Schema(), n.Right.Schema(), n.LeftOn, n.RightOn, n.Options)
	out := make(map[string]Origin, len(s))
	for i, f := range s {
		out[f.Name] = from[i]
	}
	return out
}

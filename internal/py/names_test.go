package py

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestNames compares with a map and a list of the order, around the size from which on there is an index.
func TestNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var n names
		model := map[string]Value{}
		var order []string
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			name := fmt.Sprint("v", rapid.IntRange(0, 2*unindexed).Draw(t, "name"))
			i := n.at(name, rapid.IntRange(-1, 20).Draw(t, "hint"))
			if _, bound := model[name]; bound != (i >= 0) {
				t.Fatalf("%s bound: %v, at %d", name, bound, i)
			}
			switch action := rapid.IntRange(0, 9).Draw(t, "action"); {
			case i < 0:
				n.add(name, Str(name))
				model[name], order = Str(name), append(order, name)
			case action < 4:
				n.remove(i)
				delete(model, name)
				for k, o := range order {
					if o == name {
						order = append(order[:k:k], order[k+1:]...)
						break
					}
				}
			case action == 9:
				n.clear()
				clear(model)
				order = nil
			default:
				v := Int(action)
				n.list[i].value = v
				model[name] = v
			}
			if len(n.list) != len(order) {
				t.Fatalf("%d names, not %d", len(n.list), len(order))
			}
			for k, o := range order {
				if n.list[k].name != o || n.get(o) != model[o] {
					t.Fatalf("name %d is %s = %v, not %s = %v", k, n.list[k].name, n.get(o), o, model[o])
				}
			}
		}
	})
}

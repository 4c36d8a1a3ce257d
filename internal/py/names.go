package py

// names is the variables of a scope, in the order of their binding. A few are searched
// one after the other, which costs less than hashing; more have an index.
type names struct {
	list  []variable
	index map[string]int // of list, once it is longer than unindexed
}

type variable struct {
	name  string
	value Value
}

const unindexed = 8

// at finds a name; -1 when it is not bound. hint is where it was the last time, or any number.
func (n *names) at(name string, hint int) int {
	if uint(hint) < uint(len(n.list)) && n.list[hint].name == name {
		return hint
	}
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return i
		}
		return -1
	}
	for i := range n.list {
		if n.list[i].name == name {
			return i
		}
	}
	return -1
}

// get is the value of a name, nil when it is not bound.
func (n *names) get(name string) Value {
	if i := n.at(name, -1); i >= 0 {
		return n.list[i].value
	}
	return nil
}

// add binds a name that is not bound yet.
func (n *names) add(name string, v Value) {
	n.list = append(n.list, variable{name, v})
	switch {
	case n.index != nil:
		n.index[name] = len(n.list) - 1
	case len(n.list) > unindexed:
		n.reindex()
	}
}

func (n *names) reindex() {
	n.index = make(map[string]int, len(n.list))
	for i, v := range n.list {
		n.index[v.name] = i
	}
}

// remove takes away the name at position i.
func (n *names) remove(i int) {
	last := len(n.list) - 1
	copy(n.list[i:], n.list[i+1:])
	n.list[last] = variable{}
	n.list = n.list[:last]
	if n.index != nil {
		n.reindex()
	}
}

// clear takes all names away and keeps the room for some.
func (n *names) clear() {
	clear(n.list)
	n.list, n.index = n.list[:0], nil
}

package array

// Window is rows Off to Off+Len.
type Window struct{ Off, Len int }

// Share replaces each of arrays, which it borrows, by a Clone or, with window, by the
// Slice of its window. Neighbours of one kind are made in one allocation, which stays as
// long as one of them is used: they belong together, as the columns of a frame do.
func Share(arrays []Array, window func(i int) Window) {
	for i := 0; i < len(arrays); {
		switch r, ok := arrays[i].(runSharer); {
		case ok:
			i = r.shareRun(arrays, i, window)
			continue
		case window == nil:
			arrays[i] = arrays[i].Clone()
		default:
			w := window(i)
			arrays[i] = arrays[i].Slice(w.Off, w.Len)
		}
		i++
	}
}

// runSharer is an array that shares the run of its own kind from i on at once and tells
// where it ends.
type runSharer interface {
	shareRun(arrays []Array, i int, window func(i int) Window) int
}

// runEnd is where the run of arrays of kind A from i on ends.
func runEnd[A Array](arrays []Array, i int) int {
	for ; i < len(arrays); i++ {
		if _, ok := arrays[i].(A); !ok {
			break
		}
	}
	return i
}

func (a *Primitive[T]) shareRun(arrays []Array, i int, window func(i int) Window) int {
	end := runEnd[*Primitive[T]](arrays, i)
	all := make([]primitiveShare[T], end-i)
	for k := range all {
		from := arrays[i+k].(*Primitive[T])
		if window == nil {
			from.cloneTo(&all[k])
		} else {
			w := window(i + k)
			from.sliceTo(&all[k], w.Off, w.Len)
		}
		arrays[i+k] = &all[k].Primitive
	}
	return end
}

func (a *View) shareRun(arrays []Array, i int, window func(i int) Window) int {
	end := runEnd[*View](arrays, i)
	all := make([]viewShare, end-i)
	for k := range all {
		from := arrays[i+k].(*View)
		if window == nil {
			from.cloneTo(&all[k])
		} else {
			w := window(i + k)
			from.sliceTo(&all[k], w.Off, w.Len)
		}
		arrays[i+k] = &all[k].View
	}
	return end
}

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

// shareable is an array of a kind A whose shares S hold the handles they own.
type shareable[S any] interface {
	Array
	cloneTo(dst *S)
	sliceTo(dst *S, off, n int)
}

// shareRun shares the run of arrays of kind A from i on in one allocation; face is the
// array of a share.
func shareRun[A shareable[S], S any](arrays []Array, i int, window func(i int) Window, face func(*S) Array) int {
	end := i
	for ; end < len(arrays); end++ {
		if _, ok := arrays[end].(A); !ok {
			break
		}
	}
	all := make([]S, end-i)
	for k := range all {
		from := arrays[i+k].(A)
		if window == nil {
			from.cloneTo(&all[k])
		} else {
			w := window(i + k)
			from.sliceTo(&all[k], w.Off, w.Len)
		}
		arrays[i+k] = face(&all[k])
	}
	return end
}

func (a *Primitive[T]) shareRun(arrays []Array, i int, window func(i int) Window) int {
	return shareRun[*Primitive[T]](arrays, i, window, func(s *primitiveShare[T]) Array { return &s.Primitive })
}

func (a *View) shareRun(arrays []Array, i int, window func(i int) Window) int {
	return shareRun[*View](arrays, i, window, func(s *viewShare) Array { return &s.View })
}

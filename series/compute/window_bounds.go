package compute

import (
	"errors"
	"math"
	"slices"
	"sort"

	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// DynamicWindows are the parameters of windows at regular distances.
type DynamicWindows struct {
	Every, Period, Offset Span
	Closed                Closed
	// AtFirst starts the first window at the first row; else windows start at multiples of
	// Every, or, when Week is set, at day Weekday of the week, Monday being 0.
	AtFirst   bool
	Week, Day Span
	Weekday   int64
}

// Fresh returns the same windows for another goroutine.
func (d *DynamicWindows) Fresh() *DynamicWindows {
	c := *d
	c.Every, c.Period, c.Offset = d.Every.Fresh(), d.Period.Fresh(), d.Offset.Fresh()
	if d.Week != nil {
		c.Week, c.Day = d.Week.Fresh(), d.Day.Fresh()
	}
	return &c
}

// Bounds are windows with the ends that they have on the axis.
type Bounds struct {
	Windows
	Lower, Upper []int64
}

// Append adds the windows of the rows t, which ascend and stand at row base of the frame,
// that have any rows.
func (d *DynamicWindows) Append(b *Bounds, t []int64, base uint32) error {
	if len(t) == 0 {
		return nil
	}
	d = d.Fresh()
	first, last := t[0], t[len(t)-1]
	start, err := d.start(first)
	if err != nil {
		return err
	}
	every, constant := d.Every.Constant()
	if _, ok := d.Period.Constant(); !ok {
		constant = false
	}
	lo, hi := 0, 0
	for k := int64(0); ; k++ {
		lower, err := d.Every.Add(start, k)
		if err != nil {
			return err
		}
		if lower > last {
			return nil
		}
		upper, err := d.Period.Add(lower, 1)
		if err != nil {
			return err
		}
		if upper <= lower {
			return dtype.Errorf(dtype.ComputeError, "`period` must be positive")
		}
		from, to := lower, upper // the first row in the window, and the first behind it
		if !d.Closed.Left {
			from++
		}
		if d.Closed.Right {
			to++
		}
		for lo < len(t) && t[lo] < from {
			lo++
		}
		if lo == len(t) {
			return nil
		}
		hi = max(hi, lo)
		for hi < len(t) && t[hi] < to {
			hi++
		}
		if hi == lo {
			if gap := t[lo] - to; constant && gap > every {
				k += gap/every - 1
			}
			continue
		}
		if int64(len(b.Start)) >= math.MaxUint32 {
			return dtype.Errorf(dtype.ComputeError, "there would be more than 2^32 windows")
		}
		b.Start, b.End = append(b.Start, base+uint32(lo)), append(b.End, base+uint32(hi))
		b.Lower, b.Upper = append(b.Lower, lower), append(b.Upper, upper)
	}
}

// start returns where the first window starts.
func (d *DynamicWindows) start(first int64) (int64, error) {
	if d.AtFirst {
		return first, nil
	}
	var start int64
	var err error
	if d.Week != nil {
		if start, err = d.Week.Truncate(first); err == nil {
			start, err = d.Day.Add(start, d.Weekday)
		}
	} else {
		start, err = d.Every.Truncate(first)
	}
	if err == nil {
		start, err = d.Offset.Add(start, 1)
	}
	if err != nil {
		return 0, err
	}
	// The first row must not stand before the first window.
	need := first
	if !d.Closed.Left {
		need--
	}
	if every, ok := d.Every.Constant(); ok && start > need {
		return d.Every.Add(start, -((start - need + every - 1) / every))
	}
	origin := start
	for k := int64(1); start > need; k++ {
		if start, err = d.Every.Add(origin, -k); err != nil {
			return 0, err
		}
	}
	return start, nil
}

// AppendRolling adds for each of the rows t, which ascend and stand at row base of the
// frame, the window of length period that starts offset after it, or, when offset is nil,
// that ends at it.
func (w *Windows) AppendRolling(t []int64, base uint32, period, offset Span, closed Closed) error {
	k := len(w.Start)
	w.Start, w.End = slices.Grow(w.Start, len(t))[:k+len(t)], slices.Grow(w.End, len(t))[:k+len(t)]
	starts, ends := w.Start[k:], w.End[k:]
	parts := workers(len(t))
	errs := make([]error, parts)
	inParallel(parts, parts, func(_, p int) {
		errs[p] = rollingRows(starts, ends, t, p*len(t)/parts, (p+1)*len(t)/parts, base, period, offset, closed)
	})
	return errors.Join(errs...)
}

// rollingRows finds the windows of rows from up to to.
func rollingRows(starts, ends []uint32, t []int64, from, to int, base uint32, period, offset Span, closed Closed) error {
	period = period.Fresh()
	p, ok := period.Constant()
	o := -p
	if offset != nil {
		offset = offset.Fresh()
		var constant bool
		o, constant = offset.Constant()
		ok = ok && constant
	}
	lo, hi := 0, 0
	for i := from; i < to; i++ {
		x := t[i]
		lower, upper := x+o, x+o+p
		if !ok {
			var err error
			if lower, upper, err = around(x, period, offset); err != nil {
				return err
			}
		}
		if !closed.Left {
			lower++
		}
		if closed.Right {
			upper++
		}
		if i == from && from > 0 {
			lo = sort.Search(len(t), func(k int) bool { return t[k] >= lower })
			hi = sort.Search(len(t), func(k int) bool { return t[k] >= upper })
		}
		for lo < len(t) && t[lo] < lower {
			lo++
		}
		hi = max(hi, lo)
		for hi < len(t) && t[hi] < upper {
			hi++
		}
		starts[i], ends[i] = base+uint32(lo), base+uint32(hi)
	}
	return nil
}

// around returns the ends of the window of x.
func around(x int64, period, offset Span) (lower, upper int64, err error) {
	if offset == nil {
		lower, err = period.Add(x, -1)
		return lower, x, err
	}
	if lower, err = offset.Add(x, 1); err == nil {
		upper, err = period.Add(lower, 1)
	}
	return lower, upper, err
}

// HasNaN tells whether any valid row of an array of floats is NaN.
func HasNaN(a array.Array) bool {
	switch a := a.(type) {
	case *array.Primitive[float64]:
		return anyNaN(a.Values())
	case *array.Primitive[float32]:
		return anyNaN(a.Values())
	}
	return true
}

func anyNaN[T float](v []T) bool {
	for _, x := range v {
		if x != x {
			return true
		}
	}
	return false
}

// Ascends64 tells whether v ascends.
func Ascends64(v []int64) bool { return ascending(v) }

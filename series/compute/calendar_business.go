package compute

import (
	"slices"
	"sort"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// BusinessCalendar tells which days are business days. Days count from 1970-01-01.
type BusinessCalendar struct {
	week     [7]bool // from Monday
	perWeek  int64
	before   [7]int64 // business days before each day of the week, from Monday
	holidays []int32  // in order, business days of the week only
}

// NewBusinessCalendar makes a calendar of the business days of a week, from Monday, and of
// holidays.
func NewBusinessCalendar(week [7]bool, holidays []int32) (*BusinessCalendar, error) {
	c := &BusinessCalendar{week: week}
	for i, b := range week {
		c.before[i] = c.perWeek
		if b {
			c.perWeek++
		}
	}
	if c.perWeek == 0 {
		return nil, dtype.Errorf(dtype.ComputeError, "`week_mask` must have at least one business day")
	}
	for _, h := range holidays {
		if week[monday(int64(h))] {
			c.holidays = append(c.holidays, h)
		}
	}
	slices.Sort(c.holidays)
	c.holidays = slices.Compact(c.holidays)
	return c, nil
}

// monday is the day of the week, 0 for Monday.
func monday(day int64) int64 {
	w := (day + 3) % 7
	if w < 0 {
		w += 7
	}
	return w
}

// Is tells whether a day is a business day.
func (c *BusinessCalendar) Is(day int64) bool {
	if !c.week[monday(day)] {
		return false
	}
	if len(c.holidays) == 0 {
		return true
	}
	i := c.holidaysBefore(day)
	return i == int64(len(c.holidays)) || int64(c.holidays[i]) != day
}

func (c *BusinessCalendar) holidaysBefore(day int64) int64 {
	return int64(sort.Search(len(c.holidays), func(i int) bool { return int64(c.holidays[i]) >= day }))
}

// rank counts the business days of the week before a day, from some day on.
func (c *BusinessCalendar) rank(day int64) int64 {
	w := monday(day)
	return (day-w+3)/7*c.perWeek + c.before[w]
}

// Count counts the business days from start up to end, without end; behind it, they are
// those after end up to start and count below zero.
func (c *BusinessCalendar) Count(start, end int64) int64 {
	if start > end {
		return -c.Count(end+1, start+1)
	}
	return c.rank(end) - c.rank(start) - (c.holidaysBefore(end) - c.holidaysBefore(start))
}

// Add returns the n-th business day after a business day, before it for negative n.
func (c *BusinessCalendar) Add(day, n int64) int64 {
	to := c.addWeekdays(day, n)
	if len(c.holidays) == 0 {
		return to
	}
	for {
		// Holidays on the way push the day on, over more holidays perhaps.
		var over int64
		if n > 0 {
			over = c.holidaysBefore(to+1) - c.holidaysBefore(day+1)
			day, n = to, over
		} else {
			over = c.holidaysBefore(day) - c.holidaysBefore(to)
			day, n = to, -over
		}
		if over == 0 {
			return to
		}
		to = c.addWeekdays(day, n)
	}
}

// addWeekdays is Add without holidays.
func (c *BusinessCalendar) addWeekdays(day, n int64) int64 {
	weeks := n / c.perWeek
	day += weeks * 7
	n -= weeks * c.perWeek
	for n > 0 {
		day++
		if c.week[monday(day)] {
			n--
		}
	}
	for n < 0 {
		day--
		if c.week[monday(day)] {
			n++
		}
	}
	return day
}

// AddBusinessDays moves the days of a, Date, by the numbers of n, Int32, of which a single
// one stands for all rows. roll says what happens to days that are no business days:
// raise, forward or backward. It borrows both.
func (c *BusinessCalendar) AddBusinessDays(a, n *array.Primitive[int32], roll string) (array.Array, error) {
	in := []array.Array{a, n}
	rows := rowsOfAll(in)
	valid := validInAll(rows, in)
	days, steps := a.Values(), n.Values()
	dayStep, stepStep := stepOf(days), stepOf(steps)
	out := buffer.Alloc[int32](rows)
	dst, _ := out.MutSlice()
	for i := range dst {
		day := int64(days[i*dayStep])
		if !c.Is(day) {
			switch {
			case valid != nil && !valid.Get(i):
				dst[i] = 0
				continue
			case roll == "forward":
				for !c.Is(day) {
					day++
				}
			case roll == "backward":
				for !c.Is(day) {
					day--
				}
			default:
				out.Release()
				if valid != nil {
					valid.Release()
				}
				return nil, dtype.Errorf(dtype.ComputeError, "date %s is not a business date; use `roll` to roll forwards (or backwards) to the next (or previous) valid date.", AppendDate(nil, day))
			}
		}
		dst[i] = int32(c.Add(day, int64(steps[i*stepStep])))
	}
	return array.NewPrimitive(out, valid), nil
}

func stepOf(v []int32) int {
	if len(v) == 1 {
		return 0
	}
	return 1
}

// CountBusinessDays counts the business days between the days of two Date columns, of
// which one of a single row stands for all. It borrows both.
func (c *BusinessCalendar) CountBusinessDays(a, b *array.Primitive[int32]) array.Array {
	in := []array.Array{a, b}
	rows := rowsOfAll(in)
	starts, ends := a.Values(), b.Values()
	startStep, endStep := stepOf(starts), stepOf(ends)
	out := buffer.Alloc[int32](rows)
	dst, _ := out.MutSlice()
	for i := range dst {
		dst[i] = int32(c.Count(int64(starts[i*startStep]), int64(ends[i*endStep])))
	}
	return array.NewPrimitive(out, validInAll(rows, in))
}

// AreBusinessDays tells which days of a Date column are business days. It borrows a.
func (c *BusinessCalendar) AreBusinessDays(a *array.Primitive[int32]) array.Array {
	days := a.Values()
	bits := buffer.AllocBitmap(len(days))
	p, _, _ := bits.MutBits()
	for i, d := range days {
		if c.Is(int64(d)) {
			p[i>>3] |= 1 << (i & 7)
		}
	}
	return array.NewBoolean(bits, cloneValidity(a))
}

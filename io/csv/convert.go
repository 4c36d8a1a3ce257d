package csv

import (
	"fmt"
	"strings"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

// convert turns the columns that were read as strings into their types.
func (s *settings) convert(t *table) error {
	for i, f := range t.fields {
		v, ok := t.arrays[i].(*array.View)
		if !ok {
			continue
		}
		switch f.Type.Kind() {
		case dtype.KindCategorical:
			t.arrays[i] = categorical(v)
			v.Release()
		case dtype.KindTime:
			a, err := s.times(f.Name, v)
			if err != nil {
				return err
			}
			t.arrays[i] = a
			v.Release()
		}
	}
	return nil
}

// categorical numbers the distinct strings in the order of their first rows. It borrows v.
func categorical(v *array.View) array.Array {
	codes := buffer.Alloc[uint32](v.Len())
	out, _ := codes.MutSlice()
	numbers := make(map[string]uint32)
	var cats array.ViewBuilder
	data := v.DataBytes()
	views := v.Views()
	for i := range views {
		if !v.IsValid(i) {
			out[i] = 0
			continue
		}
		b := array.Resolve(&views[i], data)
		n, ok := numbers[string(b)]
		if !ok {
			n = uint32(len(numbers))
			numbers[string(b)] = n
			cats.Append(b)
		}
		out[i] = n
	}
	return array.NewDictionary(array.NewPrimitive(codes, cloneValidity(v)), cats.Finish())
}

func cloneValidity(v *array.View) *buffer.Bitmap {
	if v.Validity() == nil {
		return nil
	}
	return v.Validity().Clone()
}

// times parses a column of times of day by the format of the first value that has one. It borrows v.
func (s *settings) times(name string, v *array.View) (array.Array, error) {
	values := buffer.Alloc[int64](v.Len())
	out, _ := values.MutSlice()
	valid := buffer.Ones(v.Len())
	bits, _, _ := valid.MutBits()
	format := ""
	var bad []string
	var m strftime.Moment
	for i := range out {
		out[i] = 0
		if !v.IsValid(i) {
			clearBit(bits, i)
			continue
		}
		text := v.At(i)
		if format == "" {
			for _, f := range strftime.TimeHMS.Formats() {
				if m.Parse(f, text) {
					format = f
					break
				}
			}
		}
		t := int64(86400e9)
		if format != "" && m.Parse(format, text) {
			t = int64(m.Hour*3600+m.Minute*60+m.Second)*1e9 + m.Nano
		}
		if t >= 86400e9 { // a leap second before midnight is none of a day
			clearBit(bits, i)
			bad = append(bad, string(text))
			continue
		}
		out[i] = t
	}
	if len(bad) > 0 && format == "" {
		values.Release()
		valid.Release()
		return nil, dtype.Errorf(dtype.ComputeError, "could not find an appropriate format to parse times, please define a format\n\n%s, column '%s': times are HH:MM:SS with an optional fraction, or HH:MM, not %s", s.name(), name, sample(bad))
	}
	if len(bad) > 0 && !s.IgnoreErrors {
		values.Release()
		valid.Release()
		return nil, dtype.Errorf(dtype.InvalidOperation, "conversion from `str` to `time` failed in column '%s' for %d out of %d values: %s\n\nYou might want to try:\n- setting `ignore_errors` to `True` to set values that cannot be converted to `null`\n- reading the column as String with the `schema_overrides` argument", name, len(bad), v.Len(), sample(bad))
	}
	if valid.CountUnset() == 0 {
		valid.Release()
		valid = nil
	}
	return array.NewPrimitive(values, valid), nil
}

func sample(bad []string) string {
	more := ""
	if len(bad) > 10 {
		bad, more = bad[:10], ", …"
	}
	q := make([]string, len(bad))
	for i, b := range bad {
		q[i] = fmt.Sprintf("%q", b)
	}
	return "[" + strings.Join(q, ", ") + more + "]"
}

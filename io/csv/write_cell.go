package csv

import (
	"bytes"
	"strconv"
	"time"
	"unsafe"

	"github.com/gopolars/gopolars/buffer"
	"github.com/gopolars/gopolars/internal/float16"
	"github.com/gopolars/gopolars/internal/int128"
	"github.com/gopolars/gopolars/internal/strftime"
	"github.com/gopolars/gopolars/series"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/compute"
	"github.com/gopolars/gopolars/series/dtype"
)

// texts says how the values of a column are written.
type textForm uint8

const (
	textNull textForm = iota
	textInt
	textUint
	textInt128
	textUint128
	textFloat64
	textFloat32
	textFloat16
	textDecimal
	textBoolean
	textString
	textDictionary
	textDate
	textTime
	textDatetime
)

// source of texts: one column of a run of rows.
type textColumn struct {
	form   textForm
	quoted bool // every value is quoted, nulls too
	strict bool // every value but null is quoted
	array  array.Array
	valid  *buffer.Bitmap
	in     unsafe.Pointer
	width  int
	bits   *buffer.Bitmap
	views  []buffer.View
	data   [][]byte
	scale  int
	per    int64 // units in a second
	format *strftime.Format
	zone   *compute.ZoneOffsets
	loc    *time.Location
	v      strftime.Value
}

var textForms = map[dtype.Kind]textForm{
	dtype.KindNull: textNull, dtype.KindBoolean: textBoolean, dtype.KindInt8: textInt, dtype.KindInt16: textInt, dtype.KindInt32: textInt, dtype.KindInt64: textInt,
	dtype.KindInt128: textInt128, dtype.KindUInt8: textUint, dtype.KindUInt16: textUint, dtype.KindUInt32: textUint, dtype.KindUInt64: textUint, dtype.KindUInt128: textUint128,
	dtype.KindFloat16: textFloat16, dtype.KindFloat32: textFloat32, dtype.KindFloat64: textFloat64, dtype.KindDecimal: textDecimal, dtype.KindString: textString,
	dtype.KindDate: textDate, dtype.KindDatetime: textDatetime, dtype.KindTime: textTime, dtype.KindCategorical: textDictionary, dtype.KindEnum: textDictionary,
}

// checkCells refuses columns that cannot be written.
func (w *writeSettings) checkCells(b *series.Batch) error {
	for _, c := range b.Columns {
		if _, err := w.column(c.DType()); err != nil {
			return err
		}
	}
	return nil
}

// column decides how a type is written.
func (w *writeSettings) column(t dtype.DataType) (textColumn, error) {
	form, ok := textForms[t.Kind()]
	if !ok {
		return textColumn{}, dtype.Errorf(dtype.ComputeError, "datatype %s cannot be written to CSV\n\nConsider using JSON or a binary format.", t)
	}
	c := textColumn{form: form, quoted: w.style == quoteAlways, scale: t.Scale()}
	comma := w.DecimalComma && w.sep == ',' && (w.style == quoteNecessary || w.style == quoteNonNumeric)
	switch form {
	case textFloat64, textFloat32, textFloat16:
		c.quoted = c.quoted || comma && or(w.FloatPrecision, 1) > 0
	case textDecimal:
		c.quoted = c.quoted || comma && t.Scale() > 0
	case textBoolean, textDate, textTime, textDatetime:
		c.strict = w.style == quoteNonNumeric
	}
	var err error
	switch form {
	case textDate:
		c.format, err = layoutOf("NaiveDate", w.DateFormat, "%F", true, false, false)
	case textTime:
		c.format, err = layoutOf("NaiveTime", w.TimeFormat, "%T%.9f", false, true, false)
	case textDatetime:
		c.per = t.Unit().PerSecond()
		kind, def := "NaiveDateTime", map[dtype.TimeUnit]string{dtype.Milliseconds: "%FT%H:%M:%S.%3f", dtype.Microseconds: "%FT%H:%M:%S.%6f", dtype.Nanoseconds: "%FT%H:%M:%S.%9f"}[t.Unit()]
		if t.Zone() != "" {
			kind, def = "DateTime", def+"%z"
			if c.zone, err = compute.Zone(t.Zone()); err != nil {
				return c, err
			}
			c.loc, _ = compute.Location(t.Zone())
		}
		c.format, err = layoutOf(kind, w.DatetimeFormat, def, true, true, t.Zone() != "")
	}
	return c, err
}

// load takes the rows of a column, which release gives back.
func (c *textColumn) load(s *series.Series, at, n int) {
	part := s.Slice(at, n)
	c.array = part.Array()
	part.Release()
	c.valid = c.array.Validity()
	switch a := c.array.(type) {
	case *array.Primitive[int8]:
		values(c, a)
	case *array.Primitive[int16]:
		values(c, a)
	case *array.Primitive[int32]:
		values(c, a)
	case *array.Primitive[int64]:
		values(c, a)
	case *array.Primitive[uint8]:
		values(c, a)
	case *array.Primitive[uint16]:
		values(c, a)
	case *array.Primitive[uint32]:
		values(c, a)
	case *array.Primitive[uint64]:
		values(c, a)
	case *array.Primitive[int128.Int]:
		values(c, a)
	case *array.Primitive[int128.Uint]:
		values(c, a)
	case *array.Primitive[float16.Float]:
		values(c, a)
	case *array.Primitive[float32]:
		values(c, a)
	case *array.Primitive[float64]:
		values(c, a)
	case *array.Boolean:
		c.bits = a.Values()
	case *array.View:
		c.views, c.data = a.Views(), a.DataBytes()
	}
}

func values[T array.Native](c *textColumn, a *array.Primitive[T]) { own2(c, a.Values()) }

func own2[T any](c *textColumn, v []T) {
	var z T
	c.in, c.width = unsafe.Pointer(unsafe.SliceData(v)), int(unsafe.Sizeof(z))
}

func (c *textColumn) int(row int) int64 {
	switch p := unsafe.Add(c.in, row*c.width); c.width {
	case 8:
		return *(*int64)(p)
	case 4:
		return int64(*(*int32)(p))
	case 2:
		return int64(*(*int16)(p))
	default:
		return int64(*(*int8)(p))
	}
}

func (c *textColumn) uint(row int) uint64 {
	switch p := unsafe.Add(c.in, row*c.width); c.width {
	case 8:
		return *(*uint64)(p)
	case 4:
		return uint64(*(*uint32)(p))
	case 2:
		return uint64(*(*uint16)(p))
	default:
		return uint64(*(*uint8)(p))
	}
}

// appendRows appends n rows from at on.
func (w *writeSettings) appendRows(b []byte, batch *series.Batch, at, n int) ([]byte, error) {
	columns := make([]textColumn, len(batch.Columns))
	defer func() {
		for i := range columns {
			if a := columns[i].array; a != nil {
				a.Release()
			}
		}
	}()
	for i, s := range batch.Columns {
		var err error
		if columns[i], err = w.column(s.DType()); err != nil {
			return b, err
		}
		columns[i].load(s, at, n)
	}
	for row := range n {
		for i := range columns {
			if i > 0 {
				b = append(b, w.sep)
			}
			c := &columns[i]
			null := c.form == textNull || c.valid != nil && !c.valid.Get(row)
			quoted := c.quoted || c.strict && !null
			switch {
			case c.form == textString && !null:
				b = w.appendText(b, array.Resolve(&c.views[row], c.data))
				continue
			case c.form == textDictionary && !null:
				b = w.appendText(b, unsafeBytes(c.array.(*array.Dictionary).StringAt(row)))
				continue
			}
			if quoted {
				b = append(b, w.quote)
			}
			if null {
				b = append(b, w.NullValue...)
			} else {
				b = w.appendValue(b, c, row)
			}
			if quoted {
				b = append(b, w.quote)
			}
		}
		b = append(b, w.end...)
	}
	return b, nil
}

func unsafeBytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

func (w *writeSettings) appendValue(b []byte, c *textColumn, row int) []byte {
	switch c.form {
	case textInt:
		return strconv.AppendInt(b, c.int(row), 10)
	case textUint:
		return strconv.AppendUint(b, c.uint(row), 10)
	case textInt128:
		return (*(*int128.Int)(unsafe.Add(c.in, row*16))).AppendText(b)
	case textUint128:
		return (*(*int128.Uint)(unsafe.Add(c.in, row*16))).AppendText(b)
	case textDecimal:
		at := len(b)
		b = (*(*int128.Int)(unsafe.Add(c.in, row*16))).AppendDecimal(b, c.scale)
		return w.comma(b, at)
	case textFloat64:
		return w.appendFloat(b, *(*float64)(unsafe.Add(c.in, row*8)), 64)
	case textFloat32:
		return w.appendFloat(b, float64(*(*float32)(unsafe.Add(c.in, row*4))), 32)
	case textFloat16:
		return w.appendFloat(b, (*(*float16.Float)(unsafe.Add(c.in, row*2))).Float64(), 32)
	case textBoolean:
		return strconv.AppendBool(b, c.bits.Get(row))
	case textDate:
		c.v.SetDate(int(c.int(row)))
	case textTime:
		c.v.SetClock(c.int(row))
	case textDatetime:
		c.setDatetime(c.int(row))
	}
	return c.format.Append(b, &c.v)
}

func (c *textColumn) setDatetime(v int64) {
	second := v / c.per
	rest := v % c.per
	if rest < 0 {
		rest += c.per
		second--
	}
	c.v.Unix = second
	if c.zone != nil {
		c.v.Offset = int(c.zone.Offset(second))
		c.v.Zone, _ = time.Unix(second, 0).In(c.loc).Zone()
		second += int64(c.v.Offset)
	}
	day := second / 86400
	clock := second % 86400
	if clock < 0 {
		clock += 86400
		day--
	}
	c.v.SetDate(int(day))
	c.v.SetClock(clock*1e9 + rest*(1e9/c.per))
}

// appendText appends a string with the quotes it needs.
func (w *writeSettings) appendText(b, text []byte) []byte {
	if w.EscapeFormulas && len(text) > 0 && bytes.IndexByte([]byte("=+-@\t\r"), text[0]) >= 0 {
		text = append([]byte{'\''}, text...)
	}
	if w.style == quoteNever {
		return append(b, text...)
	}
	quotes := w.style != quoteNecessary || len(text) == 0
	if !quotes {
		for _, c := range text {
			if w.special[c] {
				quotes = true
				break
			}
		}
		if !quotes {
			return append(b, text...)
		}
	}
	b = append(b, w.quote)
	for {
		i := bytes.IndexByte(text, w.quote)
		if i < 0 {
			break
		}
		b = append(append(b, text[:i+1]...), w.quote)
		text = text[i+1:]
	}
	return append(append(b, text...), w.quote)
}

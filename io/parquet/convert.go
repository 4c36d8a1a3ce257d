package parquet

import (
	"github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series/dtype"
)

// operation is how stored values become those of the column.
type operation uint8

const (
	opNone       operation = iota
	opBoolean              // bits
	opCopy32               // 32 bits as they are
	opCopy64               // 64 bits as they are
	opNarrow               // integers of 32 or 64 bits to fewer
	opScale64              // 64 bits times factor
	opTime32               // 32 bits times factor, to 64
	opDecimal32            // to 128 bits
	opDecimal64            //
	opInt96                // nanoseconds of a day and Julian day
	opHalf                 // 2 bytes
	opWide                 // big-endian integer of a fixed length, to 128 bits
	opLow                  // 128-bit integer, lowest byte first
	opWideBytes            // the same of any length
	opViews                // strings of bytes
	opFixedViews           // the same of a fixed length
	opCodes                // strings, as codes
	opNull                 // nothing
)

var integers = map[int][2]dtype.DataType{
	8: {dtype.UInt8, dtype.Int8}, 16: {dtype.UInt16, dtype.Int16}, 32: {dtype.UInt32, dtype.Int32}, 64: {dtype.UInt64, dtype.Int64},
}

func (l *leaf) integer(bits int, signed bool) {
	i := 0
	if signed {
		i = 1
	}
	own := 32
	if l.phys == physInt64 {
		own = 64
	}
	dt, ok := integers[bits]
	switch {
	case !ok || bits > own:
		l.dt = integers[own][1]
		bits = own
	default:
		l.dt = dt[i]
	}
	switch {
	case bits < own:
		l.op = opNarrow
	case own == 32:
		l.op = opCopy32
	default:
		l.op = opCopy64
	}
}

// convert decides the leaf's type, as Polars does, and the operation that makes it.
func (l *leaf) convert(e *element, hint *arrow.Field) error {
	switch l.phys {
	case physFixed:
	case physInt96:
		l.length = 12
	default:
		l.length = 0
	}
	if l.phys == physFixed && (l.length <= 0 || l.length > 1<<24) {
		return corrupt("values of %d bytes", l.length)
	}
	if err := l.infer(e); err != nil {
		return err
	}
	if hint != nil {
		return l.refine(e, hint)
	}
	return nil
}

func (l *leaf) infer(e *element) error {
	g := e.logical
	if g.kind == logNone {
		g = e.older()
	}
	if g.kind == logUnknown {
		l.dt, l.op = dtype.Null, opNull
		return nil
	}
	switch l.phys {
	case physBoolean:
		l.dt, l.op = dtype.Boolean, opBoolean
	case physInt32:
		l.dt, l.op = dtype.Int32, opCopy32
		switch g.kind {
		case logInteger:
			l.integer(g.bits, g.signed)
		case logDate:
			l.dt = dtype.Date
		case logTime:
			l.dt, l.op, l.factor, l.isTime = dtype.Time, opTime32, 1e6, true
		case logDecimal:
			return l.decimal(g, opDecimal32)
		}
	case physInt64:
		l.dt, l.op = dtype.Int64, opCopy64
		switch g.kind {
		case logInteger:
			l.integer(g.bits, g.signed)
		case logTime:
			l.dt, l.isTime = dtype.Time, true
			if g.unit == 2 {
				l.op, l.factor = opScale64, 1000
			}
		case logTimestamp:
			zone := ""
			if g.utc {
				zone = "UTC"
			}
			l.dt = dtype.Datetime([]dtype.TimeUnit{dtype.Milliseconds, dtype.Milliseconds, dtype.Microseconds, dtype.Nanoseconds}[g.unit&3], zone)
		case logDecimal:
			return l.decimal(g, opDecimal64)
		}
	case physInt96:
		l.dt, l.op = dtype.Datetime(dtype.Nanoseconds, ""), opInt96
	case physFloat:
		l.dt, l.op = dtype.Float32, opCopy32
	case physDouble:
		l.dt, l.op = dtype.Float64, opCopy64
	case physBytes:
		l.dt, l.op = dtype.Binary, opViews
		switch g.kind {
		case logString, logEnum, logJSON:
			l.dt, l.utf8 = dtype.String, true
		case logDecimal:
			return l.decimal(g, opWideBytes)
		}
	case physFixed:
		l.dt, l.op = dtype.Binary, opFixedViews
		switch {
		case g.kind == logDecimal:
			return l.decimal(g, opWide)
		case g.kind == logFloat16 && l.length == 2:
			l.dt, l.op = dtype.Float16, opHalf
		}
	}
	return nil
}

// older gives the meaning that the older annotation stands for.
func (e *element) older() logical {
	switch e.conv {
	case convUTF8:
		return logical{kind: logString}
	case convEnum:
		return logical{kind: logEnum}
	case convJSON:
		return logical{kind: logJSON}
	case convDecimal:
		return logical{kind: logDecimal, scale: e.scale, precision: e.precision}
	case convDate:
		return logical{kind: logDate}
	case convTimeMillis, convTimeMicros:
		return logical{kind: logTime, utc: true, unit: 1 + int(e.conv-convTimeMillis)}
	case convTimestampMillis, convTimestampMicros:
		return logical{kind: logTimestamp, unit: 1 + int(e.conv-convTimestampMillis)}
	case convUint8, convUint16, convUint32, convUint64:
		return logical{kind: logInteger, bits: 8 << (e.conv - convUint8)}
	case convInt8, convInt16, convInt32, convInt64:
		return logical{kind: logInteger, bits: 8 << (e.conv - convInt8), signed: true}
	}
	return logical{}
}

func (l *leaf) decimal(g logical, op operation) error {
	if g.precision < 1 || g.precision > 38 || g.scale < 0 || g.scale > g.precision {
		return unsupported("decimal with precision %d and scale %d; precision must be 1 to 38 and scale 0 to precision", g.precision, g.scale)
	}
	l.dt, l.op = dtype.Decimal(g.precision, g.scale), op
	return nil
}

// refine takes over what the writer's Arrow schema knows better, where it fits what is
// stored.
func (l *leaf) refine(e *element, hint *arrow.Field) error {
	want, err := hint.DType()
	if err != nil {
		return err
	}
	have := l.dt.Kind()
	switch k := want.Kind(); {
	case want.Equal(l.dt):
	case k == dtype.KindNull && l.phys == physInt32:
		l.dt, l.op = want, opNull
	case (k == dtype.KindCategorical || k == dtype.KindEnum) && l.op == opViews:
		l.dt, l.op, l.utf8 = want, opCodes, true
	case (k == dtype.KindString || k == dtype.KindBinary) && (l.op == opViews || l.op == opFixedViews):
		l.dt, l.utf8 = want, k == dtype.KindString
	case k == dtype.KindDatetime && have == dtype.KindDatetime:
		l.dt = dtype.Datetime(l.dt.Unit(), want.Zone())
	case (k == dtype.KindDatetime || k == dtype.KindDuration) && have == dtype.KindInt64 && l.op == opCopy64:
		l.dt = want
		if hint.Type.Unit == arrow.Second {
			l.op, l.factor = opScale64, 1000
		}
	case (k == dtype.KindInt128 || k == dtype.KindUInt128) && l.op == opFixedViews && l.length == 16:
		l.dt, l.op = want, opLow
	case k == dtype.KindUInt32 && have == dtype.KindInt64 && l.op == opCopy64:
		l.dt, l.op = want, opNarrow
	case (k == dtype.KindUInt32 && have == dtype.KindInt32 || k == dtype.KindUInt64 && have == dtype.KindInt64) && e.logical.kind == logNone:
		l.dt = want
	case k == dtype.KindFloat16 && l.op == opFixedViews && l.length == 2:
		l.dt, l.op = want, opHalf
	}
	return nil
}

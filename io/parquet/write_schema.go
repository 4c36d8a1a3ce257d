package parquet

import (
	"github.com/gopolars/gopolars/series/dtype"
)

// writeLeaf is a stored column to write.
type writeLeaf struct {
	dt     dtype.DataType
	phys   physical
	length int
	maxDef int
	maxRep int
	path   []string
}

// writeSchema is the schema of a file to write.
type writeSchema struct {
	elements []element
	leaves   []writeLeaf
	first    []int // the first leaf of each column
}

func newWriteSchema(s dtype.Schema) (*writeSchema, error) {
	w := &writeSchema{elements: []element{{name: "root", children: len(s), conv: convNone}}}
	for _, f := range s {
		w.first = append(w.first, len(w.leaves))
		if err := w.field(f.Name, f.Type, nil, 0, 0); err != nil {
			return nil, inColumn(f.Name, err)
		}
	}
	return w, nil
}

// field adds a field that may be null.
func (w *writeSchema) field(name string, dt dtype.DataType, path []string, def, rep int) error {
	path = append(path[:len(path):len(path)], name)
	def++
	if def > maxLevels {
		return unsupported("types nested deeper than %d levels", maxLevels/2)
	}
	e := element{name: name, repetition: optional, conv: convNone}
	switch dt.Kind() {
	case dtype.KindStruct:
		fields := dt.Fields()
		if len(fields) == 0 {
			return dtype.Errorf(dtype.InvalidOperation, "Unable to write struct type with no child field to Parquet. Consider adding a dummy child field.")
		}
		e.children = len(fields)
		w.elements = append(w.elements, e)
		for _, f := range fields {
			if err := w.field(f.Name, f.Type, path, def, rep); err != nil {
				return err
			}
		}
		return nil
	case dtype.KindList, dtype.KindArray:
		e.children, e.conv, e.logical.kind = 1, convList, logList
		w.elements = append(w.elements, e, element{name: "list", repetition: repeated, children: 1, conv: convNone})
		return w.field("element", dt.Inner(), append(path, "list"), def+1, rep+1)
	}
	l := writeLeaf{dt: dt, maxDef: def, maxRep: rep, path: path}
	if err := l.store(&e); err != nil {
		return err
	}
	e.leaf, e.phys, e.length = true, l.phys, l.length
	w.elements = append(w.elements, e)
	w.leaves = append(w.leaves, l)
	return nil
}

// store decides how values of a type are stored, as Polars does.
func (l *writeLeaf) store(e *element) error {
	integer := func(phys physical, bits int, signed bool, conv converted) {
		l.phys = phys
		e.logical = logical{kind: logInteger, bits: bits, signed: signed}
		e.conv = conv
	}
	switch l.dt.Kind() {
	case dtype.KindNull:
		l.phys, e.logical.kind = physInt32, logUnknown
	case dtype.KindBoolean:
		l.phys = physBoolean
	case dtype.KindInt8:
		integer(physInt32, 8, true, convInt8)
	case dtype.KindInt16:
		integer(physInt32, 16, true, convInt16)
	case dtype.KindInt32:
		l.phys = physInt32
	case dtype.KindInt64, dtype.KindDuration:
		l.phys = physInt64
	case dtype.KindUInt8:
		integer(physInt32, 8, false, convUint8)
	case dtype.KindUInt16:
		integer(physInt32, 16, false, convUint16)
	case dtype.KindUInt32:
		integer(physInt32, 32, false, convUint32)
	case dtype.KindUInt64:
		integer(physInt64, 64, false, convUint64)
	case dtype.KindInt128, dtype.KindUInt128:
		l.phys, l.length = physFixed, 16
	case dtype.KindFloat16:
		l.phys, l.length, e.logical.kind = physFixed, 2, logFloat16
	case dtype.KindFloat32:
		l.phys = physFloat
	case dtype.KindFloat64:
		l.phys = physDouble
	case dtype.KindDecimal:
		p := l.dt.Precision()
		e.conv, e.scale, e.precision = convDecimal, l.dt.Scale(), p
		e.logical = logical{kind: logDecimal, scale: l.dt.Scale(), precision: p}
		switch {
		case p <= 9:
			l.phys = physInt32
		case p <= 18:
			l.phys = physInt64
		default:
			l.phys, l.length = physFixed, 16
		}
	case dtype.KindString, dtype.KindCategorical, dtype.KindEnum:
		l.phys, e.conv, e.logical.kind = physBytes, convUTF8, logString
	case dtype.KindBinary:
		l.phys = physBytes
	case dtype.KindDate:
		l.phys, e.conv, e.logical.kind = physInt32, convDate, logDate
	case dtype.KindDatetime:
		l.phys = physInt64
		unit := map[dtype.TimeUnit]int{dtype.Milliseconds: 1, dtype.Microseconds: 2, dtype.Nanoseconds: 3}[l.dt.Unit()]
		e.logical = logical{kind: logTimestamp, unit: unit, utc: l.dt.Zone() != ""}
	case dtype.KindTime:
		l.phys = physInt64
		e.logical = logical{kind: logTime, unit: 3}
	default:
		return unsupported("writing columns of type %s", l.dt)
	}
	return nil
}

// write writes an entry of the schema.
func (e *element) write(t *thriftWriter) {
	t.item(func() {
		if e.leaf {
			t.int32(1, int(e.phys))
			if e.phys == physFixed {
				t.int32(2, e.length)
			}
		}
		if e.name != "root" || e.leaf || e.repetition != required {
			t.int32(3, int(e.repetition))
		}
		t.string(4, e.name)
		if !e.leaf {
			t.int32(5, e.children)
		}
		if e.conv != convNone {
			t.int32(6, int(e.conv))
		}
		if e.conv == convDecimal {
			t.int32(7, e.scale)
			t.int32(8, e.precision)
		}
		if e.logical.kind != logNone {
			t.structure(10, func() { t.structure(e.logical.kind, func() { e.logical.write(t) }) })
		}
	})
}

func (l *logical) write(t *thriftWriter) {
	switch l.kind {
	case logDecimal:
		t.int32(1, l.scale)
		t.int32(2, l.precision)
	case logTime, logTimestamp:
		t.bool(1, l.utc)
		t.structure(2, func() { t.structure(l.unit, func() {}) })
	case logInteger:
		t.field(1, wireByte)
		t.b = append(t.b, byte(l.bits))
		t.bool(2, l.signed)
	}
}

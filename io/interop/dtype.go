package interop

import (
	"github.com/apache/arrow-go/v18/arrow"

	ours "github.com/gopolars/gopolars/internal/arrow"
	"github.com/gopolars/gopolars/series/dtype"
)

// fieldFrom translates a field of the library into our description. Dictionaries are
// numbered in the order of a walk over the types.
func fieldFrom(f arrow.Field, next *int64) (ours.Field, error) {
	out := ours.Field{Name: f.Name}
	for i, k := range f.Metadata.Keys() {
		out.Metadata = append(out.Metadata, ours.KeyValue{Key: k, Value: f.Metadata.Values()[i]})
	}
	t, err := typeFrom(f.Type, next)
	out.Type = t
	return out, err
}

func typeFrom(dt arrow.DataType, next *int64) (t ours.Type, err error) {
	switch dt := dt.(type) {
	case arrow.ExtensionType:
		return typeFrom(dt.StorageType(), next)
	case *arrow.DictionaryType:
		if t, err = typeFrom(dt.ValueType, next); err != nil {
			return t, err
		}
		index, err := typeFrom(dt.IndexType, next)
		t.Dictionary = &ours.Dictionary{ID: *next, Bits: index.Bits, Signed: index.Signed, Ordered: dt.Ordered}
		*next++
		return t, err
	case arrow.NestedType:
		for _, c := range dt.Fields() {
			f, err := fieldFrom(c, next)
			if err != nil {
				return t, err
			}
			t.Children = append(t.Children, f)
		}
	}
	width := 0
	if w, ok := dt.(arrow.FixedWidthDataType); ok {
		width = w.BitWidth()
	}
	switch dt.ID() {
	case arrow.NULL:
		t.ID = ours.Null
	case arrow.BOOL:
		t.ID = ours.Bool
	case arrow.INT8, arrow.INT16, arrow.INT32, arrow.INT64:
		t.ID, t.Bits, t.Signed = ours.Int, width, true
	case arrow.UINT8, arrow.UINT16, arrow.UINT32, arrow.UINT64:
		t.ID, t.Bits = ours.Int, width
	case arrow.FLOAT16, arrow.FLOAT32, arrow.FLOAT64:
		t.ID, t.Bits = ours.Float, width
	case arrow.DECIMAL32, arrow.DECIMAL64, arrow.DECIMAL128, arrow.DECIMAL256:
		d := dt.(arrow.DecimalType)
		t.ID, t.Bits, t.Digits, t.Scale = ours.Decimal, width, int(d.GetPrecision()), int(d.GetScale())
	case arrow.STRING:
		t.ID = ours.Utf8
	case arrow.LARGE_STRING:
		t.ID = ours.LargeUtf8
	case arrow.STRING_VIEW:
		t.ID = ours.Utf8View
	case arrow.BINARY:
		t.ID = ours.Binary
	case arrow.LARGE_BINARY:
		t.ID = ours.LargeBinary
	case arrow.BINARY_VIEW:
		t.ID = ours.BinaryView
	case arrow.FIXED_SIZE_BINARY:
		t.ID, t.Width = ours.FixedSizeBinary, dt.(*arrow.FixedSizeBinaryType).ByteWidth
	case arrow.DATE32, arrow.DATE64:
		t.ID, t.Bits = ours.Date, width
	case arrow.TIME32, arrow.TIME64:
		t.ID, t.Bits, t.Unit = ours.Time, width, ours.Unit(dt.(arrow.TemporalWithUnit).TimeUnit())
	case arrow.TIMESTAMP:
		ts := dt.(*arrow.TimestampType)
		t.ID, t.Unit, t.Zone = ours.Timestamp, ours.Unit(ts.Unit), ts.TimeZone
	case arrow.DURATION:
		t.ID, t.Unit = ours.Duration, ours.Unit(dt.(*arrow.DurationType).Unit)
	case arrow.LIST:
		t.ID = ours.List
	case arrow.LARGE_LIST:
		t.ID = ours.LargeList
	case arrow.LIST_VIEW:
		t.ID = ours.ListView
	case arrow.LARGE_LIST_VIEW:
		t.ID = ours.LargeListView
	case arrow.FIXED_SIZE_LIST:
		t.ID, t.Width = ours.FixedSizeList, int(dt.(*arrow.FixedSizeListType).Len())
	case arrow.MAP:
		t.ID = ours.Map
	case arrow.STRUCT:
		t.ID = ours.Struct
	case arrow.RUN_END_ENCODED:
		t.ID = ours.RunEndEncoded
	default:
		return t, dtype.Errorf(dtype.ComputeError, "unsupported Arrow type: %s", dt)
	}
	return t, nil
}

// fieldTo translates our description into a field of the library.
func fieldTo(f *ours.Field) (arrow.Field, error) {
	out := arrow.Field{Name: f.Name, Nullable: true}
	var keys, values []string
	for _, kv := range f.Metadata {
		keys, values = append(keys, kv.Key), append(values, kv.Value)
	}
	out.Metadata = arrow.NewMetadata(keys, values)
	dt, err := typeTo(&f.Type)
	out.Type = dt
	return out, err
}

func typeTo(t *ours.Type) (arrow.DataType, error) {
	if t.Dictionary != nil {
		values := *t
		values.Dictionary = nil
		v, err := typeTo(&values)
		if err != nil {
			return nil, err
		}
		index, err := typeTo(&ours.Type{ID: ours.Int, Bits: t.Dictionary.Bits, Signed: t.Dictionary.Signed})
		return &arrow.DictionaryType{IndexType: index, ValueType: v, Ordered: t.Dictionary.Ordered}, err
	}
	var kids []arrow.Field
	for i := range t.Children {
		f, err := fieldTo(&t.Children[i])
		if err != nil {
			return nil, err
		}
		kids = append(kids, f)
	}
	switch t.ID {
	case ours.Null:
		return arrow.Null, nil
	case ours.Bool:
		return arrow.FixedWidthTypes.Boolean, nil
	case ours.Int:
		signed := map[int]arrow.DataType{8: arrow.PrimitiveTypes.Int8, 16: arrow.PrimitiveTypes.Int16, 32: arrow.PrimitiveTypes.Int32, 64: arrow.PrimitiveTypes.Int64}
		unsigned := map[int]arrow.DataType{8: arrow.PrimitiveTypes.Uint8, 16: arrow.PrimitiveTypes.Uint16, 32: arrow.PrimitiveTypes.Uint32, 64: arrow.PrimitiveTypes.Uint64}
		dt := unsigned[t.Bits]
		if t.Signed {
			dt = signed[t.Bits]
		}
		if dt == nil {
			return nil, dtype.Errorf(dtype.ComputeError, "Arrow has no integers of %d bits; cast to Int64 or Decimal first", t.Bits)
		}
		return dt, nil
	case ours.Float:
		return map[int]arrow.DataType{16: arrow.FixedWidthTypes.Float16, 32: arrow.PrimitiveTypes.Float32, 64: arrow.PrimitiveTypes.Float64}[t.Bits], nil
	case ours.Decimal:
		return &arrow.Decimal128Type{Precision: int32(t.Digits), Scale: int32(t.Scale)}, nil
	case ours.Utf8View:
		return arrow.BinaryTypes.StringView, nil
	case ours.LargeUtf8:
		return arrow.BinaryTypes.LargeString, nil
	case ours.BinaryView:
		return arrow.BinaryTypes.BinaryView, nil
	case ours.LargeBinary:
		return arrow.BinaryTypes.LargeBinary, nil
	case ours.Date:
		return arrow.FixedWidthTypes.Date32, nil
	case ours.Time:
		return arrow.FixedWidthTypes.Time64ns, nil
	case ours.Timestamp:
		return &arrow.TimestampType{Unit: arrow.TimeUnit(t.Unit), TimeZone: t.Zone}, nil
	case ours.Duration:
		return &arrow.DurationType{Unit: arrow.TimeUnit(t.Unit)}, nil
	case ours.LargeList:
		return arrow.LargeListOfField(kids[0]), nil
	case ours.FixedSizeList:
		return arrow.FixedSizeListOfField(int32(t.Width), kids[0]), nil
	case ours.Struct:
		return arrow.StructOf(kids...), nil
	}
	return nil, dtype.Errorf(dtype.ComputeError, "Arrow type %s cannot be handed over", t.ID)
}

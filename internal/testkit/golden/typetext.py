"""Types and rows of the real Polars as text, for the golden files."""

import json
import re

import polars as pl

UNITS = {"ms": "ms", "us": "μs", "ns": "ns"}
SHORT = {
    pl.Null: "null", pl.Boolean: "bool", pl.Int8: "i8", pl.Int16: "i16", pl.Int32: "i32", pl.Int64: "i64",
    pl.Int128: "i128", pl.UInt8: "u8", pl.UInt16: "u16", pl.UInt32: "u32", pl.UInt64: "u64", pl.UInt128: "u128",
    pl.Float16: "f16", pl.Float32: "f32", pl.Float64: "f64", pl.String: "str", pl.Binary: "binary",
    pl.Date: "date", pl.Time: "time", pl.Categorical: "cat", pl.Object: "object",
}


def type_text(t):
    """The text of a type, with the categories of enums and the fields of structs."""
    base = t.base_type()
    if base in SHORT:
        return SHORT[base]
    if base is pl.Decimal:
        return f"decimal[{t.precision},{t.scale}]"
    if base is pl.Datetime:
        return f"datetime[{UNITS[t.time_unit]}, {t.time_zone}]" if t.time_zone else f"datetime[{UNITS[t.time_unit]}]"
    if base is pl.Duration:
        return f"duration[{UNITS[t.time_unit]}]"
    if base is pl.Enum:
        return "enum[" + ",".join(t.categories.to_list()) + "]"
    if base is pl.List:
        return "list[" + type_text(t.inner) + "]"
    if base is pl.Array:
        return f"array[{type_text(t.inner)}; {t.size}]"
    if base is pl.Struct:
        return "struct{" + "; ".join(f"{f.name}: {type_text(f.dtype)}" for f in t.fields) + "}"
    return str(t).lower()


def rows(s):
    """The rows of a Series as values for JSON: physical integers, floats as text."""
    t = s.dtype
    base = t.base_type()
    if base is pl.Null:
        return [None] * len(s)
    if base in (pl.List, pl.Array):
        return [None if x is None else rows(x) for x in (s[i] for i in range(len(s)))]
    if base is pl.Struct:
        fields = [rows(s.struct.field(f.name)) for f in t.fields]
        null = s.is_null().to_list()
        return [None if null[i] else [f[i] for f in fields] for i in range(len(s))]
    if t.is_float():
        return [None if x is None else repr(float(x)) for x in s.to_list()]
    if base is pl.Binary:
        return [None if x is None else "0x" + x.hex() for x in s.to_list()]
    if base in (pl.Categorical, pl.Enum):
        return s.cast(pl.String).to_list()
    if t.is_temporal():
        return s.to_physical().to_list()
    if base is pl.Decimal:
        def unscaled(d):
            sign, digits, exp = d.as_tuple()
            v = int("".join(map(str, digits))) * 10 ** (exp + t.scale)
            return -v if sign else v
        return [None if x is None else unscaled(x) for x in s.to_list()]
    return s.to_list()


def row_text(s):
    return json.dumps(rows(s), ensure_ascii=False, separators=(",", ":"))


def error_text(e):
    """The kind of an error and the first paragraph of its message."""
    m = str(e).split("\n\nResolved plan until failure")[0].split("\n\nThis error occurred")[0]
    m = re.sub(r"\s+$", "", m)
    return type(e).__name__, m

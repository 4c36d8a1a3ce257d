package display

import (
	"math"
	"strconv"
	"strings"

	"github.com/gopolars/gopolars/series/dtype"
)

// Config holds the options of pl.Config that concern printing. Start from Default.
type Config struct {
	MaxRows int // rows of a frame or Series, negative for all (POLARS_FMT_MAX_ROWS)
	MaxCols int // columns of a frame, negative for all (POLARS_FMT_MAX_COLS)
	StrLen  int // characters of a string, negative for no limit (POLARS_FMT_STR_LEN)
	ListLen int // items of a list, negative for all (POLARS_FMT_TABLE_CELL_LIST_LEN)

	// TableWidth is the widest that a table may get, negative for no limit
	// (POLARS_TABLE_WIDTH). With AutoWidth it is Terminal, or 100 when that is 0.
	TableWidth int
	// Terminal is the width of the terminal that is printed to, 0 when it is none.
	Terminal int

	Formatting     string // name of a preset, such as ASCII_FULL (POLARS_FMT_TABLE_FORMATTING)
	RoundedCorners bool

	HideColumnNames     bool
	HideColumnDataTypes bool
	HideColumnSeparator bool // the --- between name and type
	HideShape           bool
	ShapeBelow          bool
	InlineDataType      bool // the type beside the name

	CellAlignment    string // LEFT, CENTER, RIGHT or "" when not set
	NumericAlignment string // the same for numbers; "" is CellAlignment

	FloatFull          bool // set_fmt_float("full")
	FloatPrecision     int  // decimals of floats, negative when not set
	ThousandsSeparator byte // 0 for none
	DecimalSeparator   byte
	TrimDecimalZeros   bool
}

// AutoWidth as TableWidth leaves the width to the terminal.
const AutoWidth = math.MinInt32

// unlimitedWidth is how wide a table without limit may get.
const unlimitedWidth = math.MaxUint16

// Default returns Polars' defaults.
func Default() Config {
	return Config{MaxRows: 10, MaxCols: 8, StrLen: 30, ListLen: 3, TableWidth: AutoWidth, FloatPrecision: -1, DecimalSeparator: '.'}
}

// FromEnv returns the options that Polars' environment variables ask for, read through
// lookup (os.LookupEnv for a program's own environment).
func FromEnv(lookup func(string) (string, bool)) (Config, error) {
	c := Default()
	for name, limit := range map[string]*int{
		"POLARS_FMT_MAX_ROWS":            &c.MaxRows,
		"POLARS_FMT_MAX_COLS":            &c.MaxCols,
		"POLARS_FMT_STR_LEN":             &c.StrLen,
		"POLARS_FMT_TABLE_CELL_LIST_LEN": &c.ListLen,
	} {
		if v, ok := lookup(name); ok {
			*limit = parseLimit(v, *limit)
		}
	}
	for name, flag := range map[string]*bool{
		"POLARS_FMT_TABLE_ROUNDED_CORNERS":                  &c.RoundedCorners,
		"POLARS_FMT_TABLE_HIDE_COLUMN_NAMES":                &c.HideColumnNames,
		"POLARS_FMT_TABLE_HIDE_COLUMN_DATA_TYPES":           &c.HideColumnDataTypes,
		"POLARS_FMT_TABLE_HIDE_COLUMN_SEPARATOR":            &c.HideColumnSeparator,
		"POLARS_FMT_TABLE_HIDE_DATAFRAME_SHAPE_INFORMATION": &c.HideShape,
		"POLARS_FMT_TABLE_DATAFRAME_SHAPE_BELOW":            &c.ShapeBelow,
		"POLARS_FMT_TABLE_INLINE_COLUMN_DATA_TYPE":          &c.InlineDataType,
	} {
		v, _ := lookup(name)
		*flag = v == "1"
	}
	c.Formatting, _ = lookup("POLARS_FMT_TABLE_FORMATTING")
	c.CellAlignment, _ = lookup("POLARS_FMT_TABLE_CELL_ALIGNMENT")
	c.NumericAlignment, _ = lookup("POLARS_FMT_TABLE_CELL_NUMERIC_ALIGNMENT")
	if v, ok := lookup("POLARS_TABLE_WIDTH"); ok {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return c, dtype.Errorf(dtype.BadValue, "POLARS_TABLE_WIDTH: %q is not a whole number", v)
		}
		if n > unlimitedWidth {
			return c, dtype.Errorf(dtype.BadValue, "POLARS_TABLE_WIDTH: %d is more than %d", n, unlimitedWidth)
		}
		c.TableWidth = int(max(n, -1))
	}
	return c, nil
}

// parseLimit reads a limit; what is too large for 64 bits means no limit, what is no
// number leaves it as it was.
func parseLimit(s string, usual int) int {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err == nil:
		return int(max(min(n, math.MaxInt32), -1))
	case err.(*strconv.NumError).Err == strconv.ErrRange:
		return -1
	}
	return usual
}

// limit turns an option into a number of things, negative meaning all.
func limit(n int) int {
	if n < 0 {
		return math.MaxInt
	}
	return n
}

// ascii tells whether the table is drawn with ASCII characters only.
func (c *Config) ascii() bool { return strings.HasPrefix(c.Formatting, "ASCII") }

// ellipsis is what stands for what is left out.
func (c *Config) ellipsis() string {
	if c.ascii() {
		return "..."
	}
	return "…"
}

func (c *Config) width() int {
	switch {
	case c.TableWidth == AutoWidth && c.Terminal > 0:
		return min(c.Terminal, unlimitedWidth)
	case c.TableWidth == AutoWidth:
		return 100
	case c.TableWidth < 0:
		return unlimitedWidth
	}
	return min(c.TableWidth, unlimitedWidth)
}

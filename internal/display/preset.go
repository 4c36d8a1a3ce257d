package display

// A preset is the characters that a table is drawn with, in the order of the part
// constants; a blank means that the part is not drawn.
type preset [parts]rune

const (
	leftBorder = iota
	rightBorder
	topBorder
	bottomBorder
	headLeft
	headLine
	headCross
	headRight
	vertical
	horizontal
	cross
	rowLeft
	rowRight
	topCross
	bottomCross
	topLeft
	topRight
	bottomLeft
	bottomRight
	parts
)

var presets = map[string]string{
	"ASCII_FULL":                   "||--+==+|-+||++++++",
	"ASCII_FULL_CONDENSED":         "||--+==+|    ++++++",
	"ASCII_NO_BORDERS":             "     == |-+        ",
	"ASCII_BORDERS_ONLY":           "||--+==+   ||--++++",
	"ASCII_BORDERS_ONLY_CONDENSED": "||--+==+     --++++",
	"ASCII_HORIZONTAL_ONLY":        "  -- ==  --  --    ",
	"ASCII_MARKDOWN":               "||  |-|||          ",
	"MARKDOWN":                     "||  |-|||          ",
	"UTF8_FULL":                    "││──╞═╪╡┆╌┼├┤┬┴┌┐└┘",
	"UTF8_FULL_CONDENSED":          "││──╞═╪╡┆    ┬┴┌┐└┘",
	"UTF8_NO_BORDERS":              "     ═╪ ┆╌┼        ",
	"UTF8_BORDERS_ONLY":            "││──╞══╡     ──┌┐└┘",
	"UTF8_HORIZONTAL_ONLY":         "  ── ══  ──  ──    ",
	"NOTHING":                      "                   ",
}

// PresetNames are the table formats in Polars' order.
var PresetNames = []string{
	"ASCII_FULL", "ASCII_FULL_CONDENSED", "ASCII_NO_BORDERS", "ASCII_BORDERS_ONLY", "ASCII_BORDERS_ONLY_CONDENSED",
	"ASCII_HORIZONTAL_ONLY", "ASCII_MARKDOWN", "MARKDOWN", "UTF8_FULL", "UTF8_FULL_CONDENSED", "UTF8_NO_BORDERS",
	"UTF8_BORDERS_ONLY", "UTF8_HORIZONTAL_ONLY", "NOTHING",
}

func (c *Config) preset() *preset {
	text, ok := presets[c.Formatting]
	if !ok {
		text = presets["UTF8_FULL_CONDENSED"]
	}
	p := new(preset)
	i := 0
	for _, r := range text {
		p[i] = r
		i++
	}
	if c.RoundedCorners && !c.ascii() {
		p[topLeft], p[topRight], p[bottomLeft], p[bottomRight] = '╭', '╮', '╰', '╯'
	}
	return p
}

// has tells whether one of the parts is drawn.
func (p *preset) has(parts ...int) bool {
	for _, i := range parts {
		if p[i] != ' ' {
			return true
		}
	}
	return false
}

func (p *preset) hasLeft() bool { return p.has(topLeft, leftBorder, rowLeft, headLeft, bottomLeft) }

func (p *preset) hasRight() bool {
	return p.has(topRight, rightBorder, rowRight, headRight, bottomRight)
}

func (p *preset) hasTop() bool { return p.has(topLeft, topBorder, topCross, topRight) }

func (p *preset) hasBottom() bool { return p.has(bottomLeft, bottomBorder, bottomCross, bottomRight) }

func (p *preset) hasHeadLine() bool { return p.has(headLeft, headLine, headCross, headRight) }

func (p *preset) hasHorizontal() bool { return p.has(rowLeft, horizontal, cross, rowRight) }

func (p *preset) hasVertical() bool { return p.has(topCross, headCross, vertical, cross, bottomCross) }

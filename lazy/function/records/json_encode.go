package records

import (
	"github.com/gopolars/gopolars/internal/jsonrows"
	"github.com/gopolars/gopolars/lazy/function"
	"github.com/gopolars/gopolars/series/array"
	"github.com/gopolars/gopolars/series/dtype"
)

var _ = function.Add(function.Spec{
	Name: "struct.json_encode",
	Doc:  "Writes each record as JSON.",
	Example: `>>> df = pl.DataFrame({"a": [{"x": 1, "y": "u"}, {"x": 2, "y": "v"}]})
>>> df.select(pl.col("a").struct.json_encode())
shape: (2, 1)
┌─────────────────┐
│ a               │
│ ---             │
│ str             │
╞═════════════════╡
│ {"x":1,"y":"u"} │
│ {"x":2,"y":"v"} │
└─────────────────┘`,
	CanFail: true,
	Type:    function.Always(dtype.String),
	Chunk: func(c *function.Call, in []array.Array) (array.Array, error) {
		write, err := jsonrows.NewEncoder(in[0], c.In[0].DType())
		if err != nil {
			return nil, err
		}
		var b array.ViewBuilder
		var line []byte
		for i := range in[0].Len() {
			line = write(line[:0], i)
			b.Append(line)
		}
		return b.Finish(), nil
	},
})

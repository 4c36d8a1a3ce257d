package bind

import "github.com/gopolars/gopolars/internal/py"

func init() {
	frameMethods.add("upsample", "(time_column, *, every, group_by=None, maintain_order=False)", func(d *DataFrame, a *arguments) (py.Value, error) {
		column, err := a.str("time_column")
		if err != nil {
			return nil, err
		}
		every, err := duration("every", a.v["every"])
		if err != nil {
			return nil, err
		}
		keys, err := a.names(d.df.Borrow(), "group_by")
		if err != nil {
			return nil, err
		}
		return frameResult(d.df.Upsample(a.in.Context(), column, every, keys...))
	})
}

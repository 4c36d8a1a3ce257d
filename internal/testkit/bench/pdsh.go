package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// The queries of PDS-H are not part of this project: -pdsh names a copy of the
// pola-rs/polars-benchmark repository, and -tpch a folder with its eight tables as Parquet
// files, decimals as Float64.

// tables are the files by the names that the benchmark's scripts use.
var tables = map[string]string{
	"line_item": "lineitem", "orders": "orders", "customer": "customer", "region": "region",
	"nation": "nation", "supplier": "supplier", "part": "part", "part_supp": "partsupp",
}

// runner stands in for the module of that repository that finds files and runs queries.
func runner(read string) string {
	var s strings.Builder
	s.WriteString("class utils:\n    run_query = staticmethod(lambda number, query: query)\n")
	for table, file := range tables {
		fmt.Fprintf(&s, "    get_%s_ds = staticmethod(lambda: "+read+")\n", table, filepath.Join(*tpch, file+".parquet"))
	}
	return s.String()
}

func benchPDSH() error {
	if *pdsh == "" || *tpch == "" {
		return errors.New("pdsh needs -pdsh, a copy of the pola-rs/polars-benchmark repository, and -tpch, a folder of its tables as Parquet files")
	}
	s := &suite{
		apart: true,
		size:  filepath.Base(*tpch),
		setup: "from datetime import date, datetime, timedelta\nimport polars as pl\n" + runner("pl.scan_parquet(%q)"),
		duck:  "class texts:\n    sql = staticmethod(lambda text: text)\n" + runner(`"'%s'"`),
	}
	for i := 1; i <= 22; i++ {
		q, err := pdshQuestion(i)
		if err != nil {
			return err
		}
		s.questions = append(s.questions, q)
	}
	return s.ask("pdsh")
}

func pdshQuestion(i int) (question, error) {
	q := question{name: "q" + strconv.Itoa(i), query: "lf"}
	body, err := queryBody("polars", q.name)
	if err != nil {
		return q, err
	}
	q.setup = body + "lf = q()\n"
	if body, err := queryBody("duckdb", q.name); err == nil {
		q.duck = strings.NewReplacer("duckdb.sql(", "texts.sql(", "duckdb.execute(", "con.execute(").Replace(body) + "text = q()\n"
		q.sql = "text"
	}
	return q, nil
}

// queryBody is the function q of a script, which returns its query instead of running it.
func queryBody(engine, name string) (string, error) {
	path := filepath.Join(*pdsh, "queries", engine, name+".py")
	src, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	_, body, ok := strings.Cut(string(src), "def q() -> None:")
	body, _, more := strings.Cut(body, "if __name__")
	if !ok || !more {
		return "", fmt.Errorf("%s has no function q", path)
	}
	return "Q_NUM = 0\ndef q():" + strings.ReplaceAll(body, "utils.run_query(", "return utils.run_query("), nil
}

func init() { benches["pdsh"] = benchPDSH }

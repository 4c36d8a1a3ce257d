// Command gopolars reads Polars' Python syntax, from a terminal, from files or from
// standard input, and shows what every statement does to memory. See gopolars --help.
package main

import (
	"fmt"
	"os"

	"github.com/gopolars/gopolars/internal/repl"
)

func main() {
	keepHeapFloor()
	o, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "gopolars: %v\n`gopolars --help` lists the options.\n", err)
		os.Exit(repl.ExitUsage)
	}
	os.Exit(repl.Run(o, os.Stdin, os.Stdout, os.Stderr))
}

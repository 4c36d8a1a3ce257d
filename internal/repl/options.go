package repl

// The exit statuses.
const (
	ExitOK          = 0
	ExitFailed      = 1   // a statement failed
	ExitUsage       = 2   // the command line is wrong
	ExitFile        = 3   // a file cannot be read
	ExitMemory      = 4   // the memory limit was met
	ExitInterrupted = 130 // Ctrl-C or SIGINT
)

// Version is the version of gopolars.
const Version = "0.1.0"

// Script is code to run: text or the name of a file.
type Script struct {
	Text   string
	IsFile bool
}

// Options are what the command line says.
type Options struct {
	Files       []string // data files to open, scripts to run
	Scripts     []Script // -c and -f, in order
	Mode        string   // output format, "" for polars
	Color       string   // auto, always or never
	Threads     int      // 0: as many as there are processors
	MemoryLimit int64    // bytes, 0: none
	NoInit      bool     // leave ~/.gopolarsrc alone
	Strict      bool     // an error in piped input makes the status 1
	Version     bool
	Help        bool
}

// helpText is what --help prints.
const helpText = `gopolars - Polars in Go, and what it does to memory

usage: gopolars [FILE...] [-c CODE] [-f FILE] [options]

FILE is a data file (csv, tsv, Parquet, Arrow IPC or feather, also compressed), which is
opened as df, df2, ..., or a script (name.py), which is run.
Without code the prompt opens. When standard input is no terminal, statements are read
from it, one by one, without a prompt.

  -c CODE               run code; the first error ends it with status 1
  -f FILE               run a file of statements and dot commands, likewise
  --mode MODE           print frames as MODE: %s
  --threads N           use N processors
  --memory-limit SIZE   memory budget (512M, 4G): queries that need more use files
  --no-init             leave ~/.gopolarsrc alone
  --color WHEN          auto, always or never; NO_COLOR is obeyed
  --strict              an error in piped input makes the exit status 1
  --version             print the version
  --help                print this

At the prompt, and in files and piped input, .help lists the dot commands.

exit status: 0 fine, 1 a statement failed, 2 wrong usage, 3 a file cannot be read,
4 memory limit, 130 interrupted
`

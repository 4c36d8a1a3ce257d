// Package repl is the interactive prompt, the batch protocol, the dot commands and the
// inspector of gopolars.
//
// The language is package internal/py with the pl module of internal/py/bind; what is
// here reads lines, runs statements one by one and shows what they did to memory. The
// inspector reads facts through Array.Parts and never takes a handle, so that asking
// changes no count.
package repl

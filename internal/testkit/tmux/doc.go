// Package tmux holds the test that types at gopolars in a real terminal. It is skipped
// where tmux is not installed.
package tmux

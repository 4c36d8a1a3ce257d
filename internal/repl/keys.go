package repl

import (
	"bytes"
	"io"
	"sync"
)

// pasted stands for the text of one bracketed paste on its way through the line editor,
// which would otherwise treat its line ends as Enter and its tabs as completion. It is
// in a private-use area, so nobody types it.
const pasted = '\uF8F1'

// keys translates what a terminal sends into what the line editor knows: Home and End of
// the vt220 family, word movement with Ctrl, and bracketed paste.
type keys struct {
	src     io.ReadCloser
	in      []byte // read, not translated
	out     []byte // translated, not handed on
	inPaste bool
	text    []byte // of the paste that is under way

	mu     sync.Mutex
	pastes [][]byte // complete, waiting for the editor to meet their mark
}

// keyNames are the sequences that the editor does not know, beside those it does.
var keyNames = []struct{ sent, known string }{
	{"\x1b[1~", "\x01"}, {"\x1b[7~", "\x01"}, // Home
	{"\x1b[4~", "\x05"}, {"\x1b[8~", "\x05"}, // End
	{"\x1b[1;5D", "\x1bb"}, {"\x1b[1;5C", "\x1bf"}, // Ctrl-Left, Ctrl-Right
	{"\x1b[1;3D", "\x1bb"}, {"\x1b[1;3C", "\x1bf"}, // Alt-Left, Alt-Right
}

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// Close closes the terminal's input.
func (k *keys) Close() error { return k.src.Close() }

// Read hands translated keys on.
func (k *keys) Read(p []byte) (int, error) {
	for len(k.out) == 0 {
		var chunk [4096]byte
		n, err := k.src.Read(chunk[:])
		k.in = append(k.in, chunk[:n]...)
		k.translate()
		if err != nil && len(k.out) == 0 {
			return 0, err
		}
	}
	n := copy(p, k.out)
	k.out = k.out[n:]
	return n, nil
}

func (k *keys) translate() {
	for len(k.in) > 0 {
		if k.inPaste {
			i := bytes.Index(k.in, []byte(pasteEnd))
			if i < 0 {
				// The end mark may be cut in two: keep what could be its beginning.
				n := len(k.in) - tailOf(k.in, pasteEnd)
				k.text = append(k.text, k.in[:n]...)
				k.in = k.in[n:]
				return
			}
			k.text = append(k.text, k.in[:i]...)
			k.in = k.in[i+len(pasteEnd):]
			k.endPaste()
			continue
		}
		if k.in[0] != 0x1b {
			n := bytes.IndexByte(k.in, 0x1b)
			if n < 0 {
				n = len(k.in)
			}
			k.out = append(k.out, k.in[:n]...)
			k.in = k.in[n:]
			continue
		}
		if !k.escape() {
			return
		}
	}
}

// escape translates the sequence at the front; false when more of it must be read.
func (k *keys) escape() bool {
	if bytes.HasPrefix(k.in, []byte(pasteStart)) {
		k.inPaste, k.in = true, k.in[len(pasteStart):]
		return true
	}
	partial := len(k.in) > 1 && bytes.HasPrefix([]byte(pasteStart), k.in)
	for _, s := range keyNames {
		if bytes.HasPrefix(k.in, []byte(s.sent)) {
			k.out = append(k.out, s.known...)
			k.in = k.in[len(s.sent):]
			return true
		}
		partial = partial || len(k.in) > 2 && bytes.HasPrefix([]byte(s.sent), k.in)
	}
	if partial {
		return false
	}
	k.out = append(k.out, k.in[0])
	k.in = k.in[1:]
	return true
}

// endPaste queues the text and leaves its mark in the stream of keys.
func (k *keys) endPaste() {
	k.inPaste = false
	if len(k.text) == 0 {
		return
	}
	k.mu.Lock()
	k.pastes = append(k.pastes, k.text)
	k.mu.Unlock()
	k.text = nil
	k.out = append(k.out, string(pasted)...)
}

// nextPaste returns the text that the next mark stands for, as one line of the editor.
func (k *keys) nextPaste() []rune {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.pastes) == 0 {
		return nil
	}
	t := string(k.pastes[0])
	k.pastes = k.pastes[1:]
	return []rune(oneLine(pasteText(t)))
}

// tailOf is the length of the longest end of b that mark begins with.
func tailOf(b []byte, mark string) int {
	for n := min(len(mark)-1, len(b)); n > 0; n-- {
		if bytes.HasSuffix(b, []byte(mark[:n])) {
			return n
		}
	}
	return 0
}

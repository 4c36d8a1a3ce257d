package py

import (
	"fmt"
	"strings"
)

// writeKey writes a hash key so that different lists of keys give different texts: each part is a letter for its
// kind, its length and its characters.
func writeKey(b *strings.Builder, k any) {
	var kind byte
	var text string
	switch k := k.(type) {
	case int64:
		kind, text = 'i', fmt.Sprint(k)
	case string:
		kind, text = 't', k
	case tupleKey:
		kind, text = 'T', string(k)
	case Bytes:
		kind, text = 'b', string(k)
	case float64:
		kind, text = 'f', fmt.Sprint(k)
	case NoneValue:
		kind = 'n'
	case [1]string:
		kind, text = 'I', k[0]
	default:
		kind, text = 'o', fmt.Sprintf("%T %v %p", k, k, k)
	}
	fmt.Fprintf(b, "%c%d:%s", kind, len(text), text)
}

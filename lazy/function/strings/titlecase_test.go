package strings

import (
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// The expected values are what Polars 2.1 printed.
func TestTitled(t *testing.T) {
	title, lower := cases.Title(language.Und, cases.NoLower), cases.Lower(language.Und)
	for in, want := range map[string]string{
		"": "", "abc": "Abc", "a_b": "A_B", "a-b": "A-B", "o'neil": "O'Neil", "123abc456": "123Abc456", "0x1F": "0X1F",
		"ab\ncd": "Ab\nCd", "²a": "²A", "ⅷa ⅷ": "Ⅷa Ⅷ", "a\u0301b": "A\u0301B", "中a": "中a",
		"ΑΣ ΑΣ'ΑΣ": "Ας Ασ'Ας", "aΣb": "Aσb", "ß": "Ss", "ßa": "Ssa", "ŉa": "ʼNa", "ﬃx": "Ffix", "ºa": "ºa", "ªA": "ªa",
		"ⓐB": "Ⓐb", "aⒷ": "Aⓑ", "ა აბ": "ა აბ", "İİ": "İi\u0307", "I\u0307I": "I\u0307I", "ΑΣ1Σ": "Ας1Σ", "ΑΣ.Σ": "Ασ.Σ",
		"ΑΣ1Α": "Ας1Α", "ΣΣ": "Σς", "ʰAʰA": "ʰaʰa", "ǅǅ": "ǅǆ", "ŀA": "Ŀa", "ǆ": "ǅ", "İstanbul": "İstanbul",
	} {
		if got := string(titled([]byte("x"), []byte(in), title, lower)); got != "x"+want {
			t.Errorf("%q: got %q, want %q", in, got[1:], want)
		}
	}
}

package strftime

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// The short way for ISO texts and the formats agree, and both agree with Go's calendar.
func TestISO(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 20000 {
		at := time.Unix(r.Int64N(8e9)-4e9, r.Int64N(1e9)).UTC()
		for format, layout := range map[string]string{"Y-m-d": "2006-01-02", "Y-m-dTH:M:Sf": "2006-01-02T15:04:05.000000", "Y-m-d H:M:Sf": "2006-01-02 15:04:05"} {
			text := []byte(at.Format(layout))
			if r.IntN(3) == 0 { // a wrong text
				text[r.IntN(len(text))] = "0129-:T .x"[r.IntN(10)]
			}
			var slow Moment
			ok := slow.Parse(format, text)
			c := Reader{latest: format}
			if got := c.try(text); got != ok || ok && c.Moment != slow {
				t.Fatalf("%q as %s: %v %+v, want %v %+v", text, format, got, c.Moment, ok, slow)
			}
			if ok {
				if v, _ := slow.In(1e6); string(text) == at.Format(layout) {
					want, _ := time.Parse(layout, string(text))
					if v != want.UnixMicro() {
						t.Fatalf("%q is %d, want %d", text, v, want.UnixMicro())
					}
				}
			}
		}
	}
}

// Expected families come from Polars 2.1.0 with try_parse_dates.
func TestInferPattern(t *testing.T) {
	for text, want := range map[string]string{
		"2020-01-02": "DateYMD", "2020/1/2": "DateYMD", "02.01.2020": "DateDMY", "10:11": "Time", "10:11:12.5": "Time", "2020-01-02T10:11": "DatetimeYMD",
		"2020-01-02 101112": "DatetimeYMD", "31/12/2020 10:11": "DatetimeDMY", "2020-01-02T10:11:12Z": "DatetimeYMDZ", "2020-01-02 10:11+01": "DatetimeYMDZ",
		"2020-13-01": "", "12/31/2020": "", "2021-02-29": "", "x": "", "": "", "2020-01-02T25:00": "",
	} {
		got := ""
		if p, ok := InferPattern([]byte(text)); ok {
			got = p.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if s := fmt.Sprint(formatsDatetimeYMD[:2]); s != "[Y-m-dTH:M:Sf Y-m-dTHMSf]" {
		t.Error(s)
	}
}

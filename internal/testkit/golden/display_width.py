"""Measures on Polars how many cells strings take, for internal/display/width.go.

Run where `import polars` works:

    python display_width.py ../../display/testdata/width.json && gzip -9n ../../display/testdata/width.json

It prints frames of one column in bulk and counts the padding. The file holds, for each
context (a text before and a text after), the runs of code points for which the width
of all three together is not the sum of their widths; for the empty context the runs
that do not take one cell; and the widths of random sequences of remarkable characters.
"""

import json
import os
import random
import sys

import polars as pl

CONTEXTS = {
    "emoji style": ("", "\ufe0f"),
    "text style": ("", "\ufe0e"),
    "wide quote": ("", "\ufe01"),
    "skin tone": ("", "\U0001f3fb"),
    "after joiner": ("\U0001f600\u200d", ""),
    "before joiner": ("", "\u200d\U0001f600"),
    "after lam": ("\u0644", ""),
    "in lam alef": ("\u0644", "\u0627"),
    "before alef": ("", "\u0627"),
    "after coeng": ("\u17d2", ""),
    "after tifinagh": ("\u2d31\u2d7f", ""),
    "before tifinagh": ("", "\u2d7f\u2d31"),
    "after lisu": ("\ua4f8", ""),
    "before lisu": ("", "\ua4fc"),
    "in hebrew": ("\u05d0\u200d", "\u05dc"),
    "after flag letter": ("\U0001f1e6", ""),
    "after kirat": ("\U00016d67", ""),
    "before kirat": ("", "\U00016d68"),
    "keycap": ("", "\ufe0f\u20e3"),
    "styled before joiner": ("", "\ufe0f\u200d\U0001f600"),
}

REMARKABLE = (
    "a #1\t\x1b\r\u00ad\u0301\u0338\u05d0\u05dc\u0622\u0644\u064b\u06b5\u0870\u0915\u094d\u0937\u1100\u1161\u11a8\u1160"
    "\uac00\u17d2\u1780\u1783\u17d8\u1a15\u1a17\u1a10\u200b\u200d\u200e\u2018\u20e3\u2122\u231a\u261d\u2764\u2d31\u2d7f\u2d6f"
    "\u3042\u65e5\ua4f8\ua4fc\ua8fa\ufe00\ufe01\ufe0e\ufe0f\uff71\uff9e\U00010c03\U00010c32\U00016d63\U00016d67\U00016d68\U00016d69"
    "\U0001f1e6\U0001f1fa\U0001f3f4\U0001f3fb\U0001f3ff\U0001f466\U0001f468\U0001f4bb\U0001f600\U000e0030\U000e0061\U000e0067\U000e007f\U000e0100"
)


def widths(strings):
    os.environ.update(POLARS_FMT_MAX_ROWS="-1", POLARS_FMT_STR_LEN="1000", POLARS_TABLE_WIDTH="-1")
    pl.Config.reload_env_vars()
    out = []
    for i in range(0, len(strings), 50_000):
        part = strings[i : i + 50_000]
        lines = str(pl.DataFrame({"x": ["x" * 99] + part})).split("\n")[7:-1]
        assert len(lines) == len(part)
        for s, line in zip(part, lines):
            assert line.startswith("│ " + s) and line.endswith(" │")
            out.append(99 - (len(line) - len(s) - 4))
    return out


def runs(values, usual):
    out = []
    for c, v in values:
        if v == usual:
            continue
        if out and out[-1][1] == c - 1 and out[-1][2] == v:
            out[-1][1] = c
        else:
            out.append([c, c, v])
    return out


def sequences():
    rng = random.Random(1)
    common = "\u200d\ufe0f\ufe0e\U0001f600\U0001f1e6"
    out = []
    for _ in range(3000):
        k = rng.randint(2, 7)
        out.append("".join(rng.choice(REMARKABLE if rng.random() < 0.7 else common) for _ in range(k)))
    return [s for s in out if not any(a in s for a in ("\ufe01\ufe0e", "\ufe0e\ufe01"))]


def main(path):
    points = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000 and c != 10]
    alone = widths([chr(c) for c in points])
    data = {"polars": pl.__version__, "alone": runs(zip(points, alone), 1), "contexts": []}
    for name, (before, after) in CONTEXTS.items():
        together = widths([before + chr(c) + after for c in points])
        parts = sum(widths([s for s in (before, after) if s]))
        data["contexts"].append(
            {"name": name, "before": before, "after": after, "parts": parts,
             "runs": runs(((c, t - a - parts) for c, t, a in zip(points, together, alone)), 0)}
        )
    s = sequences()
    data["sequences"] = list(zip(s, widths(s)))
    with open(path, "w") as f:
        f.write(json.dumps(data, separators=(",", ":")).replace('],[', '],\n[').replace('{"name"', '\n{"name"'))


main(sys.argv[1])

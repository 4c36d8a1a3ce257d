"""Writes cases.jsonl: what the real Polars answers to calls of the str, bin and cat namespaces.

    python3 record.py
"""
import json
import polars as pl

S = """pl.DataFrame({"a": ["Hello, World", "straße ÀÉ", "İstanbul ΑΣ Σ", None, "", "日本語 text", "ab\\ncd", "a string that is longer than twelve bytes"], "p": ["l+", "ß", None, "x", "^$", "語", "b.c", "t[hw]"], "n": [1, -2, 3, None, 0, 2, -1, 5], "m": [2, 0, 1, 3, None, 2, 1, 30]})"""
D = """pl.DataFrame({"a": ["616263", "zz", None, "6"], "b": ["YWJj", "!!", None, "YQ"], "i": ["10", "ff", None, "-7"], "j": ['{"a":1,"b":[2, 3]}', '{"a":null}', None, '{"a":"x","c":{"d": 5}}'], "p": ["$.a", "$.b[1]", "$.c.d", "$.c"]})"""
B = """pl.DataFrame({"a": [b"hello world", b"\\x00\\x01", None, b"", b"616263"], "p": [b"lo", b"\\x00", b"x", b"", None], "n": [1, -1, 0, 2, 3]})"""
C = """pl.DataFrame({"a": pl.Series(["café", "b", None, "café"], dtype=pl.Categorical)})"""
calls = {S: [], D: [], B: [], C: []}
calls[S] += ["pl.col('a').str." + f for f in [
    "len_bytes()", "len_chars()", "contains('l+')", "contains('L', literal=True)", "contains(pl.col('p'))", "contains('(', strict=False)", "contains(None)",
    "contains('^.b$')", "contains('(?i)HELLO')", "contains('(?m)^cd$')", "contains('o.*d$')", "contains('[[:upper:]]{2}')", "contains('\\\\d|\\\\s')", "contains('\\\\p{Lu}')", "contains('\\\\u{65E5}')", "contains('(?x) l  l # two')",
    "starts_with('H')", "starts_with(pl.col('p'))", "ends_with('d')", "ends_with(pl.col('p'))", "to_uppercase()", "to_lowercase()", "to_titlecase()", "strip_chars()", "strip_chars('Hd')", "strip_chars_start('He')",
    "strip_chars_end('dl')", "strip_prefix('Hell')", "strip_suffix('World')", "strip_chars(pl.col('p'))", "slice(1)", "slice(-3, 2)", "slice(pl.col('n'))", "slice(pl.col('n'), pl.col('m'))", "slice(0, None)", "slice(20)",
    "slice(-20, 3)", "slice(-20, 30)", "head(3)", "head(-3)", "tail(3)", "tail(-3)", "head(pl.col('n'))", "tail(pl.col('n'))", "reverse()", "zfill(14)", "zfill(pl.col('m'))", "pad_start(14, '*')", "pad_end(14, 'é')", "pad_end(pl.col('m'), '-')",
    "split(' ')", "split('')", "split(pl.col('p'))", "split(', ', inclusive=True)", "split('[ ,]+', literal=False)", "split('[ ,]+', literal=False, inclusive=True)", "split_exact(' ', 1)",
    "split_exact(' ', 1, inclusive=True)", "splitn(' ', 2)", "splitn('l', 3)", "find('l')", "find('L', literal=True)", "find(pl.col('p'))", "find('語')", "count_matches('l')", "count_matches('[a-z]')",
    "count_matches(pl.col('p'))", "count_matches('l+', literal=True)", "replace('l', 'L')", "replace('l', 'L', n=2)", "replace_all('l', 'L')", "replace_all('(\\\\w+)', '<$1>')", "replace_all('', '-')",
    "replace('l', pl.col('p'))", "replace('l+', '$0$0')", "replace_all('l', '$1', literal=True)", "replace('l', None)", "replace_all('(?<first>.)(.)', '${2}${first}')", "extract('(\\\\w)(\\\\w)', 2)", "extract('l', 0)",
    "extract('(x)|(l)', 1)", "extract('l', 3)", "extract(pl.col('p'), 0)", "extract_all('l+')", "extract_all(pl.col('p'))", "extract_groups('(\\\\w)(?<second>\\\\w)')", "contains_any(['World', 'text'])",
    "contains_any(['WORLD'], ascii_case_insensitive=True)", "replace_many(['l', 'o'], ['L', '0'])", "replace_many({'l': '1'})", "replace_many(['l', 'lo'], ['1', '2'], leftmost=True)", "extract_many(['l', 'lo'])", "extract_many(['l', 'lo'], overlapping=True)", "extract_many(['lo', 'l'], leftmost=True)",
    "find_many(['l', 'o'])", "encode('hex')", "encode('base64')", "normalize('NFKD')", "escape_regex()", "join('-')", "join('-', ignore_nulls=False)", "to_integer(strict=False)", "to_decimal(scale=2)"]]
calls[D] += ["pl.col('a').str.decode('hex', strict=False)", "pl.col('b').str.decode('base64', strict=False)", "pl.col('i').str.to_integer(strict=False)", "pl.col('i').str.to_integer(base=16, dtype=pl.Int32)", "pl.col('j').str.json_path_match('$.a')",
    "pl.col('j').str.json_path_match(pl.col('p'))", "pl.col('j').str.json_path_match('$.b[*]')", "pl.col('j').str.json_path_match('$.c.d')", "pl.col('j').str.json_decode(pl.Struct({'a': pl.String}))", "pl.concat_str('a', 'b')",
    "pl.concat_str('a', 'b', separator='-', ignore_nulls=True)", "pl.concat_str(['a', pl.lit(1), pl.lit(True), pl.lit(1.5)])", "pl.format('{}-{}', 'a', 'b')", "pl.format('{1}{{{0}}}', 'a', 'b')", "pl.format('{a}', 'b') if False else pl.format('x{a}y')"]
calls[B] += ["pl.col('a').bin." + f for f in ["contains(b'lo')", "contains(pl.col('p'))", "starts_with(b'he')", "ends_with(b'd')", "ends_with(pl.col('p'))", "encode('hex')", "encode('base64')", "decode('hex', strict=False)", "size()", "size('kb')",
    "slice(1, 3)", "slice(-2)", "slice(pl.col('n'))", "slice(pl.col('n'), 2)", "head(2)", "tail(2)", "head(-1)", "tail(-1)", "get(0, null_on_oob=True)", "get(-1, null_on_oob=True)", "reinterpret(dtype=pl.UInt8)", "reinterpret(dtype=pl.Int16)",
    "reinterpret(dtype=pl.Int16, endianness='big')", "reinterpret(dtype=pl.Array(pl.UInt8, 2))"]]
calls[C] += ["pl.col('a').cat." + f for f in ["len_bytes()", "len_chars()", "starts_with('c')", "ends_with('b')", "slice(-2)", "slice(0, 2)", "physical()"]]

with open("cases.jsonl", "w") as f:
    for frame, expressions in calls.items():
        df = eval(frame)
        for e in expressions:
            with pl.Config(tbl_rows=-1, fmt_str_lengths=200, fmt_table_cell_list_len=-1, tbl_width_chars=1000):
                want = str(df.select(x=eval(e)))
            f.write(json.dumps({"frame": frame, "call": e, "want": want}, ensure_ascii=False) + "\n")

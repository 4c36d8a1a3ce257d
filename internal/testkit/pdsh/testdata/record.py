"""Makes the small tables and the expected answers of the queries with Polars 2.1.0.

    python record.py        (in this folder, with a Python that has polars==2.1.0)

The tables have the columns of PDS-H that the queries read, with so few different values that
every query finds rows.
"""
import random
from datetime import date, timedelta

import polars as pl

r = random.Random(22)
day = lambda first, last: first + timedelta(r.randrange((last - first).days))
money = lambda lo, hi: round(r.uniform(lo, hi), 2)

nations = ["FRANCE", "GERMANY", "BRAZIL", "CANADA", "CHINA", "INDIA", "PERU", "JAPAN"]
regions = ["EUROPE", "AMERICA", "ASIA"]
of = [0, 0, 1, 1, 2, 2, 1, 2]
words = ["forest", "green", "lemon", "snow"]
tables = {}
tables["region"] = pl.DataFrame({"r_regionkey": range(3), "r_name": regions})
tables["nation"] = pl.DataFrame({"n_nationkey": range(8), "n_name": nations, "n_regionkey": of})
S, P, C, O = 20, 60, 60, 260
tables["supplier"] = pl.DataFrame([{"s_suppkey": i, "s_name": f"Supplier#{i:03}", "s_nationkey": i % 8, "s_phone": f"{10 + i % 8}-{i:03}", "s_acctbal": money(-900, 9000), "s_comment": r.choice(["quick", "Customer had Complaints", "calm", "even"])} for i in range(1, S + 1)])
types = ["ECONOMY ANODIZED STEEL", "PROMO BURNISHED BRASS", "MEDIUM POLISHED TIN", "LARGE PLATED BRASS"]
tables["part"] = pl.DataFrame([{"p_partkey": i, "p_name": " ".join(r.sample(words, 2)), "p_mfgr": f"Maker#{r.randrange(1, 4)}", "p_brand": r.choice(["Brand#12", "Brand#23", "Brand#34", "Brand#45"]), "p_type": r.choice(types), "p_size": r.choice([3, 9, 14, 15, 23]), "p_container": r.choice(["SM CASE", "MED BOX", "LG PACK"])} for i in range(1, P + 1)])
pairs = [(p, (p + k * 7) % S + 1) for p in range(1, P + 1) for k in range(3)]
tables["partsupp"] = pl.DataFrame([{"ps_partkey": p, "ps_suppkey": s, "ps_availqty": r.randrange(1, 200), "ps_supplycost": money(1, 50)} for p, s in pairs])
tables["customer"] = pl.DataFrame([{"c_custkey": i, "c_name": f"Customer#{i:03}", "c_nationkey": r.randrange(8), "c_phone": f"{r.choice([13, 31, 17, 25])}-{i:03}", "c_acctbal": money(-900, 9000), "c_mktsegment": r.choice(["BUILDING", "MACHINERY", "FURNITURE"])} for i in range(1, C + 1)])
orders, lines = [], []
for o in range(1, O + 1):
    placed = day(date(1993, 7, 1), date(1996, 12, 31))
    orders.append({"o_orderkey": o, "o_custkey": r.randrange(1, C * 3 // 4), "o_orderstatus": r.choice("FO"), "o_totalprice": money(100, 9000), "o_orderdate": placed, "o_orderpriority": r.choice(["1-URGENT", "2-HIGH", "5-LOW"]), "o_shippriority": 0, "o_comment": r.choice(["plain", "special quick requests", "requests"])})
    for line in range(r.randrange(1, 9)):
        p, s = r.choice(pairs)
        ship = placed + timedelta(r.randrange(1, 90))
        lines.append({"l_orderkey": o, "l_partkey": p, "l_suppkey": s, "l_linenumber": line, "l_quantity": float(r.randrange(1, 51)), "l_extendedprice": money(10, 900), "l_discount": r.randrange(0, 11) / 100, "l_tax": r.randrange(0, 9) / 100, "l_returnflag": r.choice("RAN"), "l_linestatus": r.choice("OF"), "l_shipdate": ship, "l_commitdate": placed + timedelta(r.randrange(20, 80)), "l_receiptdate": ship + timedelta(r.randrange(1, 30)), "l_shipinstruct": r.choice(["DELIVER IN PERSON", "NONE"]), "l_shipmode": r.choice(["MAIL", "SHIP", "AIR", "REG AIR"])})
tables["orders"], tables["lineitem"] = pl.DataFrame(orders), pl.DataFrame(lines)
env = {"pl": pl}
for name, df in tables.items():
    df.write_csv(name + ".csv")
    env[name] = pl.scan_csv(name + ".csv", try_parse_dates=True)
exec(open("queries.py.txt").read(), env)
for i in range(1, 23):
    df = env[f"q{i}"].collect()
    assert df.height > 0, i
    df.write_csv(f"q{i}.csv")
    print(i, df.shape)

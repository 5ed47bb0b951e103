#!/usr/bin/env python3
"""What a stack costs a month: measured units (BENCHMARKS.md) x assumptions.toml x prices.toml.

    python3 infra/cost/estimate.py                      the tables of docs/cost.en.md
    python3 infra/cost/estimate.py --language ja        the tables of docs/cost.ja.md
    python3 infra/cost/estimate.py --bookings 3500      other numbers of bookings a month
    python3 infra/cost/estimate.py --write              writes the tables into both documents
    python3 infra/cost/estimate.py --check              exit code 1 where a document has others

Your own numbers: copy assumptions.toml or prices.toml and name the copy with --assumptions or --prices.
Needs Python 3.11 or later and nothing else.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True  # no cache in the tree

from booking import ROOT, Booking, measured  # noqa: E402

HERE = ROOT / "infra/cost"
DOCUMENTS = {"en": ROOT / "docs/cost.en.md", "ja": ROOT / "docs/cost.ja.md"}
BOOKINGS = [0, 1_000, 10_000, 1_000_000]
RUNS = 4 * 24 * 365 / 12  # of the reminders, one each quarter of an hour
LANGUAGES = ["en", "ja"]


def values(assumptions):
    return {part: {name: one["value"] for name, one in of.items()} for part, of in assumptions.items()}


def cost(bookings, booking, a, prices, plan="mail_essentials", edge=False):
    """US dollars a month, by item."""
    usd = {name: one["usd"] for name, one in prices.items()}
    f, fixed = a["functions"], a["fixed"]
    gb, requests = f["memory_mb"] / 1024, bookings * booking.requests
    out = bookings * booking.kb / 2**20
    assets = bookings * booking.a["pages"]["browsers"] * booking.applied * booking.a["pages"]["assets"]
    reached = requests - assets if edge else requests
    mails = bookings * booking.mails
    seconds = (reached * f["page_ms"] + mails * f["mail_ms"] + RUNS * f["remind_ms"]) / 1000 * gb
    kept = bookings * a["table"]["booking_kb"] * a["table"]["months"] / 2**20
    log = (reached * a["logs"]["request_bytes"] + mails * a["logs"]["mail_bytes"]) / 2**30
    items = {
        "mail": mails * usd[plan] + bookings * booking.attached_gb * usd["attachment_gb"],
        "api": reached * usd["api_request"],
        "lambda": (reached + mails + RUNS) * usd["lambda_request"] + seconds * usd["lambda_gb_second"],
        "table": bookings * (booking.read * usd["read_unit"] + booking.write * usd["write_unit"]),
        "kept": kept * (usd["table_gb"] + usd["recovery_gb"]),
        "logs": log * (usd["log_gb"] + a["logs"]["months"] * usd["log_kept_gb"]),
        "out": out * usd["edge_out_gb" if edge else "out_gb"],
        "fixed": fixed["secrets"] * usd["secret"] + fixed["alarms"] * usd["alarm"]
        + fixed["metrics"] * usd["metric"] + fixed["dashboards"] * usd["dashboard"]
        + fixed["key_uses"] * usd["kms_request"],
    }
    if edge:
        items["api"] += requests * (usd["edge_request"] + usd["firewall_request"])
        items["fixed"] += usd["firewall"] + fixed["firewall_rules"] * usd["firewall_rule"]
    return items


def table(head, rows):
    ruler = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ruler, *rows])


def dollars(amount):
    if 0 < amount < 0.01:
        return "< $0.01"
    return f"${amount:,.0f}" if amount >= 1000 else f"${amount:,.2f}"


def changed(a, part, name, value):
    return {**a, part: {**a[part], name: value}}


def tables(language, bookings, assumptions, prices):
    """The document's tables, by the name of their place."""
    a, booking = values(assumptions), Booking(measured(), values(assumptions))
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    w = {name: word[language] for name, word in words.items()}
    costs = [cost(n, booking, a, prices) for n in bookings]
    nothing = sum(cost(0, booking, a, prices).values())
    head = [w["month"], *(f"{n:,}" for n in bookings)]
    rows = [[w[item], *(dollars(c[item]) for c in costs)] for item in costs[0]]
    totals = [sum(c.values()) for c in costs]
    rows.append([f"**{w['total']}**", *(f"**{dollars(t)}**" for t in totals)])
    each = [f"${(t - nothing) / n:.5f}" if n else "" for t, n in zip(totals, bookings, strict=True)]
    rows.append([w["each"], *each])

    f, logs = a["functions"], a["logs"]
    seconds = (booking.requests * f["page_ms"] + booking.mails * f["mail_ms"]) / 1000
    log = booking.requests * logs["request_bytes"] + booking.mails * logs["mail_bytes"]
    asked = [
        ("requests", f"{booking.requests:.1f}"), ("calls", f"{booking.requests + booking.mails:.1f}"),
        ("seconds", f"{seconds * f['memory_mb'] / 1024:.2f}"),
        ("read", f"{booking.read:.0f}"), ("write", f"{booking.write:.0f}"), ("mails", f"{booking.mails:.2f}"),
        ("kb", f"{booking.kb:.0f}"), ("log", f"{log / 1024:.1f}"),
    ]
    variants = [
        ("basis", {}), ("fast", {"a": changed(a, "functions", "page_ms", 25)}),
        ("slow", {"a": changed(a, "functions", "page_ms", 300)}),
        ("big", {"a": changed(a, "functions", "memory_mb", 1024)}), ("plain", {"plan": "mail_by_feature"}),
        ("edge", {"edge": True}),
    ]
    other = []
    for name, how in variants:
        how = {"a": a, **how}
        of = [cost(n, booking, prices=prices, **how) for n in bookings]
        other.append([w[name], *(dollars(sum(c.values())) for c in of)])
    return {
        "months": table(head, rows),
        "booking": table([w["what"], w["much"]], [[w[name], value] for name, value in asked]),
        "variants": table([w["variant"], *head[1:]], other),
        "prices": table(
            [w["name"], w["price"], w["unit"], w["list"], w["usage"], w["date"], w["how"]],
            [
                [f"`{name}`", f"${p['usd']:.10f}".rstrip("0").ljust(5, "0"), p["unit"][language], p["list"],
                 f"`{p['usage']}`", str(p["date"]), w[p["read"]]]
                for name, p in prices.items()
            ],
        ),
        "assumptions": table(
            [w["assumption"], w["value"]],
            [[one[language], f"{one['value']:,}"] for of in assumptions.values() for one in of.values()],
        ),
    }


def filled(text, made):
    """A document with the tables in their places."""
    for name, made_table in made.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text, places = place.subn(lambda m, t=made_table: f"{m[1]}{t}\n{m[2]}", text)
        if places != 1:
            sys.exit(f"a document has {places} places for `{name}`")
    return text


def compare_with_templates(fixed):
    """Says where the templates declare another number of something than is assumed."""
    files = [ROOT / "template.yaml", ROOT / "infra/alarms.yaml"]
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.exists())
    count = {
        name: len(re.findall(rf"Type: AWS::{kind}\b", text))
        for name, kind in [("secrets", "SecretsManager::Secret"), ("alarms", "CloudWatch::Alarm"),
                           ("metrics", "Logs::MetricFilter"), ("dashboards", "CloudWatch::Dashboard")]
    }
    # An alarm that reckons with several metrics is billed for each of them.
    count["alarms"] += text.count("MetricStat:") - len(re.findall(r"^ +Metrics:$", text, re.MULTILINE))
    for name, declared in count.items():
        if declared != fixed[name]:
            print(f"note: {fixed[name]} {name} are assumed, the templates declare {declared}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bookings", type=int, nargs="+", metavar="N", help="bookings a month")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--assumptions", type=Path, default=HERE / "assumptions.toml")
    parser.add_argument("--prices", type=Path, default=HERE / "prices.toml")
    parser.add_argument("--write", action="store_true", help="write the tables into both documents")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a document has other tables")
    given = parser.parse_args()
    assumptions = tomllib.loads(given.assumptions.read_text(encoding="utf-8"))
    prices = tomllib.loads(given.prices.read_text(encoding="utf-8"))
    compare_with_templates(values(assumptions)["fixed"])
    if not given.write and not given.check:
        made = tables(given.language, given.bookings or BOOKINGS, assumptions, prices)
        print("\n\n".join(made.values()))
        return
    stale = False
    for language, document in DOCUMENTS.items():
        text = document.read_text(encoding="utf-8")
        new = filled(text, tables(language, BOOKINGS, assumptions, prices))
        stale |= new != text
        if given.write:
            document.write_text(new, encoding="utf-8")
    if given.check and stale:
        sys.exit("docs/cost has other tables: run infra/cost/estimate.py --write")


if __name__ == "__main__":
    main()

"""THIRD-PARTY-NOTICES.txt: every licence and notice that lies in the crates that the SBOMs name, each text once.

    cargo metadata --format-version 1 | notices.py SBOM... >THIRD-PARTY-NOTICES.txt

From the crates' own files, so that no copyright line is lost and Apache's NOTICE files come along.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

# At a crate's top, and where a crate brings what others wrote along (ring's third_party/fiat, for one).
NOTICE = re.compile(r"^(un)?licen[cs]e|^copying|^copyright|^notice", re.IGNORECASE)
CODE = {".rs", ".py", ".html", ".hbs", ".json", ".toml"}
LINE = "=" * 80


def texts(crate: Path) -> list[str]:
    """The crate's licences and notices, without differences in white space at their ends."""
    files = sorted(
        file
        for file in crate.rglob("*")
        if file.is_file() and NOTICE.match(file.name) and file.suffix.lower() not in CODE
    )
    found = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    return ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in found]


def main() -> None:
    """Reads the packages on standard input, and the SBOMs that are named."""
    packages = {(p["name"], p["version"]): p for p in json.load(sys.stdin)["packages"] if p["source"]}
    wanted = set()
    for sbom in sys.argv[1:]:
        for component in json.loads(Path(sbom).read_text())["components"]:
            wanted.add((component["name"], component["version"]))
    users, silent = defaultdict(list), []
    for crate in sorted(wanted & packages.keys()):
        package = packages[crate]
        found = texts(Path(package["manifest_path"]).parent)
        for text in dict.fromkeys(found):
            users[text].append(" ".join(crate))
        if not found:
            authors = ", ".join(package["authors"]) or package["repository"] or "no author named"
            silent.append(f"{' '.join(crate)}: {package['license']} ({authors})")
    out = ["Uketori contains what follows, under these licences and with these notices."]
    for text, crates in sorted(users.items(), key=lambda user: user[1]):
        out += ["", LINE, *crates, LINE, "", text]
    if silent:
        out += ["", LINE, "These bring no text along; their manifests name licence and authors.", LINE, "", *silent]
    print("\n".join(out))


if __name__ == "__main__":
    main()

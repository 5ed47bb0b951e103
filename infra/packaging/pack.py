"""What infra/release does with files: the functions' zips, the template that points at them, the SBOMs made
alike wherever they were made, the release notes, the checksums.

    pack.py notes VERSION                     the version's section of CHANGELOG.md, on standard output
    pack.py pack --arch A --built DIR --sboms DIR --source DIR --to DIR
"""

import argparse
import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

from ruamel.yaml import YAML

# The earliest that a zip can say. Nothing reads it; that it never changes is the point.
BEGINNING = (1980, 1, 1, 0, 0, 0)
EXECUTABLE = 0o100755 << 16


def notes(changelog: str, version: str) -> str:
    """The section `## [1.2.3] - 2027-01-01` or `## 1.2.3`, without its heading."""
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    for section in sections:
        heading, _, body = section.partition("\n")
        if re.match(rf"\[?{re.escape(version)}\]?(\s|$)", heading):
            return body.strip() + "\n"
    raise SystemExit(f"CHANGELOG.md has no section for {version}")


def zip_function(bootstrap: Path, to: Path) -> None:
    """A zip with `bootstrap` alone, the same bytes for the same bytes."""
    entry = zipfile.ZipInfo("bootstrap", BEGINNING)
    entry.create_system = 3  # Unix: the mode below is meant
    entry.external_attr = EXECUTABLE
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(to, "w") as archive:
        archive.writestr(entry, bootstrap.read_bytes(), compresslevel=9)


def template(source: Path, arch: str, to: Path) -> list[str]:
    """The template with each function's zip in place of how to build it. Returns the binaries it names."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    declared = yaml.load(source)
    declared["Globals"]["Function"].pop("CodeUri", None)
    architecture = declared["Parameters"]["Architecture"]
    architecture["Default"] = arch
    architecture["AllowedValues"] = [arch]
    binaries = []
    for name, resource in declared["Resources"].items():
        if resource["Type"] != "AWS::Serverless::Function":
            continue
        metadata = resource["Metadata"]
        binary = metadata.pop("BuildProperties")["Binary"]
        del metadata["BuildMethod"]
        if not metadata:
            del resource["Metadata"]
        resource["Properties"]["CodeUri"] = f"./functions/{binary}.zip"
        binaries.append(binary)
    if not binaries:
        raise SystemExit(f"{source} declares no function")
    with to.open("w") as file:
        yaml.dump(declared, file)
    return sorted(set(binaries))


def sbom(made: Path, source: Path, to: Path) -> None:
    """An SBOM without the directory that it was made in."""
    text = made.read_text()
    for here in (str(source), str(source).replace("/", "%2F")):
        text = text.replace(here, "/uketori")
    to.write_text(json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def checksums(directory: Path) -> None:
    """SHA256SUMS of everything in the directory, in the order of the names, as `sha256sum -c` reads it."""
    files = sorted(file for file in directory.rglob("*") if file.is_file() and file.name != "SHA256SUMS")
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(directory).as_posix()}\n"
        for file in files
    ]
    (directory / "SHA256SUMS").write_text("".join(lines))


def pack(options: argparse.Namespace) -> None:
    """Everything that is made of what was built."""
    to: Path = options.to
    for part in ("functions", "sbom"):
        (to / part).mkdir(parents=True, exist_ok=True)
    binaries = template(options.source / "template.yaml", options.arch, to / "template.yaml")
    for binary in binaries:
        zip_function(options.built / binary / "bootstrap", to / "functions" / f"{binary}.zip")
    for binary in [*binaries, "uketori"]:
        sbom(options.sboms / f"{binary}.cdx.json", options.source, to / "sbom" / f"{binary}.cdx.json")
    checksums(to)


def main() -> None:
    """Reads what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    asked = commands.add_parser("notes")
    asked.add_argument("version")
    asked.set_defaults(run=lambda o: sys.stdout.write(notes(Path("CHANGELOG.md").read_text(), o.version)))
    asked = commands.add_parser("pack")
    asked.add_argument("--arch", required=True, choices=["x86_64", "arm64"])
    for directory in ("--built", "--sboms", "--source", "--to"):
        asked.add_argument(directory, required=True, type=Path)
    asked.set_defaults(run=pack)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()

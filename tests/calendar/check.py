"""Reads calendar entries as a calendar does: `check.py DIRECTORY`.

The tests in tests/journey keep the entries of some bookings there, `one-2.ics` being the second of the
booking `one`, each beside what it has to say, `one-2.json`. Needs the PyPI package icalendar.
"""

import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

JAPAN = timezone(timedelta(hours=9))


def read(path):
    """The calendar's method and its one event."""
    calendar = Calendar.from_ical(path.read_bytes())
    assert not calendar.errors, f"{path.name}: {calendar.errors}"
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"], path.name
    [event] = calendar.walk("VEVENT")
    assert not event.errors, f"{path.name}: {event.errors}"
    return str(calendar["METHOD"]), event


def check(path, expected):
    """One entry says what it has to. Returns what a calendar tells entries of a visit apart by."""
    method, event = read(path)
    said = {
        "method": method,
        "status": str(event["STATUS"]),
        "begins": event.decoded("DTSTART"),
        "ends": event.decoded("DTEND"),
    }
    for name in ("begins", "ends"):
        wall = datetime.fromisoformat(expected[name]).replace(tzinfo=JAPAN)
        assert said[name].tzinfo is not None, f"{path.name}: {name} floats"
        assert said[name] == wall, f"{path.name}: {name} {said[name]} instead of {wall}"
    for name in ("method", "status"):
        assert said[name] == expected[name], f"{path.name}: {name} {said[name]}"
    for name in ("SUMMARY", "LOCATION", "ORGANIZER", "DTSTAMP"):
        assert event.get(name), f"{path.name} has no {name}"
    return str(event["UID"]), int(event["SEQUENCE"]), str(event["ORGANIZER"])


def main(directory):
    entries = defaultdict(list)
    for path in sorted(directory.glob("*.ics")):
        expected = json.loads(path.with_suffix(".json").read_text())
        entries[expected["booking"]].append((expected["number"], check(path, expected)))
    assert entries, f"{directory} is empty: run the tests in tests/journey first"
    for booking, numbered in entries.items():
        said = [entry for _, entry in sorted(numbered)]
        assert len({uid for uid, _, _ in said}) == 1, f"{booking}: the UID changes: {said}"
        assert len({organizer for _, _, organizer in said}) == 1, f"{booking}: another organizer: {said}"
        sequences = [sequence for _, sequence, _ in said]
        rises = all(one < next_ for one, next_ in zip(sequences, sequences[1:]))
        assert rises, f"{booking}: SEQUENCE does not rise: {sequences}"
    assert len({said[0][1][0] for said in entries.values()}) == len(entries), "two bookings share a UID"
    print(f"{sum(map(len, entries.values()))} calendar entries of {len(entries)} bookings are good")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

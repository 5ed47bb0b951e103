"""What one booking asks of AWS: BENCHMARKS.md's steps, as often as assumptions.toml says."""

import math
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PARTY = 4  # the larger party that BENCHMARKS.md has


def measured():
    """The rows of BENCHMARKS.md's first table: step -> (read units, write units)."""
    text = (ROOT / "BENCHMARKS.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| \d+ \| ([\d.]+) \| ([\d.]+) \|$", text, re.MULTILINE)
    return {step: (float(read), float(write)) for step, read, write in rows}


class Booking:
    """What one booking asks for, with its share of what leads to no booking."""

    def __init__(self, steps, a):
        self.steps, self.a = steps, a
        self.gets = self.posts = self.read = self.write = 0.0
        opened = 1 / (1 - a["applications"]["given_up"])
        applied = opened / (1 - a["applications"]["never_opened"])
        self.people, self.applied = a["applications"]["people"], applied
        # A ledger beyond one KB costs more than BENCHMARKS.md's nearly empty one: so much a plain write.
        self.ledger = max(0.0, a["table"]["ledger_kb"] - 1)
        self.apply(applied)
        self.fill_in(opened)
        self.afterwards()
        self.send()
        self.imports()
        browsers = a["pages"]["browsers"] * applied
        self.gets += browsers * a["pages"]["assets"]
        pages = self.gets - browsers * a["pages"]["assets"]
        kb = pages * a["pages"]["page_kb"] + self.posts * a["pages"]["redirect_kb"]
        self.kb = kb + browsers * a["pages"]["assets_kb"]
        self.requests = self.gets + self.posts

    def units(self, step):
        if step not in self.steps:
            sys.exit(f"BENCHMARKS.md has no row `{step}`")
        return self.steps[step]

    def add(self, times, units):
        self.read += times * units[0]
        self.write += times * units[1]

    def get(self, times, step):
        self.gets += times
        self.add(times, self.units(step))

    def post(self, times, step, ledgers=0):
        self.posts += times
        read, write = self.units(step)
        self.add(times, (read, write + ledgers * self.ledger))

    def by_party(self, times, one, several, ledgers=0):
        """A step measured for one person and for a party: in between it grows by the person."""
        (read1, write1), (read4, write4) = self.units(one), self.units(several)
        more = (self.people - 1) / (PARTY - 1)
        self.posts += times
        write = write1 + (write4 - write1) * more + ledgers * self.ledger
        self.add(times, (read1 + (read4 - read1) * more, write))

    def apply(self, applied):
        a = self.a["applications"]
        self.get(applied * 2.3, "`GET /`, `/faq`, `/verify`")
        # Not measured by itself: the card is looked for, and two counters go up.
        self.posts += applied * a["mistyped"]
        self.add(applied * a["mistyped"], (1, 2))
        self.by_party(
            applied, "`POST /verify`: one person", "`POST /verify`: party of 4, four different numbers"
        )
        self.get(applied * (1 + a["link_again"]), "`GET /verify/sent`")
        self.post(applied * a["link_again"], "`POST /lookup/resend`: mail again")

    def fill_in(self, opened):
        form = self.a["form"]
        self.get(opened, "`GET /confirm/{token}`")
        self.get(opened * (1 + form["holds"]), "`GET /reserve`")
        self.post(opened * form["saved"], "`POST /reserve`: form saved")
        self.calendar(opened * form["calendar_views"])
        self.post(opened * form["holds"], "`POST /slots`: hold", ledgers=1)
        self.get(form["confirmations"], "`GET /reserve/confirm`")
        extended = "`POST /reserve/confirm`: hold extended, a minute later, so with the pointer"
        self.post(form["extended"], extended, ledgers=1)
        step = "`POST /reserve/confirm`: booking, "
        self.by_party(1, step + "one person", step + "party of 4", ledgers=2)
        self.get(1, "`GET /reserve/done`")

    def calendar(self, times):
        self.get(times, "`GET /slots`: the horizon, hardly anything taken")
        # Half a unit for each 4 KB; the first are measured.
        self.read += times * 0.5 * max(0, math.ceil(self.a["table"]["calendar_kb"] / 4) - 1)

    def afterwards(self):
        after = self.a["afterwards"]
        details = "`GET /lookup/details`, `/lookup/cancel`, `/lookup/cancelled`"
        self.get(after["lookups"], "`GET /`, `/faq`, `/verify`")
        self.post(after["lookups"], "`POST /lookup`")
        self.get(after["lookups"], details)
        self.post(after["resent"], "`POST /lookup/resend`: mail again")
        changed = after["changed"]
        self.post(changed, "`POST /lookup/change`: change begun")
        self.get(changed * 2, "`GET /reserve`")
        self.post(changed * 2, "`POST /reserve`: form saved")
        self.calendar(changed * 2)
        self.post(changed, "`POST /slots`: hold, in a change", ledgers=1)
        self.get(changed, "`GET /reserve/confirm`")
        step = "`POST /reserve/confirm`: change, another day, "
        self.by_party(changed, step + "one person", step + "party of 4", ledgers=4)
        self.get(changed, "`GET /reserve/done`")
        self.get(after["cancelled"] * 2, details)
        step = "`POST /lookup/cancel`: "
        self.by_party(after["cancelled"], step + "one person", step + "party of 4", ledgers=2)

    def send(self):
        mails, after = self.a["mails"], self.a["afterwards"]
        addresses = 1 + mails["second_address"]
        self.reminders = mails["reminders"] * addresses
        attached = (1 + after["resent"] + after["changed"] + after["cancelled"]) * addresses
        links = self.applied * (1 + self.a["applications"]["link_again"])
        self.mails = links + attached + self.reminders
        self.attached_gb = attached * mails["attachment_kb"] / 2**20
        # A mail's record, BENCHMARKS.md below its first table; what the reminders look through: each time
        # a reservation and the records of its mails; and the reservation once more before each is sent.
        self.add(self.mails, (1, 2))
        self.read += mails["looks"] * (1 + addresses) + self.reminders

    def imports(self):
        self.add(self.a["applications"]["cards"], (2, 1))

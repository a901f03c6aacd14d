"""A session of a team of three as tests begin it: a member's file written by hand, another, and a
form that LibreOffice saved.
"""

from __future__ import annotations

from typing import Any

from assessing import go_to
from shipped_site import ROOT

SAVED = ROOT / "tests" / "samples" / "spreadsheets"
FACTS = "round: 2014-09\ndate: 2014-09-1{day}\nby: Team\ndata_status: illustrative\nraters: {{{seat}: 1}}\n"
SCHOOL = (
    "# states/kansas/assessments/2014-09.yml\n"
    + FACTS.format(day=0, seat="school")
    + "ratings:\n  data:\n    link-databases: {status: 1, priority: high, gap: No agreement.}\n    set-goals: 3\n  funding:\n    cost-the-change: 2\n"
)
COLLEGE = FACTS.format(day=1, seat="college") + (
    "ratings:\n  data:\n    link-databases: {status: 3, priority: high, gap: Counsel waits.}\n    set-goals: 3\n"
)


def three_members() -> list[dict[str, Any]]:
    """Return the three files, to be changed as a test needs them."""
    form = (SAVED / "libreoffice-member.ods").read_bytes()
    return [
        {"name": "a.yml", "mimeType": "text/yaml", "buffer": SCHOOL.encode()},
        {"name": "b.yml", "mimeType": "text/yaml", "buffer": COLLEGE.encode()},
        {"name": "c.ods", "mimeType": "application/octet-stream", "buffer": form},
    ]


def side_by_side(page: Any, members: list[dict[str, Any]] | None = None) -> None:
    """Bring the three, or others in their place, into the session."""
    go_to(page, "s-team")
    page.set_input_files("#s-members", members or three_members())
    page.wait_for_selector("text=3 files are side by side, for 3 people.")

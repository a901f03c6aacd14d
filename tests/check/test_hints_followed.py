"""Every hint that a program can follow, followed to the letter: the mistake is gone, and what is
told then was true before.
"""

from __future__ import annotations

import re

import pytest
from sample_project import SAMPLES, lay, read_sample

from peerways.check import check_project
from peerways.finding import Finding, mended

FILES = {
    path.stem: path
    for folder in ("invalid", "valid")
    for path in sorted((SAMPLES / folder).glob("*.txt"))
    if ": " in path.read_text(encoding="utf-8").partition("\n-- findings --\n")[2]
}
#: The next true mistake of a value that has its form now, by sample: it could not be told before
#: the hint was followed.
_NEXT = {
    "cohort-in-prose": {"value", "missing"},
    "dates-in-other-orders": {"evidence-date"},
    "lists-written-as-texts": {"unknown-state", "practice-tags"},
    "months-and-years-in-other-orders": {"zone-missing", "time-order"},
    "time-form": {"zone-missing"},
    "twenty-mistakes": {"coach-pair"},
    "yaml-brace-not-closed": {"missing"},
    "yaml-comment-in-brackets": {"value"},
    "yaml-many-at-once": {"unknown-strategy"},
    "yaml-quote-not-closed-twice": {"yaml-quotes"},
}


def followable(finding: Finding) -> bool:
    return finding.mend is not None or bool(finding.rename)


def told(finding: Finding) -> tuple[str, str, str]:
    """What a finding says, without where, since lines move when a hint adds some."""
    return finding.path, finding.rule, re.sub(r"line \d+", "", finding.message)


@pytest.mark.parametrize("name", FILES)
def test_a_hint_that_is_followed_leads_out(name, tmp_path):
    sample = read_sample(FILES[name])
    for number, finding in enumerate(
        check_project(lay(sample, tmp_path / "a"), **sample.options).findings
    ):
        if not followable(finding):
            continue
        root = lay(sample, tmp_path / str(number))
        before = [told(f) for f in check_project(root, **sample.options).findings]
        file = root / finding.path
        if finding.rename:
            (root / finding.rename).parent.mkdir(parents=True, exist_ok=True)
            file.rename(root / finding.rename)
        else:
            assert finding.mend
            text = file.read_text(encoding="utf-8")
            file.write_text(mended(text, [finding.mend]), encoding="utf-8")
        after = [told(f) for f in check_project(root, **sample.options).findings]
        assert after.count(told(finding)) < before.count(told(finding)), finding.hint
        read_now = {finding.rename}  # what such a file holds could not be told before
        new = {
            rule
            for path, rule, message in after
            if (path, rule, message) not in before and path not in read_now
        }
        assert new <= _NEXT.get(name, set()), finding.hint

"""A project in which every field of every model holds a canary, at each level at which something
can be kept for the cohort.

The small project stands beside the planted entries unchanged, so that a build of the planted
project must equal a build of the small one.
Canaries are texts with "canary" in them, the year 2031 and the number 8731: nothing else in a site
holds them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from canaries import YEAR, canary, filled, hidden, hidden_rating, hideable
from pydantic import BaseModel

from peerways.model.assessment import AssessmentFile, Evidence
from peerways.model.crosswalk import Correspondence, CrosswalkFile, Point
from peerways.model.entry import Contact, Entry
from peerways.model.events import Answer, HelpFile, MeetingFile, NewsFile, ProseFile, QuestionFile
from peerways.model.glossary import GlossaryFile
from peerways.model.links import LinksFile
from peerways.model.people import PersonFile
from peerways.model.practice import PracticeFile
from peerways.model.state import CommunityFile, Offer, Request, StateFile
from peerways.model.synonyms import SynonymsFile
from peerways.model.tool import ToolFile
from peerways.read.yaml_dialect import read_yaml

SMALL = Path(__file__).parent / "samples" / "valid" / "small"


def _file(root: Path, path: str, data: Mapping[str, Any]) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, indent=1)
    image = (
        f"{'../' * (path.count('/') - 1)}images/canary-tree.png"
        if path.startswith("content/")
        else "../../../content/images/canary-tree.png"
    )
    body = f"## {canary()}\n\n{canary()} ![{canary()}]({image})\n"
    place.write_text(
        f"---\n{text}\n---\n{body}" if path.endswith(".md") else text, encoding="utf-8"
    )


def _changed(root: Path, path: str, change: Any) -> None:
    """Write one of the small project's files again with its data changed, its lines and body as
    they were.
    """
    text = (root / path).read_text(encoding="utf-8")
    front, between, body = (
        text.removeprefix("---\n").partition("\n---\n") if path.endswith(".md") else (text, "", "")
    )
    data, _ = read_yaml(front)
    change(data)
    made = json.dumps(data)
    made += "\n" * (front.rstrip("\n").count("\n") - made.count("\n"))
    (root / path).write_text(
        f"---\n{made}{between}{body}" if path.endswith(".md") else made, encoding="utf-8"
    )


def plant(root: Path) -> Path:
    """Return a copy of the small project with cohort entries everywhere."""
    shutil.copytree(SMALL, root)
    for path in root.rglob("*.*"):
        path.chmod(0o644)
    (root / "content/images").mkdir()
    (root / "content/images/canary-tree.png").write_bytes(b"\x89PNG\r\n\x1a\ncanary")
    _plant_files(root)
    _plant_place(root, "states/canary-state", StateFile)
    _plant_place(root, "states/northland/communities/canary-community", CommunityFile)
    _plant_parts(root)
    return root


def _plant_files(root: Path) -> None:
    day = f"{YEAR}-01-15"
    _file(root, "content/people/canary-person.yml", hidden(PersonFile, kind="coach"))
    _file(
        root,
        "content/synonyms.yml",
        {"groups": filled(SynonymsFile)["groups"], "visibility": "cohort"},
    )
    _file(
        root,
        "content/glossary.yml",
        {"terms": filled(GlossaryFile)["terms"], "visibility": "cohort"},
    )
    _file(root, "content/crosswalks/canary-list.yml", _crosswalk())
    _file(
        root,
        "content/links/canary.yml",
        {"links": filled(LinksFile)["links"], "visibility": "cohort"},
    )
    _file(root, "content/tools/canary-tool.md", hidden(ToolFile))
    _file(root, f"content/meetings/{day}-canary.md", hidden(MeetingFile, date=day, end=day))
    _file(root, f"content/news/{day}-canary.md", hidden(NewsFile, date=day))
    _file(root, f"content/questions/{day}-canary.md", hidden(QuestionFile, date=day))
    _file(root, f"states/northland/log/{day}-canary.md", hidden(HelpFile, date=day))
    _plant_help_of_hidden(root, day)
    _file(root, "content/canary-page.md", hidden(ProseFile))
    _file(root, "content/about/canary.md", hidden(ProseFile))
    _file(root, f"states/northland/assessments/{YEAR}-01.yml", hidden(AssessmentFile, date=day))
    _file(
        root,
        f"states/northland/communities/lake-district/assessments/{YEAR}-01.yml",
        hidden(AssessmentFile, date=day),
    )
    _file(root, "states/northland/practices/canary-practice.md", hidden(PracticeFile))


def _plant_help_of_hidden(root: Path, day: str) -> None:
    """Entries of the log that say nothing of being hidden, and tell of a state or a person
    that is.
    """
    for name, parties in {
        "northland/log/{}-canary-from-state": {"giver": "canary-state"},
        "northland/log/{}-canary-from-person": {"giver": "canary-person"},
        "northland/log/{}-canary-to": {"giver": "northland", "to": "canary-state"},
        "canary-state/log/{}-canary-own": {"giver": "northland", "to": "canary-state"},
    }.items():
        _file(root, f"states/{name.format(day)}.md", filled(HelpFile, **{"date": day, **parties}))


def _crosswalk() -> dict[str, Any]:
    """Return a list whose correspondence names a point that it has."""
    data = hidden(CrosswalkFile)
    data["points"] = [filled(Point, id="A1")]  # too short a name for a canary
    points = [data["points"][0]["id"]]
    data["items"] = [filled(Correspondence, points=points, item="water.share-water")]
    return data


def _plant_place(root: Path, folder: str, model: type[BaseModel]) -> None:
    """A hidden state or community: what lies in it says nothing of being hidden."""
    name = "state" if model is StateFile else "community"
    _file(root, f"{folder}/{name}.yml", hidden(model, coach=None))
    _file(root, f"{folder}/assessments/{YEAR}-01.yml", filled(AssessmentFile, date=f"{YEAR}-01-15"))
    if model is StateFile:
        _file(root, f"{folder}/practices/canary-own.md", filled(PracticeFile))
        _file(root, f"{folder}/communities/canary-local/community.yml", filled(CommunityFile))
        _file(
            root,
            f"{folder}/communities/canary-local/assessments/{YEAR}-01.yml",
            filled(AssessmentFile, date=f"{YEAR}-01-15"),
        )
        _file(
            root,
            f"content/questions/{YEAR}-01-15-canary-own.md",
            filled(QuestionFile, date=f"{YEAR}-01-15", state="canary-state"),
        )


def _state_parts(data: dict[str, Any]) -> None:
    data["offers"][0].update(hideable(Offer, "until"))  # the first of several has hidden parts
    data["offers"].append(hidden(Offer))
    data["requests"][0].update(hideable(Request))  # and here the second
    data["requests"].insert(0, hidden(Request))
    data["contacts"].append(hidden(Contact))


def _rating_parts(data: dict[str, Any]) -> None:
    data["ratings"]["soil"] = {**data["ratings"]["soil"]}
    data["components"]["calendar"]["a"] = hidden_rating()
    data["ratings"]["water"]["share-water"]["evidence"].append(hidden(Evidence, date="2014-01-01"))


def _component_parts(data: dict[str, Any]) -> None:
    data["components"] = {"tools": {"b": hidden_rating()}, "calendar": {"a": hidden_rating()}}


def _question_parts(data: dict[str, Any]) -> None:
    data["answers"][0].update(hideable(Answer, "links"))
    data["answers"].append(hidden(Answer))
    data["answers"].append(filled(Answer, state="canary-state", date=f"{YEAR}-02-01"))


#: File → what of its entries is hidden besides its own parts.
WITHIN = {
    "states/northland/state.yml": _state_parts,
    "states/northland/assessments/2014-06.yml": _rating_parts,
    "states/southmark/assessments/2014-06.yml": _component_parts,
    "content/questions/2014-05-02-water-days.md": _question_parts,
}
#: File → its model, and the parts that can't be hidden or stay as they are.
PARTS: dict[str, tuple[type[Entry], tuple[str, ...]]] = {
    "content/questions/2014-05-02-water-days.md": (
        QuestionFile,
        ("strategy", "artifact", "answers", "element", "component"),
    ),
    "states/northland/communities/lake-district/community.yml": (
        CommunityFile,
        ("kind", "partners", "sectors", "matching"),
    ),
    "states/southmark/state.yml": (StateFile, ("sectors", "offers", "matching", "coach")),
    "states/northland/practices/water-days.md": (
        PracticeFile,
        ("components", "sectors", "years", "years_verified", "sources"),
    ),
    "content/people/coach-north.yml": (PersonFile, ("summary", "states")),
    "content/people/sme-water.yml": (PersonFile, ("elements", "sectors", "contact")),
    "content/meetings/2014-03-10-spring-meeting.md": (
        MeetingFile,
        ("states", "elements", "sources"),
    ),
    "content/news/2014-04-01-first-blossom.md": (NewsFile, ("states", "sectors", "sources")),
    "states/southmark/log/2014-05-20-walk-along-the-ditch.md": (HelpFile, ("outcome",)),
    "content/about.md": (ProseFile, ()),
}
#: Open entries that name a hidden state among others.
NAMING_HIDDEN = {
    "content/meetings/2014-03-10-spring-meeting.md": ["northland", "canary-state", "southmark"],
    "content/news/2014-04-01-first-blossom.md": ["northland", "canary-state"],
}


def _plant_parts(root: Path) -> None:
    """Hidden parts of entries that every reader sees."""
    for path in WITHIN | PARTS:
        _changed(root, path, partial(_hide_parts, path))


def _hide_parts(path: str, data: dict[str, Any]) -> None:
    if path in WITHIN:
        WITHIN[path](data)
    if path in PARTS:
        model, kept = PARTS[path]
        data.update(hideable(model, *kept))
    if path in NAMING_HIDDEN:
        data["states"] = NAMING_HIDDEN[path]

"""Which model each kind of file has; from here validation, JSON Schemas and the field reference are
derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from peerways.model.assessment import AssessmentFile
from peerways.model.crosswalk import CrosswalkFile
from peerways.model.entry import Shared
from peerways.model.events import HelpFile, MeetingFile, NewsFile, ProseFile, QuestionFile
from peerways.model.framework import ComponentFile, ElementFile, FrameworkFile
from peerways.model.glossary import GlossaryFile
from peerways.model.links import LinksFile
from peerways.model.people import PersonFile
from peerways.model.practice import PracticeFile
from peerways.model.state import CommunityFile, StateFile
from peerways.model.synonyms import SynonymsFile
from peerways.model.tool import ToolFile
from peerways.read.file_kinds import KIND


class FileModel(NamedTuple):
    """A kind of file: its model and the name of its JSON Schema in schemas/."""

    model: type[Shared]
    schema: str


_MODELS: Mapping[str, type[Shared]] = {
    "framework": FrameworkFile,
    "synonyms": SynonymsFile,
    "glossary": GlossaryFile,
    "crosswalk": CrosswalkFile,
    "links": LinksFile,
    "tool": ToolFile,
    "element": ElementFile,
    "component": ComponentFile,
    "person": PersonFile,
    "meeting": MeetingFile,
    "news": NewsFile,
    "question": QuestionFile,
    "page": ProseFile,
    "help": HelpFile,
    "state": StateFile,
    "assessment": AssessmentFile,
    "practice": PracticeFile,
    "community": CommunityFile,
    "community-assessment": AssessmentFile,
}
FILE_MODELS = {name: FileModel(model, KIND[name].schema) for name, model in _MODELS.items()}
#: Kinds of entries that may have had other names, which still lead to them.
RENAMED = tuple(name for name, model in _MODELS.items() if "was" in model.model_fields)


#: What leads an editor to a file's schema.
SCHEMA_LINE = "# yaml-language-server: $schema="


def schema_address(path: str, schema: str) -> str:
    """Return where a schema lies as seen from the file at `path`."""
    return f"{'../' * path.count('/')}schemas/{schema}.json"


def schema_line(path: str, schema: str) -> str:
    """Return the line that leads editors from the file at `path` to its schema."""
    return f"{SCHEMA_LINE}{schema_address(path, schema)}\n"

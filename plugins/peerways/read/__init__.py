"""Folders → documents: parsed YAML or front matter with body, each value with its line and
column.
"""

from peerways.read.document import Document, Place
from peerways.read.file_kinds import KINDS, Kind
from peerways.read.folders import Folders, folders_of
from peerways.read.parse import read_document
from peerways.read.tree import Reading, read_folder

__all__ = [
    "KINDS",
    "Document",
    "Folders",
    "Kind",
    "Place",
    "Reading",
    "folders_of",
    "read_document",
    "read_folder",
]

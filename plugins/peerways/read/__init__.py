"""Folders → documents: parsed YAML or front matter with body, each value with its line and column."""

from peerways.read.document import Document, Place
from peerways.read.layout import KINDS, Kind
from peerways.read.parse import read_document
from peerways.read.tree import Reading, read_folder

__all__ = ["KINDS", "Document", "Kind", "Place", "Reading", "read_document", "read_folder"]

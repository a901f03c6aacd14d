"""The model and the pages → a complete site in its place: built aside, put in whole or not at all."""

from peerways.publish.build import Published, build_site
from peerways.publish.mkdocs_log import listen_to_mkdocs
from peerways.publish.swap import PublishError

__all__ = ["PublishError", "Published", "build_site", "listen_to_mkdocs"]

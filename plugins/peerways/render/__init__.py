"""Page → HTML body and contents list: Jinja2 with autoescape for data, GitHub-Flavored Markdown and
nh3 for prose.
"""

from peerways.render.page import Heading, Rendered, Renderer

__all__ = ["Heading", "Rendered", "Renderer"]

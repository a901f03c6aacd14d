"""Model + analysis → the list of pages: URL, title, template, data.

`peerways.pages.site` says which pages exist.
"""

from peerways.pages.page import Attachment, Crumb, Page
from peerways.pages.site import Site, site_of

__all__ = ["Attachment", "Crumb", "Page", "Site", "site_of"]

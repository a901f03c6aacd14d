"""The sitemap of all pages, as text and packed, for search engines.

Without the site's address there is nothing to list.
"""

from __future__ import annotations

import gzip
import io
import os
from datetime import UTC, date, datetime, time

from markupsafe import escape

from peerways.pages.site import Site


def sitemap(site: Site, site_url: str) -> str:
    """Return the sitemap; the date of all pages is the day that the site speaks from, or that of
    SOURCE_DATE_EPOCH.
    """
    day = _day(site).isoformat()
    listed = (
        f"\n    <url>\n         <loc>{escape(site_url + page.url)}</loc>\n        "
        f" <lastmod>{day}</lastmod>\n    </url>"
        for page in site.pages
        if site_url and not page.taken_from
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset'
        ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{''.join(listed)}\n</urlset>"
    )


def packed_sitemap(site: Site, text: str) -> bytes:
    """Return the sitemap as a .gz file whose head holds the sitemap's day."""
    start = int(datetime.combine(_day(site), time(), UTC).timestamp())
    buffer = io.BytesIO()
    with gzip.GzipFile("sitemap.xml.gz", "wb", fileobj=buffer, mtime=start) as file:
        file.write(text.encode())
    return buffer.getvalue()


def _day(site: Site) -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return site.exchange.on

"""An address → what is served at it.

Every address is looked up among the names that the site has; none is ever made into a path.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from string import Template
from urllib.parse import quote, unquote

from peerways.check.report import line
from peerways.finding import Finding
from peerways.serving.fault import findings_of
from peerways.serving.live import Live
from peerways.serving.version import Version

#: Where the server's own files and its events are; no page of a site has an address like it.
OWN = "_live/"
EVENTS = f"{OWN}events"
_ASSETS = Path(__file__).parent / "assets"
_OWN_FILES = ("live.js", "live.css")
_HTML = "text/html; charset=utf-8"
_KINDS = {
    "html": _HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "yml": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Answer:
    """An answer to GET.

    `location` is where a redirection leads; `faults` say what failed, if anything did.
    """

    body: bytes
    kind: str = _HTML
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""
    faults: tuple[Finding, ...] = ()


def answer(live: Live, root: Path, target: str) -> Answer:
    """Return what is served at the target of a request (a path with a query).

    Raises nothing: what fails is an answer too.
    """
    path, _, query = target.partition("#")[0].partition("?")
    url = unquote(path).removeprefix("/")
    if url.startswith(OWN):
        return _own(url.removeprefix(OWN))
    version = live.version
    if version is None:
        return _notice(
            "",
            HTTPStatus.SERVICE_UNAVAILABLE,
            "The site can't be shown yet",
            ("Something in its files must be mended first.",),
        )
    try:
        return _of_site(version, live, root, url, query)
    except Exception as error:  # noqa: BLE001 (the server lives on, whatever a template does)
        faults = findings_of(error, root)
        return _notice(
            version.name,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "This page can't be shown",
            (*map(line, faults), "Once that is mended, the page comes by itself."),
            faults,
        )


def kind_of_file(url: str) -> str:
    """Return a file's content type by its ending; a browser takes what is unknown as bytes to
    store.
    """
    return _KINDS.get(url.rpartition(".")[2], _UNKNOWN)


def _of_site(version: Version, live: Live, root: Path, url: str, query: str) -> Answer:
    page = url.removesuffix("index.html")
    if page in version.pages:
        return Answer(with_script(version.page(page), version.name))
    content = _file(version, live, root, url)
    if content is not None:
        return Answer(content, kind_of_file(url))
    if f"{url}/" in version.pages:
        return Answer(
            b"", status=HTTPStatus.FOUND, location=f"/{quote(url)}/{query and f'?{query}'}"
        )
    return Answer(
        with_script(version.frame.not_found("/"), version.name), status=HTTPStatus.NOT_FOUND
    )


def _file(version: Version, live: Live, root: Path, url: str) -> bytes | None:
    held = version.site.exchange.folders.content
    place = root / held / url if url in version.images else version.frame.files.get(url)
    if place:
        with suppress(FileNotFoundError):  # gone, and the look that finds it so is under way
            return place.read_bytes()
        return None
    content = version.attachment(url)
    return live.search.file(version, url) if content is None else content


def _own(name: str) -> Answer:
    if name in _OWN_FILES:
        return Answer((_ASSETS / name).read_bytes(), kind_of_file(name))
    return Answer(b"", kind_of_file("txt"), HTTPStatus.NOT_FOUND)


def _notice(
    version: str,
    status: HTTPStatus,
    title: str,
    says: Iterable[str],
    faults: tuple[Finding, ...] = (),
) -> Answer:
    template = Template((_ASSETS / "notice.html").read_text(encoding="utf-8"))
    text = "\n".join(f"<p>{html.escape(sentence)}</p>" for sentence in says)
    return Answer(
        with_script(template.substitute(title=html.escape(title), text=text), version),
        status=status,
        faults=faults,
    )


def with_script(page: str, version: str) -> bytes:
    """Return a page with the script that follows changes, which is all that a served page has
    beyond the built one.
    """
    script = f'<script src="/{OWN}live.js" data-version="{version}" defer></script>\n'
    return page.replace("</head>", f"{script}</head>", 1).encode("utf-8", "xmlcharrefreplace")

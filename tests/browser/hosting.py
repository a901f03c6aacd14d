"""Servers for the shipped site as hosts are: several sites under one host, a page for missing
addresses, answers that are late or errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit


class Host:
    """A running host: its address, and whether it answers `well`, with an `error`, or `late`, which
    is never; `stalled` it begins, and never goes on.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers = "well"
        self.over = Event()


@contextmanager
def hosting(sites: Mapping[str, Path]) -> Iterator[Host]:
    """Serve folders by the paths that they lie under, such as `/exchange/`; the longest path that
    fits counts.
    """
    host = Host("")

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *said: object) -> None:
            """Say nothing: pytest shows what matters."""

        def translate_path(self, path: str) -> str:
            under = max((one for one in sites if path.startswith(one)), key=len, default="/")
            self.directory = str(sites.get(under, Path("/nonexistent")))
            return super().translate_path("/" + path.removeprefix(under))

        def do_GET(self) -> None:
            if host.answers == "late":
                host.over.wait()
            elif host.answers == "stalled":
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", "90000")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>Begun</title>")
                host.over.wait()
            elif host.answers == "error":
                self.send_response(503)
                self.end_headers()
            else:
                super().do_GET()

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            page = Path(self.directory) / "404.html"
            if code != 404 or not page.is_file():
                super().send_error(code, message, explain)
                return
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        host.over.set()
        server.shutdown()


def path_of(url: str) -> str:
    """Return the path of an address."""
    return urlsplit(url).path

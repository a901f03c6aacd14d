"""HTTP on this machine: pages, files, and a stream of events for every open page."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from peerways.check.report import line
from peerways.publish.failure import in_one_line
from peerways.serving.answers import EVENTS, Answer, answer
from peerways.serving.live import Live

#: A stream says something at least this often, so that a closed browser is noticed.
_SECONDS_OF_SILENCE = 15.0


class LiveServer(ThreadingMixIn, TCPServer):
    """Serves what `live` shows.

    It listens from its making on, so that a port that is taken is known before anything is read:
    OSError.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port
    request_queue_size = 64

    def __init__(
        self, host: str, port: int, root: Path, live: Live, tell: Callable[[str], object]
    ) -> None:
        if ":" in host:
            self.address_family = socket.AF_INET6
        else:
            self.address_family = socket.AF_INET
        self.host, self.root, self.live, self.tell = host, root, live, tell
        super().__init__((host, port), _Handler)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site, as a URL."""
        port = self.server_address[1]
        if ":" in self.host:
            return f"http://[{self.host}]:{port}/"
        return f"http://{self.host}:{port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 (the base class's signature)
        """Tell what failed in one line; a browser that has gone away is no failure."""
        error = sys.exc_info()[1]
        if error and not isinstance(error, (ConnectionError, TimeoutError)):
            self.tell(f"the server failed {in_one_line(error)}")


class _Handler(BaseHTTPRequestHandler):
    server: LiveServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "peerways", ""
    timeout = 60

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._send(
                Answer(
                    b"This server answers only under the address that it was started with.\n",
                    "text/plain; charset=utf-8",
                    HTTPStatus.MISDIRECTED_REQUEST,
                )
            )
        elif self.path.partition("?")[0] == f"/{EVENTS}" and self.command == "GET":
            self._stream()
        else:
            response = answer(self.server.live, self.server.root, self.path)
            for fault in response.faults:
                self.server.tell(line(fault))
            self._send(response)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _is_for_us(self) -> bool:
        """Return whether the browser means this server by name.

        A foreign name that leads here is another site's try to read ours (DNS rebinding).
        """
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            return False
        return name in ("localhost", self.server.host.lower(), self.connection.getsockname()[0])

    def _send(self, response: Answer) -> None:
        self.send_response(response.status)
        self._send_common(response.kind)
        if response.location:
            self.send_header("Location", response.location)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(response.body)

    def _send_common(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")

    def _stream(self) -> None:
        """Send the state now and after each change, as server-sent events, until the browser goes
        away.
        """
        shown = (
            unquote(parse_qs(self.path.partition("?")[2]).get("page", ["/"])[0])
            .removeprefix("/")
            .removesuffix("index.html")
        )
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self._send_common("text/event-stream; charset=utf-8")
        self.end_headers()
        live, state = self.server.live, self.server.live.state()
        with live.opened(shown):
            self._send_event(state)
            while True:
                newer = live.after(state.number, _SECONDS_OF_SILENCE)
                if newer is None:
                    self.wfile.write(b": still here\n\n")
                else:
                    state = newer
                    self._send_event(state)

    def _send_event(self, state: Any) -> None:
        self.wfile.write(f"data: {json.dumps(asdict(state))}\n\n".encode())

    def log_message(self, *args: object) -> None:
        """Say nothing of requests: the terminal is for findings."""

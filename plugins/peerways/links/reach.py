"""Asks outside servers, politely, whether an address can be read.

urllib does: one request at a time to a host needs no pool, and no library of its own.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from string import punctuation
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

#: Hosts asked at the same time; never one of them twice.
HOSTS = 8
_LONGEST_DELAY = 10.0
#: Answers that say something of the asker, not of the page: machines are not welcome, or not now.
_OF_THE_ASKER = (401, 402, 403, 406, 407, 408, 418, 421, 425, 429, 451, 503, 999)
_GONE = (404, 410)


Kind = Literal["reached", "gone", "failed", "refused"]


class Answer(NamedTuple):
    """How an address answered: it could be read, is gone, failed for now, or was not asked because
    machines are not welcome.
    """

    kind: Kind
    text: str


class NotPublicError(OSError):
    """A host inside the network in which the check runs: what stands in a file is no reason to ask
    it.
    """


class _PublicOnly(urllib.request.BaseHandler):
    """Looks at the host of every request, those that follow a redirect among them."""

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        host = urlsplit(request.full_url).hostname or ""
        for resolved in socket.getaddrinfo(host, None):
            if not ipaddress.ip_address(str(resolved[4][0]).partition("%")[0]).is_global:
                raise NotPublicError(f"{host} is not a public host")
        return request

    https_request = http_request


@dataclass
class Visitor:
    """Who asks: `agent` names the site; `delay` are the seconds between two requests to one
    host.
    """

    agent: str
    delay: float = 2.0
    timeout: float = 20.0
    inside: bool = False
    _opener: urllib.request.OpenerDirector = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(*([] if self.inside else [_PublicOnly]))

    def open(self, address: str, method: str) -> Any:
        """Ask once; what comes back is to be closed."""
        headers = {"User-Agent": self.agent, "Accept": "*/*"}
        address = quote(address, safe=punctuation)  # prose may hold letters that no request takes
        request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 (only http and https come here)
        return self._opener.open(request, timeout=self.timeout)

    def answer(self, address: str) -> Answer:
        """Ask for the head, and for the page where the head is not given: many servers answer one
        and not the other.
        """
        first = self._answer_to(address, "HEAD")
        if first.kind == "reached" or first.text == "429":
            return first
        time.sleep(self.delay)
        return self._answer_to(address, "GET")

    def _answer_to(self, address: str, method: str) -> Answer:
        try:
            with self.open(address, method) as response:
                return Answer("reached", str(response.status))
        except urllib.error.HTTPError as error:
            error.close()
            return Answer(_kind(error.code), str(error.code))
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            if not isinstance(reason, BaseException):
                reason = error
            return Answer("failed", _why(reason))


def answers(addresses: Iterable[str], visitor: Visitor) -> Iterator[tuple[str, Answer]]:
    """Yield how each address answers, several hosts at a time, each by itself and with pauses."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    with ThreadPoolExecutor(HOSTS) as pool:
        for of_host in pool.map(lambda group: _of_host(group, visitor), by_host.values()):
            yield from of_host


def _of_host(addresses: list[str], visitor: Visitor) -> list[tuple[str, Answer]]:
    rules, by_address = _robots(addresses[0], visitor), []
    if rules:
        wished = rules.crawl_delay(visitor.agent)
    else:
        wished = None
    delay = max(visitor.delay, min(float(wished or 0), _LONGEST_DELAY))
    for number, address in enumerate(addresses):
        time.sleep(delay)
        if rules and not rules.can_fetch(visitor.agent, address):
            by_address.append((address, Answer("refused", "robots.txt")))
            continue
        answer = visitor.answer(address)
        by_address.append((address, answer))
        if answer.text in ("429", "503"):  # the host asks for quiet: the rest waits for another day
            return [*by_address, *((left, answer) for left in addresses[number + 1 :])]
    return by_address


def _robots(address: str, visitor: Visitor) -> RobotFileParser | None:
    """Return the host's rules for machines, None where it has none that can be read."""
    parts = urlsplit(address)
    rules = RobotFileParser()
    try:
        with visitor.open(f"{parts.scheme}://{parts.netloc}/robots.txt", "GET") as response:
            rules.parse(response.read(500_000).decode("utf-8", "replace").splitlines())
    except (OSError, HTTPException, ValueError):
        return None
    return rules


def _kind(code: int) -> Kind:
    if code in _OF_THE_ASKER:
        return "refused"
    if code in _GONE:
        return "gone"
    return "failed"


def _why(error: BaseException) -> str:
    """Return in few words why there was no answer."""
    if isinstance(error, NotPublicError):
        return "not a public host"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "host unknown"
    return f"no answer ({type(error).__name__})"

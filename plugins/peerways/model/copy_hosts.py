"""The hosts that copy documents of others, or show a site before it is published: what is read
there has its original elsewhere.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

HOSTS = Path(__file__).with_name("copy_hosts.csv")


@lru_cache(maxsize=1)
def copy_hosts() -> dict[str, str]:
    """Return what each such host shows, by its name: copies, or unpublished pages.

    A host below it (`www.`) is one too.
    """
    with HOSTS.open(encoding="utf-8", newline="") as file:
        return {row["host"]: row["shows"] for row in csv.DictReader(file)}


def copy_host(host: str) -> str:
    """Return the listed host that a host belongs to, or the empty string for one that shows its
    own.
    """
    parts = host.casefold().split(".")
    names = (".".join(parts[start:]) for start in range(len(parts)))
    return next((name for name in names if name in copy_hosts()), "")


def copy_host_of(url: str) -> str:
    """Return the listed host that an address leads to, or the empty string."""
    return copy_host(urlsplit(url).hostname or "")

"""Lighthouse's four mobile scores for a built site, of the fullest page of each of ten kinds:
`python benchmarks/lighthouse.py SITE`.

Needs Node.js and Chromium: npx fetches Lighthouse, or `--lighthouse` says where its program is. The
site is served compressed, as hosts do. The network is
simulated, and of `--runs` the median of each score counts: a single figure tells of the machine
too, of which the load is printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median_low
from threading import Thread
from typing import Any

KINDS = (
    *("home", "element", "strategy", "practices", "practice"),
    *("state", "gaps", "changes", "compare", "exchange"),
)
SCORES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 98
_KIND = re.compile(r'<body class="kind-([\w-]+)"')
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")


class _Handler(SimpleHTTPRequestHandler):
    """Answers as a host of static files does: text is compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *said: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in _PACKED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site, and yield its address."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: _Handler(*given, directory=str(site))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def fullest(site: Path) -> dict[str, str]:
    """Return the address of the longest page of each kind, below the site's root."""
    found: dict[str, tuple[int, str]] = {}
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        kind = _KIND.search(html)
        if kind and kind[1] in KINDS:
            url = f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./")
            found[kind[1]] = max(found.get(kind[1], (0, "")), (len(html), url))
    return {kind: found[kind][1] for kind in KINDS if kind in found}


def report(program: list[str], url: str, slower: float) -> dict[str, Any]:
    """Return what Lighthouse says of a page on its own phone and network."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        told = ["--output=json", f"--output-path={file}", "--quiet"]
        told.append(f"--throttling.cpuSlowdownMultiplier={slower}")
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
        subprocess.run([*program, url, *told, flags], check=True, capture_output=True)
        return json.loads(file.read_text(encoding="utf-8"))


def scores(told: dict[str, Any]) -> list[int]:
    """Return the four scores, of a hundred."""
    return [round((told["categories"][name]["score"] or 0) * 100) for name in SCORES]


def faults(told: dict[str, Any]) -> list[str]:
    """Return what takes points away, the most first."""
    lost: list[tuple[float, str]] = []
    for category in SCORES:
        for one in told["categories"][category]["auditRefs"]:
            audit = told["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = f" {audit['displayValue']}" if audit.get("displayValue") else ""
                lost.append((one["weight"] * (1 - audit["score"]), f"{one['id']}{value}"))
    return [text for weight, text in sorted(lost, reverse=True) if weight >= 0.2]


def measured(program: list[str], url: str, slower: float, runs: int) -> tuple[list[int], str]:
    """Return the median of each score over several runs, and with it the run's processor, page
    weight and faults.
    """
    told = [report(program, url, slower) for _ in range(runs)]
    middle = [median_low(each) for each in zip(*map(scores, told), strict=True)]
    nearest = min(told, key=lambda one: abs(scores(one)[0] - middle[0]))
    audits = nearest["audits"]
    first = audits["first-contentful-paint"]["numericValue"] / 1000
    largest = audits["largest-contentful-paint"]["numericValue"] / 1000
    shift = audits["cumulative-layout-shift"]["numericValue"]
    weight = audits["total-byte-weight"]["numericValue"] / 1000
    machine = median_low(round(one["environment"]["benchmarkIndex"]) for one in told)
    figures = f"{first:7.1f}{largest:7.1f}{shift:7.3f}{weight:6.0f}{machine:6}"
    return middle, f"{figures}  {'; '.join(faults(nearest)[:4])}"


def main(given: list[str]) -> int:
    """Print a line a kind and return 1 if a score is below 98."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--lighthouse", default="npx --yes lighthouse@12")
    parser.add_argument("--kinds", default="", help="only these, with commas between")
    parser.add_argument("--runs", type=int, default=5, help="how often each page is measured")
    parser.add_argument("--slower", type=float, default=4, help="a phone's processor, times this")
    options = parser.parse_args(given)
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or "")
    program, low = options.lighthouse.split(), False
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; median of {options.runs}")
    print(f"{'kind':10} perf a11y best  seo  FCP s  LCP s  shift   kB   cpu")
    with served(options.site) as address:
        for kind, url in fullest(options.site).items():
            if options.kinds and kind not in options.kinds.split(","):
                continue
            found, figures = measured(program, address + url, options.slower, options.runs)
            low = low or min(found) < ENOUGH
            print(f"{kind:10}{''.join(f'{one:5}' for one in found)}{figures}", flush=True)
            print(f"{'':10} {url or '/'}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

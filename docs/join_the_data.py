"""Joins ratings, practices and plans of a published exchange, and draws how far help is from where
it is needed.

    python3 docs/join_the_data.py site/data/v1                        a site that was built here
    python3 docs/join_the_data.py https://example.org/data/v1         a published one

Only Python's standard library is needed; join_with_pandas.py does the same by pandas. What each
column means: data/v1/fields/.
"""

# %% Read tables, from a folder or from the web
from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from pathlib import Path
from urllib.request import urlopen

STUCK = ("1", "2")
WANTED = ("high", "medium")


def table(where: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as dictionaries."""
    address = f"{where.rstrip('/')}/{name}.csv"
    if address.startswith(("http://", "https://")):
        with urlopen(address) as answer:  # noqa: S310 (the address starts with http)
            content = answer.read()
    else:
        content = Path(address).read_bytes()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# %% The newest round of each place
def newest(ratings: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the ratings of each place's last round."""
    last: dict[str, str] = {}
    for row in ratings:
        last[row["place"]] = max(last.get(row["place"], ""), row["round"])
    return [row for row in ratings if row["round"] == last[row["place"]]]


# %% Join: priority gaps by strategy, with the practices for it and the steps that are planned
def joined(where: str) -> list[tuple[str, int, int, int]]:
    """Return for each strategy its title, its priority gaps, the practices for it, and open steps
    of plans.
    """
    titles = {row["strategy"]: row["title"] for row in table(where, "strategies")}
    gaps = [
        row
        for row in newest(table(where, "ratings"))
        if row["item"] in titles and row["status"] in STUCK and row["priority"] in WANTED
    ]
    practices = Counter(row["item"] for row in table(where, "practice-items"))
    steps = Counter(
        row["item"] for row in table(where, "plan") if row["status"] in {"not-begun", "under-way"}
    )
    counted = Counter(row["item"] for row in gaps)
    rows = [(titles[item], n, practices[item], steps[item]) for item, n in counted.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:12]


# %% The figure
def figure(rows: list[tuple[str, int, int, int]]) -> str:
    """Return the figure: a line for each strategy, a mark for each gap."""
    wide = max((len(title) for title, *_ in rows), default=0)
    lines = [f"{'Priority gaps of the newest rounds':{wide}}  gaps        practices  steps"]
    lines += [
        f"{title:{wide}}  {'#' * gaps:10}  {practices:9}  {steps:5}"
        for title, gaps, practices, steps in rows
    ]
    return "\n".join(lines)


# %% Say what kind of data it is: ratings may be made up to show how the exchange works
def kinds(where: str) -> str:
    """Return how many of the ratings are of which kind."""
    found = Counter(row["data_status"] for row in table(where, "ratings"))
    return ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(figure(joined(sys.argv[1])))
    print(f"Ratings: {kinds(sys.argv[1])}")

"""The same input gives the same site, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import gzip
import io
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from made_sites import IN_WORKERS, PEERWAYS, finished, small_project, start, surroundings, tree
from shipped_site import also

from peerways.publish.manifest import manifest_path


def built(
    project: Path, program: str = PEERWAYS, *, umask: int = 0o022, **environment: str
) -> dict[str, str]:
    code, out, err = finished(
        start(program, "build", cwd=project, env=surroundings(**environment), umask=umask)
    )
    assert (code, err) == (0, ""), out
    return tree(project / "site")


@pytest.fixture(scope="module")
def usual(tmp_path_factory) -> tuple[dict[str, str], Path]:
    """The tree of the small project's site, and its project."""
    project = small_project(tmp_path_factory.mktemp("usual") / "project")
    return built(project, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0"), project


def in_other_order(project: Path, folder: Path, seed: int) -> Path:
    """Copy a project file by file in another order, so that the disk lists its files in another
    order too.
    """
    files = sorted(
        path
        for name in ("content", "states", "mkdocs.yml")
        for path in (project / name, *(project / name).rglob("*"))
        if path.is_file()
    )
    random.Random(seed).shuffle(files)
    for file in files:
        copy = folder / file.relative_to(project)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (seed, seed))
    return folder


@pytest.mark.parametrize(
    ("seed", "umask", "program", "environment"),
    [
        also(
            1,
            0o077,
            PEERWAYS,
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"},
            id="the far east",
        ),
        also(
            2,
            0o002,
            IN_WORKERS,
            {
                "TZ": "Pacific/Pago_Pago",
                "LC_ALL": "POSIX",
                "PYTHONHASHSEED": "4294967295",
                "PYTHONUTF8": "0",
            },
            id="the far west",
        ),
        pytest.param(
            3,
            0o027,
            IN_WORKERS,
            {
                "TZ": "America/Denver",
                "LC_ALL": "tr_TR.UTF-8",
                "LANG": "de_DE.UTF-8",
                "PYTHONHASHSEED": "random",
                "PYTHONOPTIMIZE": "1",
            },
            id="between",
        ),
    ],
)
def test_folder_zone_language_umask_hashes_and_file_order_change_nothing(
    usual, tmp_path, seed, umask, program, environment
):
    expected, project = usual
    other = in_other_order(project, tmp_path / "a folder with spaces & ümlauts" / "p", seed)
    assert built(other, program, umask=umask, **environment) == expected
    assert (
        manifest_path(other / "site").read_bytes() == manifest_path(project / "site").read_bytes()
    )


def test_no_file_knows_the_day_on_which_it_was_built(usual):
    _, project = usual
    days = [date.today() + timedelta(days=shift) for shift in (-1, 0, 1)]  # noqa: DTZ011 (whichever zone a fault would take)
    forms = ("%Y-%m-%d", "%Y%m%d", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%m/%d/%Y")
    told = {day.strftime(form).encode() for day in days for form in forms} | {
        f"{day:%B} {day.day}, {day.year}".encode() for day in days
    }
    for path in sorted((project / "site").rglob("*")):
        for name, content in layers(path):
            assert [day for day in told if day in content] == [], f"{path}: {name}"


def layers(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a file's content and, where it is packed, what is in it and the days that its packing
    bears.
    """
    if not path.is_file():
        return
    content = path.read_bytes()
    yield path.name, content
    if path.suffix == ".gz":
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            yield "unpacked", packed.read()
            assert packed.mtime is not None
            yield "its date", datetime.fromtimestamp(packed.mtime, UTC).date().isoformat().encode()
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.infolist():
                yield member.filename, packed.read(member)
                yield (
                    f"date of {member.filename}",
                    "{:04}-{:02}-{:02}".format(*member.date_time[:3]).encode(),
                )


@pytest.mark.slow
def test_source_date_epoch_dates_the_sitemap_and_nothing_else(usual, tmp_path):
    expected, project = usual
    other = in_other_order(project, tmp_path / "p", 4)
    dated = built(other, SOURCE_DATE_EPOCH="1000000000")
    assert {
        path for path in dated.keys() | expected.keys() if dated.get(path) != expected.get(path)
    } == {"sitemap.xml", "sitemap.xml.gz"}
    sitemap = (other / "site/sitemap.xml").read_bytes()
    assert sitemap.count(b"<lastmod>2001-09-09</lastmod>") == sitemap.count(b"<url>")
    with gzip.open(other / "site/sitemap.xml.gz") as packed:
        assert packed.read() == sitemap
        assert packed.mtime == 999_993_600  # MkDocs packs it with the first second of the day

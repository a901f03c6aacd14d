"""Find every file of a site that is missing, changed or unexpected, by the manifest beside it.

`sha256sum --check` reads the manifest too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from peerways.commands.output import Refused, form_for, tell
from peerways.publish.up_to_date import site_folder
from peerways.words import counted


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "site",
        type=Path,
        nargs="?",
        metavar="SITE",
        help="the site's folder (site, unless mkdocs.yml says otherwise)",
    )
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="the manifest, where it does not lie beside the site (SITE.sha256)",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Verify, print findings and a closing line; return 1 where the site is not as it was built."""
    from peerways.publish.manifest import expected_digests, verify
    from peerways.publish.swap import manifest_of
    from peerways.publish.up_to_date import forget

    site = options.site or site_folder(root)
    if not site.is_dir():
        raise Refused(f"{site} is no folder; expected a site", "`build.py build` makes one")
    manifest = options.manifest or manifest_of(site)
    try:
        findings = verify(site, manifest)
        files = len(expected_digests(manifest))
    except (ValueError, OSError) as error:
        problem = f"{error.strerror}: {manifest.name}" if isinstance(error, OSError) else error
        raise Refused(
            f"{site.name} can't be verified ({problem})",
            "a build lays the manifest beside the site; --manifest names another one",
        ) from None
    tell(findings, form_for(None))
    if not findings:
        print(f"{site.name}/ is as it was built: {counted(files, 'file')}")
        return 0
    # else the next build, which does not read the site's files, would say that nothing has changed
    forget(root)
    print(
        f"{site.name}/ differs from the manifest in {counted(len(findings), 'file')}; `build.py"
        " build` makes it anew"
    )
    return 1

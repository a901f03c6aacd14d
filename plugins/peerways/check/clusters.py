"""A rule about career clusters. PASS: each sector's cluster is one of the list's."""

from __future__ import annotations

from collections.abc import Iterator

from peerways.check.files import Files
from peerways.finding import Finding, nearest


def sectors_clusters(files: Files) -> Iterator[Finding]:
    """Yield a finding for every cluster of a sector that the framework's list does not have."""
    if files.framework is None or not files.framework.sound("clusters"):
        return
    clusters = files.framework.model.clusters
    names: tuple[str, ...] = ()
    if clusters:
        names = clusters.names
    for index, sector in enumerate(files.framework.model.sectors):
        if sector and sector.cluster and sector.cluster not in names:
            yield files.framework.document.finding(
                ("sectors", index, "cluster"),
                "unknown-cluster",
                f"{sector.cluster} is none of the career clusters; expected one of"
                f" {', '.join(names) or 'clusters.names, which is missing'}",
                nearest(sector.cluster, names) or "leave it out and say why in `cluster_note`",
            )

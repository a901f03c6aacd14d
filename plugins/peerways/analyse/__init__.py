"""The model → scores, gaps, changes, peers, matches, coverage.

Pure functions: every number, order and sentence that a page shows is made here.
"""

from peerways.analyse.analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]

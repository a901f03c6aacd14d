"""Documents → the model, or findings: shapes of files, rules across files, links in prose.

All findings at once.
"""

from peerways.check.project import Checked, check_project, check_reading

__all__ = ["Checked", "check_project", "check_reading"]

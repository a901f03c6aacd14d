"""Where `new` and `import` may write: in the project's own folders, not where a link in a
contribution leads.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from peerways.commands.output import Refused


def inside(root: Path, path: str) -> Path:
    """Return the file at a path of the project.

    Raises Refused where a folder on the way is a symbolic link: behind it may lie any file of this
    machine.
    """
    for folder in reversed(PurePosixPath(path).parents):
        if (root / folder).is_symlink() and folder.name:
            raise Refused(
                f"{folder} is a symbolic link; expected a folder", "put the files themselves here"
            )
    return root / path

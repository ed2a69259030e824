"""The walls between the packages, seen from outside."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import ROOT, child_environment

PACKAGES = ("app", "worker")
LONGEST_FILE = 300
WORKER_PARENT = ("worker.celery_app", "worker.tasks", "worker.supervisor")
TRAINING = {"tensorflow", "keras"}


def sources(*folders: str, suffix: str = ".py") -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob(f"*{suffix}"))


def loaded_by(code: str, home: Path) -> set[str]:
    """Return the top-level packages that a new process has loaded after `code`."""
    report = "; import sys, json; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", code + report],
        cwd=ROOT,
        env=child_environment(RAPIDLABEL_HOME=str(home)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", WORKER_PARENT)
def test_the_worker_itself_loads_no_flask_and_no_training_framework(module: str, tmp_path: Path) -> None:
    assert not loaded_by(f"import {module}", tmp_path) & {"flask", *TRAINING}


def test_the_web_app_loads_no_training_framework(tmp_path: Path) -> None:
    loaded = loaded_by("import app; app.create_app()", tmp_path)
    assert "flask" in loaded
    assert not loaded & {"worker", *TRAINING}


def test_the_supervisor_loads_neither_app_nor_worker(tmp_path: Path) -> None:
    loaded = loaded_by("import app.embedded.__main__", tmp_path)
    assert not loaded & {"flask", "celery", "sqlalchemy", "worker", *TRAINING}


def test_imports_keep_their_direction() -> None:
    command = [Path(sys.executable).parent / "lint-imports"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def importers(package: str) -> set[str]:
    """Return the files that import `package`."""
    return {
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if package in imported_by(node)
    }


def imported_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return {node.module.split(".")[0]}
    return set()


@pytest.mark.parametrize(("package", "place"), [("PIL", "app/core/imaging"), ("av", "app/core/video")])
def test_one_place_knows_the_library(package: str, place: str) -> None:
    found = importers(package)
    assert found
    assert {path for path in found if not path.startswith((f"{place}.py", f"{place}/"))} == set()


def reads_environment(node: ast.AST) -> bool:
    names = {"environ", "environb", "getenv", "getenvb"}
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(alias.name in names for alias in node.names)
    return isinstance(node, ast.Attribute) and node.attr in names and ast.unparse(node.value) == "os"


def test_settings_alone_reads_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if reads_environment(node)
    }
    assert readers == {"app/core/settings.py"}


def test_no_file_is_too_long_to_read() -> None:
    files = [*sources(*PACKAGES, "migrations", "bench"), *sources("labeling_ui/src", suffix=".ts*")]
    files += sources("labeling_ui/src", suffix=".css")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    for generated in ("labeling_ui/src/api/schema.d.ts", "labeling_ui/src/i18n/server/english.ts"):
        lengths.pop(generated, None)
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}

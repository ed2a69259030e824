"""docker-compose.yml and the images it builds, as far as they can be checked without an engine."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from app.core.settings import ROOT, child_environment

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text()
# Read by the libraries themselves, not by us: gunicorn and botocore.
LIBRARIES = {"WEB_CONCURRENCY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION"}
OURS = [name for name, service in SERVICES.items() if service.get("image", "").startswith("rapidlabel-")]
PROGRAMS = {"gunicorn": "gunicorn", "celery": "celery", "tensorboard": "tensorboard"}


def variables(text: str) -> dict[str, str]:
    """Return what `text` takes from the environment: name → what follows it, such as `:-default`."""
    return dict(re.findall(r"(?<!\$)\$\{(\w+)([^}]*)\}", text))


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_says_whether_it_is_well_or_ends(service: str) -> None:
    waited_for = {
        name
        for other in SERVICES.values()
        for name, how in other.get("depends_on", {}).items()
        if how["condition"] == "service_completed_successfully"
    }
    assert service in waited_for or "healthcheck" in SERVICES[service]


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_comes_back(service: str) -> None:
    assert SERVICES[service]["restart"] in {"unless-stopped", "on-failure"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_waits_until_what_it_needs_is_well(service: str) -> None:
    for needed, how in SERVICES[service].get("depends_on", {}).items():
        assert needed in SERVICES
        assert how["condition"] in {"service_healthy", "service_completed_successfully"}
        assert how["condition"] != "service_healthy" or "healthcheck" in SERVICES[needed]


def test_data_lives_in_named_volumes() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


def test_secrets_come_from_the_environment_and_are_demanded() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    demanded = {name for name, rest in variables(text).items() if rest.startswith(":?")}
    assert demanded == {"MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD", "REDIS_PASSWORD"}
    for line in text.splitlines():
        if re.search(r"PASSWORD|AUTH|SECRET", line.partition("#")[0]) and ":" in line:
            assert "${" in line or "$$" in line or line.rstrip().endswith(":"), line


def test_the_example_names_every_variable_and_holds_no_secret() -> None:
    asked = set(variables((ROOT / "docker-compose.yml").read_text()))
    offered = set(re.findall(r"^(?:# )?(\w+)=", EXAMPLE, re.MULTILINE))
    assert asked <= offered
    assert re.findall(r"^\w*PASSWORD=(.+)$", EXAMPLE, re.MULTILINE) == []


@pytest.mark.parametrize("service", OURS)
def test_the_platform_knows_the_variables_it_is_given(service: str) -> None:
    known = set(re.findall(r'"([A-Z_]+)"', (ROOT / "app/core/settings.py").read_text()))
    given = set(SERVICES[service].get("environment", {}))
    assert given <= known | LIBRARIES


def test_every_setting_is_explained() -> None:
    known = set(re.findall(r'env\.get\("([A-Z_]+)"', (ROOT / "app/core/settings.py").read_text()))
    explained = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/configuration.md").read_text()))
    assert known | set(re.findall(r"^(?:# )?(\w+)=", EXAMPLE, re.MULTILINE)) <= explained


@pytest.mark.parametrize("dockerfile", sorted(path.name for path in (ROOT / "deploy").glob("Dockerfile.*")))
def test_images_copy_what_exists_and_run_as_nobody_special(dockerfile: str) -> None:
    text = (ROOT / "deploy" / dockerfile).read_text()
    for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE):
        for source in sources.split():
            assert (ROOT / source).exists(), source
            assert not ignored(source), f"{source} is not in the build context"
    assert re.search(r"^USER rapidlabel$", text, re.MULTILINE)


def ignored(source: str) -> bool:
    """Tell whether .dockerignore, which names what is wanted, leaves `source` out."""
    wanted = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    return not any(Path(Path(source).parts[0]).match(pattern) for pattern in wanted)


@pytest.mark.parametrize("service", [name for name in OURS if "build" in SERVICES[name]])
def test_builds_have_their_files(service: str) -> None:
    build = SERVICES[service]["build"]
    assert (ROOT / build["dockerfile"]).is_file()
    for name, value in build.get("args", {}).items():
        assert f"ARG {name}" in (ROOT / build["dockerfile"]).read_text()
        assert (ROOT / value).is_file()


@pytest.mark.parametrize("service", OURS)
def test_commands_name_programs_and_modules_that_exist(service: str) -> None:
    command = SERVICES[service]["command"]
    modules = [command[command.index(flag) + 1] for flag in ("-m", "--app") if flag in command]
    if command[0] in PROGRAMS:
        modules.append(PROGRAMS[command[0]])
    assert modules
    for module in modules:
        assert importlib.util.find_spec(module), module


def test_both_queues_have_workers() -> None:
    queues = {
        name: service["command"][service["command"].index("--queues") + 1]
        for name, service in SERVICES.items()
        if "--queues" in service.get("command", [])
    }
    assert queues == {"worker": "work", "worker-cpu": "train", "worker-gpu": "train"}


def test_the_gpu_worker_reserves_nvidia_gpus() -> None:
    [device] = SERVICES["worker-gpu"]["deploy"]["resources"]["reservations"]["devices"]
    assert device["driver"] == "nvidia"
    assert device["capabilities"] == ["gpu"]


def test_docker_compose_accepts_the_file() -> None:
    asked = ["docker", "compose", "version"]
    if not shutil.which("docker") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    secrets = dict.fromkeys(("MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD", "REDIS_PASSWORD"), "x")
    command = ["docker", "compose", "--profile", "cpu", "--profile", "gpu", "config", "--quiet"]
    done = subprocess.run(
        command, cwd=ROOT, env=child_environment(**secrets), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr

"""Settings: everything under `var/` by default, each part moved by its variable."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import WrongSetting
from app.core.settings import ROOT, from_environment
from app.embedded.__main__ import main
from tests.conftest import forget_process_caches

HOME = ROOT / "var"


def test_with_nothing_set_everything_is_under_var():
    settings = from_environment({})
    assert settings.home == HOME
    assert settings.database_url == f"sqlite:///{HOME}/rapidlabel.sqlite3"
    assert settings.broker_url == f"filesystem://{HOME}/broker"
    assert settings.storage_url == f"file://{HOME}/store"
    assert (settings.sqlite, settings.embedded_broker, settings.data, settings.public_url) == (True, True, None, "")


def test_empty_variables_are_unset():
    names = "RAPIDLABEL_HOME DATABASE_URL BROKER_URL STORAGE_URL RAPIDLABEL_MAX_UPLOAD RAPIDLABEL_DATA".split()
    assert from_environment(dict.fromkeys(names, "")) == from_environment({})


def test_the_home_moves_all_that_is_not_moved_by_itself(tmp_path):
    settings = from_environment({"RAPIDLABEL_HOME": str(tmp_path), "BROKER_URL": "redis://host/0"})
    assert settings.database_url.endswith(f"{tmp_path}/rapidlabel.sqlite3")
    assert settings.storage_url == f"file://{tmp_path}/store"
    assert (settings.broker_url, settings.embedded_broker) == ("redis://host/0", False)


@pytest.mark.parametrize("plain", ["mysql", "mariadb", "mysql+pymysql"])
def test_mysql_goes_through_the_driver_that_is_shipped(plain):
    settings = from_environment({"DATABASE_URL": f"{plain}://u:p@host/name"})
    assert settings.database_url == "mysql+pymysql://u:p@host/name"
    assert not settings.sqlite


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("STORAGE_URL", "s3://bucket/prefix", "storage_url", "s3://bucket/prefix"),
        ("RAPIDLABEL_DATA", "/data", "data", Path("/data")),
        ("RAPIDLABEL_MAX_UPLOAD", "5", "max_upload", 5),
        ("RAPIDLABEL_MAX_SIDE", "6", "max_side", 6),
        ("RAPIDLABEL_LEASE_SECONDS", "7", "lease_seconds", 7),
        ("RAPIDLABEL_HEARTBEAT_TIMEOUT", "8", "heartbeat_timeout", 8),
        ("RAPIDLABEL_SWEEP_SECONDS", "9", "sweep_seconds", 9),
        ("RAPIDLABEL_CACHE_BYTES", "10", "cache_bytes", 10),
        ("RAPIDLABEL_PUBLIC_URL", "https://label.example/", "public_url", "https://label.example"),
        ("RAPIDLABEL_SECURE_COOKIES", "1", "secure_cookies", True),
        ("RAPIDLABEL_SECURE_COOKIES", "0", "secure_cookies", False),
    ],
)
def test_every_switch_moves_its_setting_and_no_other(name, text, field, value):
    assert from_environment({name: text}) == replace(from_environment({}), **{field: value})


@pytest.mark.parametrize("text", ["20GB", "1e9", "-5", "0", "2.5", "\u0665"])
def test_a_number_that_is_none_is_named_with_what_to_do(text):
    with pytest.raises(WrongSetting, match=r"RAPIDLABEL_MAX_UPLOAD must be a whole number above 0") as raised:
        from_environment({"RAPIDLABEL_MAX_UPLOAD": text})
    assert repr(text) in raised.value.message


def test_a_start_with_a_wrong_number_says_one_line(monkeypatch, capsys):
    monkeypatch.setenv("RAPIDLABEL_MAX_SIDE", "large")
    monkeypatch.setattr("sys.argv", ["app.embedded"])
    forget_process_caches()
    assert main() == 1
    assert capsys.readouterr().err.count("\n") == 1

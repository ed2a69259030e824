"""The built pages: one document for all of them."""

import pytest

from app.web import ui


@pytest.fixture
def dist(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "index.html.br").write_bytes(b"packed")
    monkeypatch.setattr(ui, "DIST", tmp_path)


@pytest.mark.parametrize("encoding", ["", "br"])
def test_a_page_names_its_charset_once(app, dist, encoding):
    answer = app.test_client().get("/projects", headers={"Accept-Encoding": encoding}, buffered=True)
    assert answer.status_code == 200
    assert answer.headers.getlist("Content-Type") == ["text/html; charset=utf-8"]
    assert answer.headers.get("Content-Encoding", "") == encoding


BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nothing", "/projects/x/label", "/projects/1/nothing"])
def test_a_browser_gets_a_page_that_says_there_is_none(app, dist, path):
    answer = app.test_client().get(path, headers={"Accept": BROWSER}, buffered=True)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert answer.data == b"<!doctype html>"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "accept"), [("/nothing", "*/*"), ("/api/v1/nothing", BROWSER), ("/assets/gone.js", BROWSER)]
)
def test_nothing_else_gets_the_page(app, dist, path, accept):
    answer = app.test_client().get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.data != b"<!doctype html>"

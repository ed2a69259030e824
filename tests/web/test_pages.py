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

"""Serves the built pages: one HTML document for every page, and its hashed assets, compressed beforehand."""

from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, abort, redirect, request, send_file
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as AnyResponse

from app.core.db import Database
from app.core.services import accounts
from app.core.settings import ROOT
from app.web.session import set_cookie

DIST = ROOT / "labeling_ui" / "dist"
PAGES = (
    "/projects",
    "/projects/<int:project_id>/label",
    "/projects/<int:project_id>/wall",
    "/projects/<int:project_id>/data",
    "/projects/<int:project_id>/datasets",
    "/projects/<int:project_id>/jobs",
    "/jobs/<int:job_id>",
    "/sign-in",
    "/people",
    "/tokens",
)
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


def register(app: Flask, database: Database) -> None:
    """Add the pages, their assets and the one-time sign-in links."""

    @app.get("/")
    def home() -> AnyResponse:
        return redirect("/projects")

    def document(**_path: int) -> Response:
        response = _send(DIST / "index.html", "text/html")
        response.headers["Cache-Control"] = "no-cache"
        return response

    for number, page in enumerate(PAGES):
        app.add_url_rule(page, endpoint=f"page-{number}", view_func=document, methods=["GET"])

    @app.get("/<path:name>")
    def asset(name: str) -> Response:
        path = safe_join(str(DIST), name)
        if path is None or not Path(path).is_file():
            return _no_page(name)
        response = _send(Path(path))
        hashed = name.startswith("assets/")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response

    @app.get("/sign-in/<token>")
    def use_link(token: str) -> AnyResponse:
        secret = database.run(lambda session: accounts.use_sign_in_link(session, token))
        if secret is None:
            return redirect("/sign-in?link=used")
        response = redirect("/projects")
        set_cookie(response, secret)
        return response


def _no_page(name: str) -> Response:
    """Answer 404: a browser that wants a page gets the one that says so, in its person's language."""
    wants_page = request.accept_mimetypes.quality("text/html") > request.accept_mimetypes.quality("application/json")
    if not wants_page or name.startswith(("api/", "assets/")):
        abort(404)
    response = _send(DIST / "index.html", "text/html")
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NOT_FOUND
    return response


def _send(path: Path, mimetype: str | None = None) -> Response:
    if not path.is_file():
        return Response("The pages are not built yet. Run `make run`.", status=503, mimetype="text/plain")
    for encoding, suffix in ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if request.accept_encodings.quality(encoding) > 0 and packed.is_file():
            import mimetypes

            kind = mimetype or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            response = send_file(packed, mimetype=kind, conditional=True)
            response.headers["Content-Encoding"] = encoding
            response.headers["Vary"] = "Accept-Encoding"
            return response
    return send_file(path, mimetype=mimetype, conditional=True)

"""Builds the Flask application."""

from flask import Flask, Response
from werkzeug.routing import IntegerConverter

from app.core.db import Database, get_database
from app.web import api, health, problems, ui
from app.web.contract import API
from app.web.dispatch import flask_view
from app.web.files import StreamingRequest

# Kept where a view says otherwise.
DEFAULT_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class RowNumberConverter(IntegerConverter):
    """A number in an address: what no row can have for its id is not found."""

    regex = r"\d{1,18}"


def create_app(database: Database | None = None) -> Flask:
    """Build the application over `database` (by default the one of the settings)."""
    app = Flask(__name__, static_folder=None)
    app.request_class = StreamingRequest
    app.url_map.converters["int"] = RowNumberConverter
    database = database or get_database()
    for endpoint in api.endpoints():
        app.add_url_rule(
            API + endpoint.path,
            endpoint=endpoint.name,
            view_func=flask_view(endpoint, database),
            methods=[endpoint.method],
        )
    health.register(app, database)
    ui.register(app, database)
    problems.register(app)
    app.after_request(_secure)
    return app


def _secure(response: Response) -> Response:
    set_already = {name.lower() for name, _ in response.headers}
    response.headers.extend({name: value for name, value in DEFAULT_HEADERS.items() if name.lower() not in set_already})
    return response

"""The one place that turns errors into HTTP answers `{code, message, fields}`.

Beside them, `text` and `fields_text` hold what `message` and `fields` say in English, for pages to translate.
"""

import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.core import errors
from app.core.words import Text, say
from app.web.contract import API

STATUS: dict[type[errors.RapidLabelError], int] = {
    errors.Malformed: 400,
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.TooLarge: 413,
    errors.Unsupported: 415,
    errors.InvalidInput: 422,
    errors.TooManyRequests: 429,
}
HTTP_CODES = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported",
    416: "range_not_satisfiable",
}
log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Answer every kind of failure in one shape."""
    app.register_error_handler(errors.RapidLabelError, domain_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OperationalError, database_error)
    app.register_error_handler(500, crash)


def problem(status: int, code: str, text: Text, fields: Mapping[str, Text] | None = None, **extra: Any) -> Response:
    """Build an error answer."""
    fields = fields or {}
    response = jsonify(
        code=code,
        message=str(text),
        fields={name: str(reason) for name, reason in fields.items()},
        text=text.as_json(),
        fields_text={name: reason.as_json() for name, reason in fields.items()},
        **extra,
    )
    response.status_code = status
    return response


def domain_error(error: errors.RapidLabelError) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    response = problem(status, error.code, error.text, error.fields, **error.extra)
    if isinstance(error, errors.TooManyRequests):
        response.headers["Retry-After"] = "60"
    return response


def http_error(error: HTTPException) -> Response:
    if not request.path.startswith(API):
        return error.get_response()  # type: ignore[return-value]
    status = error.code or 500
    known = {404: say("requests.nothing_here"), 405: say("requests.method")}
    text = known.get(status) or say("requests.other", reason=error.description or error.name)
    response = problem(status, HTTP_CODES.get(status, "error"), text)
    # Such as Allow of a 405 and Content-Range of a 416.
    kept = [(name, value) for name, value in error.get_headers() if name.lower() != "content-type"]
    response.headers.extend(kept)
    return response


def database_error(error: OperationalError) -> Response:
    log.error("the database did not answer", exc_info=error)
    return problem(503, "database", say("requests.database"))


def crash(error: Exception) -> Response:
    log.error("a request crashed: %s %s", request.method, request.path, exc_info=error)
    return problem(500, "crash", say("requests.crash"))

"""Whether the platform is up, and whether it is ready."""

import logging

from flask import Flask, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.core.db import Database
from app.core.services import readiness

log = logging.getLogger(__name__)


def register(app: Flask, database: Database) -> None:
    """Add `/healthz` and `/readyz`."""

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="up")

    @app.get("/readyz")
    def readyz() -> Response:
        try:
            with database.read() as session:
                parts = readiness.check(session)
        except SQLAlchemyError as error:
            log.warning("not ready: %s", error)
            parts = {"database": "does not answer"}
        waiting = {name: state for name, state in parts.items() if state != "ok"}
        response = jsonify(status="waiting" if waiting else "ready", **parts)
        response.status_code = 503 if waiting else 200
        return response

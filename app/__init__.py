"""RapidLabel: what the platform is (`app.core`) and how it is served (`app.web`)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """Build the Flask application; imported lazily so that the worker never loads Flask."""
    from app.web.factory import create_app as build

    return build()

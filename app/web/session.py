"""The session cookie: persistent for 14 days, unreadable for scripts, never sent from another site's forms."""

from flask import request
from werkzeug.wrappers import Response

from app.core.services.accounts import SESSION_DAYS
from app.core.settings import get_settings
from app.web.auth import COOKIE


def set_cookie(response: Response, secret: str) -> None:
    """Sign the browser in."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=SESSION_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure or get_settings().secure_cookies,
        path="/",
    )


def clear_cookie(response: Response) -> None:
    """Sign the browser out."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="Lax")

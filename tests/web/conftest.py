"""The web app in the test's own process, over either database."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from flask import Flask

from app.core.db import Database
from app.core.models import Role
from app.core.settings import Settings
from app.web import auth
from app.web.factory import create_app
from tests.web.client import Api, sign_in_as

SignIn: TypeAlias = Callable[[Role], Api]


@pytest.fixture
def app(db: Database, platform: Settings) -> Flask:
    auth.forget()
    return create_app(db)


@pytest.fixture
def sign_in(app: Flask, db: Database) -> SignIn:
    """Return a client of a new person with a role."""
    return lambda role: sign_in_as(app, db, role)


@pytest.fixture
def engineer(sign_in: SignIn) -> Api:
    return sign_in(Role.engineer)


@pytest.fixture
def annotator(sign_in: SignIn) -> Api:
    return sign_in(Role.annotator)


@pytest.fixture
def nobody(app: Flask) -> Api:
    return Api(app)

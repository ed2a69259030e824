"""A client of the API as one person, in the test's own process."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.core.db import Database
from app.core.models import Role
from app.web.contract import API
from tests.support import factories


class Api:
    """Calls the API with a token, or with none; paths are below `/api/v1`."""

    def __init__(self, app: Flask, token: str | None = None, account_id: int = 0) -> None:
        self.account_id = account_id
        self._client = app.test_client(use_cookies=False)
        self._headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    def call(self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any) -> TestResponse:
        sent = {**self._headers, **(headers or {})}
        # Buffered: the answer is read to its end and closed, as a server does.
        return self._client.open(API + path, method=method, headers=sent, buffered=True, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self.call("POST", path, **({"json": body or {}} if "data" not in options else {}), **options)

    def put(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self.call("PUT", path, json=body or {}, **options)

    def patch(self, path: str, body: Any) -> TestResponse:
        return self.call("PATCH", path, json=body)

    def delete(self, path: str) -> TestResponse:
        return self.call("DELETE", path)


def sign_in_as(app: Flask, db: Database, role: Role) -> Api:
    """Return a client of a new person with this role."""
    account = factories.make_person(db, role)
    return Api(app, factories.make_token(db, account), account)


def assert_problem(response: TestResponse, status: int, code: str | None = None) -> dict[str, Any]:
    """Check the one shape of all errors and return it."""
    assert response.status_code == status, response.text
    assert response.mimetype == "application/json"
    problem = response.json
    assert {"code", "message", "fields"} <= set(problem)
    assert isinstance(problem["message"], str)
    assert problem["message"]
    assert all(isinstance(reason, str) for reason in problem["fields"].values())
    assert code in {None, problem["code"]}, problem
    return problem

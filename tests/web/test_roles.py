"""Every operation of the API with every role and with none."""

import pytest

from app.core.models import Role
from tests.web.client import assert_problem
from tests.web.operations import make_world, operations

ALL = list(operations())
GUARDED = [operation for operation in ALL if operation.role is not None]


@pytest.fixture
def world(app, db):
    return make_world(db)


def call(api, operation, world, **options):
    if operation.takes_json:
        options["json"] = {}
    if operation.multipart:
        options |= {"data": {}, "content_type": "multipart/form-data"}
    return api.call(operation.method, operation.at(world), **options)


def test_the_document_has_every_resource():
    resources = {operation.path.split("/")[1] for operation in ALL}
    assert {"projects", "cameras", "sources", "frames", "datasets", "jobs", "checkpoints", "people"} <= resources
    assert {str(operation) for operation in ALL if operation.role is None} == {"POST /session"}


def test_nobody_gets_in_without_signing_in(nobody, world):
    for operation in GUARDED:
        assert_problem(call(nobody, operation, world), 401, "not_signed_in")


def test_a_wrong_token_is_no_token(nobody, world):
    for header in ("Bearer rl_wrong", "Bearer", "Basic YTpi", "nonsense", "Bearer \u00e9"):
        assert_problem(nobody.get("/projects", headers={"Authorization": header}), 401)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_document_says_and_no_more(sign_in, world, role):
    api, wrong = sign_in(role), []
    for operation in GUARDED:
        response = call(api, operation, world)
        if role.covers(operation.role):
            if response.status_code in {401, 403} or response.status_code >= 500:
                wrong.append((str(operation), response.status_code, response.text))
        elif response.status_code != 403:
            wrong.append((str(operation), response.status_code, response.text))
    assert wrong == []


def test_errors_have_one_shape_everywhere(sign_in, world):
    api, nothing = sign_in(Role.admin), dict.fromkeys(world, 999_999_999)
    for operation in GUARDED:
        response = call(api, operation, nothing)
        if response.status_code >= 400:
            assert_problem(response, response.status_code)
        elif "{" in operation.path:
            raise AssertionError(f"{operation} answered {response.status_code} for a row that is not there")


def test_ids_larger_than_any_row_has_are_not_found(sign_in, world):
    api = sign_in(Role.admin)
    for operation in GUARDED:
        if "{" in operation.path:
            response = call(api, operation, dict.fromkeys(world, 10**30))
            assert response.status_code in {404, 405}, (str(operation), response.text)

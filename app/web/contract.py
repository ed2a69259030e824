"""The contract of the API: a view's signature says what it takes and what it answers.

    @route.post("/projects/<int:project_id>/edits", Role.annotator)
    def apply(session: Session, actor: Actor, project_id: int, body: NewEdit) -> EditResult:
        '''Apply one edit, all or nothing.'''

A parameter is filled by its name: `session` (a transaction: committed after the view returns, rolled back when it
raises), `database` (for the few views that need more than one transaction), `actor` (who is signed in), `body` (a model
read from JSON), `query` (a model read from the address), `form` and `files` (multipart), anything else from the path.
A view returns a model, a list page, None (204) or, for files, a Flask response; where every gesture passes, what a
service made ready to be sent. It raises domain errors, which
`app.web.problems` answers. The OpenAPI document is made from the same
signatures (`app.web.openapi`).
"""

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass, field, is_dataclass
from typing import Any, Generic, TypeVar

import orjson
from flask import Response, request
from pydantic import BaseModel, ConfigDict

from app.core.editing import RowNumber
from app.core.models import Role

API = "/api/v1"
# An id in a body or a query.
Id = RowNumber
T = TypeVar("T")


class Model(BaseModel):
    """Base of everything that goes in: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Out(BaseModel):
    """Base of everything that goes out."""

    model_config = ConfigDict(from_attributes=True)


class Page(BaseModel, Generic[T]):
    """One page of a list; `next` goes into `?after=` for the following one, null at the end."""

    items: list[T]
    next: str | None


class PageQuery(Model):
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request, already a blob; `head` is what it begins with (`app.core.signature`)."""

    filename: str
    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One view with what its signature says; `role` None means that nobody needs to sign in."""

    method: str
    path: str
    role: Role | None
    view: Callable[..., Any]
    status: int
    writes: bool
    produces: str | None
    parameters: dict[str, Any] = field(default_factory=dict)
    answer: Any = None

    @property
    def name(self) -> str:
        return f"{self.view.__module__.rsplit('.', 1)[-1]}.{self.view.__name__}"

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.view) or "").split("\n", maxsplit=1)[0]


class Route:
    """Collects the endpoints of one resource file."""

    def __init__(self) -> None:
        self.endpoints: list[Endpoint] = []

    def __call__(
        self,
        method: str,
        path: str,
        role: Role | None,
        *,
        status: int = 200,
        writes: bool | None = None,
        produces: str | None = None,
        shows: type[BaseModel] | None = None,
    ) -> Callable[[T], T]:
        """Register a view. `writes` says whether its session writes (by default all but GET do).

        `shows` is the model of what a service has made ready to be sent, a dataclass of plain values.
        """

        def register(view: T) -> T:
            self.endpoints.append(
                _endpoint(method, path, role, typing.cast("Callable[..., Any]", view), status, writes, produces, shows)
            )
            return view

        return register

    def get(self, path: str, role: Role | None, **options: Any) -> Callable[[T], T]:
        return self("GET", path, role, **options)

    def post(self, path: str, role: Role | None, **options: Any) -> Callable[[T], T]:
        return self("POST", path, role, **options)

    def put(self, path: str, role: Role | None, **options: Any) -> Callable[[T], T]:
        return self("PUT", path, role, **options)

    def patch(self, path: str, role: Role | None, **options: Any) -> Callable[[T], T]:
        return self("PATCH", path, role, **options)

    def delete(self, path: str, role: Role | None, **options: Any) -> Callable[[T], T]:
        return self("DELETE", path, role, **options)


def _endpoint(
    method: str,
    path: str,
    role: Role | None,
    view: Callable[..., Any],
    status: int,
    writes: bool | None,
    produces: str | None,
    shows: type[BaseModel] | None,
) -> Endpoint:
    hints = typing.get_type_hints(view)
    answer = hints.pop("return", None)
    return Endpoint(
        method=method,
        path=path,
        role=role,
        view=view,
        status=status,
        writes=method != "GET" if writes is None else writes,
        produces=produces,
        parameters=hints,
        answer=shows or answer,
    )


def answer(result: Any, endpoint: Endpoint) -> Response:
    """Turn what a view returned into a response."""
    if isinstance(result, Response):
        return result
    if result is None:
        return Response(status=204)
    data = orjson.dumps(result, option=orjson.OPT_NON_STR_KEYS) if is_dataclass(result) else result.model_dump_json()
    return Response(data, status=endpoint.status, mimetype="application/json")


def read_query(model: type[BaseModel]) -> BaseModel:
    """Read a model from the query string."""
    return model.model_validate(request.args.to_dict())

"""Turns endpoints into Flask view functions: who is asking, what was sent, one transaction, the answer."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import orjson
from flask import Response, request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.core import refusals
from app.core.blob_writer import BlobWriter, commit_all
from app.core.db import Database
from app.core.errors import InvalidInput, Malformed, TooLarge, Unsupported
from app.core.words import say
from app.web import auth
from app.web.contract import Endpoint, Upload, answer, read_query
from app.web.files import BlobStream

MAX_JSON = 4 << 20
# An edit of 5,000 changes that are all wrong is told so by the first few.
MOST_FAULTS = 20


def flask_view(endpoint: Endpoint, database: Database) -> Callable[..., Response]:
    """Build the view function that Flask calls for `endpoint`."""

    def view(**path: Any) -> Response:
        actor = auth.require(endpoint.role, database)
        arguments = {**path, **_read(endpoint.parameters)}
        if "actor" in endpoint.parameters:
            arguments["actor"] = actor
        if "database" in endpoint.parameters:
            arguments["database"] = database
        if "session" not in endpoint.parameters:
            return answer(endpoint.view(**arguments), endpoint)
        call = partial(_call, endpoint, arguments)
        if endpoint.writes:
            return answer(database.run(call), endpoint)
        with database.read() as session:
            return answer(call(session), endpoint)

    view.__name__ = endpoint.view.__name__
    view.__doc__ = endpoint.view.__doc__
    return view


def _call(endpoint: Endpoint, arguments: Mapping[str, Any], session: Any) -> Any:
    return endpoint.view(session=session, **arguments)


def _read(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Read what the view asks for from the request."""
    readers: dict[str, Callable[[Any], Any]] = {
        "body": _read_body,
        "query": read_query,
        "form": _read_form,
        "files": _read_files,
    }
    try:
        return {name: readers[name](hint) for name, hint in parameters.items() if name in readers}
    except ValidationError as error:
        raise _invalid(error) from None


def _invalid(error: ValidationError) -> InvalidInput:
    fields = refusals.of_fields(error, MOST_FAULTS)
    name, reason = next(iter(fields.items()))
    return InvalidInput(say("requests.field", name=name, reason=reason), fields=fields)


def _read_body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype not in {"application/json", ""}:
        raise Unsupported(say("requests.needs_json"))
    return model.model_validate(_parse(_read_bytes() or b"{}"))


def _read_bytes() -> bytes:
    # A body that does not say its length is cut off after this many bytes.
    request.max_content_length = MAX_JSON + 1
    try:
        data = request.get_data(cache=False)
    except RequestEntityTooLarge:
        data = None
    if data is None or len(data) > MAX_JSON:
        raise TooLarge(say("requests.too_large", limit=MAX_JSON >> 20))
    return data


def _parse(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:
        # Python clients write NaN and Infinity, which are not JSON: they are read, so that the field at fault is named.
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed(say("requests.no_json", error=error)) from None


def _read_form(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != "multipart/form-data":
        raise Unsupported(say("requests.needs_form"))
    return model.model_validate({name: value for name, value in request.form.items() if value != ""})


def _read_files(_hint: Any) -> list[Upload]:
    if request.mimetype != "multipart/form-data":
        raise Unsupported(say("requests.needs_form"))
    parts = [part for part in request.files.getlist("file") if part.filename]
    if not parts:
        raise InvalidInput(say("requests.no_file"), fields={"file": say("fields.attach")})
    writers = [_writer(part) for part in parts]
    return [
        Upload(part.filename or "file", blob.sha256, blob.size, writer.head)
        for part, writer, blob in zip(parts, writers, commit_all(writers), strict=True)
    ]


def _writer(part: FileStorage) -> BlobWriter:
    stream = part.stream
    assert isinstance(stream, BlobStream)  # noqa: S101 - our request class makes every part one
    return stream.writer

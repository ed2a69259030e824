"""The OpenAPI 3.1 document, made from the views' own signatures."""

import inspect
import re
import typing
from typing import Any

from flask import Response
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.web import api
from app.web.contract import API, Endpoint

REF = "#/components/schemas/{model}"
PROBLEM = {
    "type": "object",
    "required": ["code", "message", "fields"],
    "properties": {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
        "text": {"$ref": REF.format(model="TextOut")},
        "fields_text": {"type": "object", "additionalProperties": {"$ref": REF.format(model="TextOut")}},
    },
}
KINDS = {"int": "integer", "string": "string", "path": "string", "": "string"}


def build() -> dict[str, Any]:
    """Return the document; the same code gives the same bytes."""
    endpoints = api.endpoints()
    taken = {model for e in endpoints for model in _models_in(e)}
    given = {model for e in endpoints for model in _models_out(e)}
    wanted: list[tuple[type[BaseModel], typing.Literal["validation", "serialization"]]] = [
        *((model, "validation") for model in sorted(taken, key=lambda m: m.__name__)),
        *((model, "serialization") for model in sorted(given, key=lambda m: m.__name__)),
    ]
    schemas, definitions = models_json_schema(wanted, ref_template=REF)
    paths: dict[str, Any] = {}
    for endpoint in endpoints:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", API + endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "RapidLabel", "version": "1", "description": "Label, train, propose: the whole loop."},
        "paths": paths,
        "components": {
            "schemas": {**definitions.get("$defs", {}), "Problem": PROBLEM},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "rapidlabel_session"},
            },
        },
    }


def _operation(endpoint: Endpoint, schemas: dict[Any, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.name.replace(".", "_"),
        "tags": [endpoint.name.split(".", maxsplit=1)[0]],
        "summary": endpoint.summary,
        "parameters": _parameters(endpoint),
        "responses": _responses(endpoint, schemas),
        "security": [] if endpoint.role is None else [{"token": []}, {"cookie": []}],
        "x-role": None if endpoint.role is None else str(endpoint.role),
    }
    body = _body(endpoint, schemas)
    if body:
        operation["requestBody"] = body
    return operation


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    found = [
        {"name": name, "in": "path", "required": True, "schema": {"type": KINDS[kind.rstrip(":")]}}
        for kind, name in re.findall(r"<(\w+:)?(\w+)>", endpoint.path)
    ]
    query = endpoint.parameters.get("query")
    if query is not None:
        schema = query.model_json_schema(ref_template=REF)
        for name, field in schema["properties"].items():
            required = name in schema.get("required", [])
            shape = _inline(field, schema.get("$defs", {}))
            found.append({"name": name, "in": "query", "required": required, "schema": shape})
    return found


def _inline(field: Any, definitions: dict[str, Any]) -> Any:
    """Resolve references: enumerations in a query are small."""
    if isinstance(field, dict):
        if "$ref" in field:
            return definitions[field["$ref"].rsplit("/", 1)[-1]]
        return {key: _inline(value, definitions) for key, value in field.items()}
    return [_inline(item, definitions) for item in field] if isinstance(field, list) else field


def _body(endpoint: Endpoint, schemas: dict[Any, Any]) -> dict[str, Any] | None:
    if "body" in endpoint.parameters:
        schema = schemas[endpoint.parameters["body"], "validation"]
        return {"required": True, "content": {"application/json": {"schema": schema}}}
    if "files" in endpoint.parameters:
        file = {"type": "array", "items": {"type": "string", "format": "binary"}}
        form = schemas[endpoint.parameters["form"], "validation"]
        schema = {"allOf": [form, {"type": "object", "required": ["file"], "properties": {"file": file}}]}
        return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    return None


def _responses(endpoint: Endpoint, schemas: dict[Any, Any]) -> dict[str, Any]:
    problem = {
        "description": "What is wrong and what to do",
        "content": {"application/json": {"schema": {"$ref": REF.format(model="Problem")}}},
    }
    models = _models_out(endpoint)
    if endpoint.produces:
        content = {endpoint.produces: {"schema": {"type": "string", "format": "binary"}}}
        return {"200": {"description": "The file", "content": content}, "default": problem}
    responses: dict[str, Any] = {"default": problem}
    if models:
        content = {"application/json": {"schema": schemas[models[0], "serialization"]}}
        responses[str(endpoint.status)] = {"description": "Done", "content": content}
    if not models or type(None) in typing.get_args(endpoint.answer):
        responses["204"] = {"description": "Done; nothing to return"}
    return responses


def _models_in(endpoint: Endpoint) -> list[type[BaseModel]]:
    return [endpoint.parameters[name] for name in ("body", "form") if name in endpoint.parameters]


def _models_out(endpoint: Endpoint) -> list[type[BaseModel]]:
    found = [endpoint.answer, *typing.get_args(endpoint.answer)]
    return [
        kind
        for kind in found
        if inspect.isclass(kind) and issubclass(kind, BaseModel) and not issubclass(kind, Response)
    ][:1]

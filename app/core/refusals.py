"""Values that pydantic or a JSON Schema refuses, as texts that every page can put into its language."""

from typing import Any

from jsonschema import ValidationError as SchemaError
from jsonschema.exceptions import best_match
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.core.words import Text, say, template

_MEANS = {
    "array_type": "list_type",
    "boolean_type": "bool_type",
    "bool_parsing": "bool_type",
    "dict_type": "object_type",
    "exclusiveMaximum": "less_than",
    "exclusiveMinimum": "greater_than",
    "float_parsing": "float_type",
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "int_parsing_size": "int_type",
    "integer_type": "int_type",
    "literal_error": "enum",
    "mapping_type": "object_type",
    "maximum": "less_than_equal",
    "maxItems": "too_long",
    "maxLength": "string_too_long",
    "minimum": "greater_than_equal",
    "minItems": "too_short",
    "minLength": "string_too_short",
    "model_attributes_type": "object_type",
    "model_type": "object_type",
    "number_type": "float_type",
    "tuple_type": "list_type",
    "uuid_parsing": "uuid_type",
}
"""Kinds of pydantic and of JSON Schema, and the kind that means the same to a person."""
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length", "expected")


def of_fields(error: ValidationError, most: int | None = None) -> dict[str, Text]:
    """Return what is wrong, by the dotted name of the field; the first `most` faults."""
    return {".".join(map(str, fault["loc"])) or "body": _of_pydantic(fault) for fault in error.errors()[:most]}


def of_options(error: ValidationError) -> Text:
    """Return in one text what is wrong with a detector's options, each named once."""
    faults = {str(fault["loc"][0] if fault["loc"] else "options"): _of_pydantic(fault) for fault in error.errors()}
    told = [say("values.named", name=name, reason=reason) for name, reason in faults.items()]
    text = told[0]
    for more in told[1:]:
        text = say("values.joined", first=text, second=more)
    return say("values.options", faults=text)


def of_schema(error: SchemaError) -> Text:
    """Return why a JSON Schema refuses a value: of several ways that it allows, why not the nearest one."""
    nearest = best_match([error]) or error
    kind, limit = str(nearest.validator), nearest.validator_value
    if kind == "type":
        return _known(f"{limit}_type", nearest.message)
    if kind == "const":
        return say("values.const", value=limit)
    if kind == "additionalProperties":
        return say("values.unknown_names", names=", ".join(_unknown_names(nearest)))
    return _known(kind, nearest.message, _shown(limit))


def _of_pydantic(fault: ErrorDetails) -> Text:
    told = fault.get("ctx", {})
    return _known(fault["type"], fault["msg"], next((told[name] for name in _LIMITS if name in told), ""))


def _known(kind: str, otherwise: str, limit: object = "") -> Text:
    """Return the text for this kind, or one that holds the library's own words."""
    key = f"values.{_MEANS.get(kind, kind)}"
    try:
        wanted = "{limit}" in template(key)
    except KeyError:
        return say("values.other", reason=otherwise)
    return say(key, limit=limit) if wanted else say(key)


def _unknown_names(error: SchemaError) -> list[str]:
    known = error.schema.get("properties", {})
    return sorted(name for name in error.instance if name not in known)


def _shown(limit: Any) -> Any:
    return ", ".join(map(str, limit)) if isinstance(limit, list) else limit

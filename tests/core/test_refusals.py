"""Values that are refused: pydantic and JSON Schema say the same words."""

import uuid
from typing import Annotated, Literal

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core import refusals
from app.core.words import say


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    count: Annotated[int, Field(ge=1, lt=10)] = 1
    rate: Annotated[float, Field(gt=0.0, le=1.0)] = 0.1
    name: Annotated[str, Field(min_length=1, max_length=3)] = "a"
    mode: Literal["a", "b"] = "a"
    on: bool = True
    parts: Annotated[list[int], Field(max_length=2)] = Field(default_factory=list)
    id: uuid.UUID | None = None


SAID = [
    ({"count": "x"}, "count", say("values.int_type")),
    ({"count": 1.5}, "count", say("values.int_type")),
    ({"count": 0}, "count", say("values.greater_than_equal", limit=1)),
    ({"count": 10}, "count", say("values.less_than", limit=10)),
    ({"rate": "x"}, "rate", say("values.float_type")),
    ({"rate": 0}, "rate", say("values.greater_than", limit=0.0)),
    ({"rate": 2}, "rate", say("values.less_than_equal", limit=1.0)),
    ({"rate": float("nan")}, "rate", say("values.finite_number")),
    ({"name": 1}, "name", say("values.string_type")),
    ({"name": ""}, "name", say("values.string_too_short", limit=1)),
    ({"name": "long"}, "name", say("values.string_too_long", limit=3)),
    ({"mode": "c"}, "mode", say("values.enum", limit="'a' or 'b'")),
    ({"on": 5}, "on", say("values.bool_type")),
    ({"parts": 1}, "parts", say("values.list_type")),
    ({"parts": [1, 2, 3]}, "parts", say("values.too_long", limit=2)),
    ({"id": "x"}, "id", say("values.uuid_type")),
    ({"more": 1}, "more", say("values.extra_forbidden")),
]


def caught(values: dict[str, object]) -> ValidationError:
    with pytest.raises(ValidationError) as found:
        Form.model_validate(values)
    return found.value


@pytest.mark.parametrize(("values", "field", "text"), SAID)
def test_what_pydantic_refuses(values, field, text):
    assert refusals.of_fields(caught(values)) == {field: text}


def test_no_more_faults_are_told_than_asked_for():
    assert len(refusals.of_fields(caught({"a": 1, "b": 2, "c": 3}), 2)) == 2


def test_options_are_told_in_one_text():
    text = refusals.of_options(caught({"count": 0, "mode": "c", "parts": ["x", "y"]}))
    assert str(text) == (
        "These options cannot be used: count: must be at least 1; mode: must be one of 'a' or 'b'; "
        "parts: must be a whole number."
    )


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "count": {"type": "integer", "minimum": 1, "exclusiveMaximum": 10},
        "rate": {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "null"}]},
        "mode": {"enum": ["a", "b"]},
        "size": {"type": "integer", "multipleOf": 32},
    },
}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"count": "x"}, say("values.int_type")),
        ({"count": 0}, say("values.greater_than_equal", limit=1)),
        ({"count": 10}, say("values.less_than", limit=10)),
        ({"rate": 0}, say("values.greater_than", limit=0)),
        ({"mode": "c"}, say("values.enum", limit="a, b")),
        ({"more": 1, "count": 1}, say("values.unknown_names", names="more")),
        ({"size": 33}, say("values.multipleOf", limit=32)),
    ],
)
def test_what_a_schema_refuses(values, text):
    (error,) = Draft202012Validator(SCHEMA).iter_errors(values)
    assert refusals.of_schema(error) == text


def test_what_may_be_a_number_or_a_word():
    schema = {"properties": {"batch": {"anyOf": [{"type": "string", "const": "auto"}, {"type": "integer"}]}}}
    (error,) = Draft202012Validator(schema).iter_errors({"batch": "x"})
    assert refusals.of_schema(error) == say("values.const", value="auto")


def test_what_has_no_words_here_keeps_the_librarys():
    (error,) = Draft202012Validator({"not": {}}).iter_errors(1)
    assert refusals.of_schema(error) == say("values.other", reason=error.message)

"""The description of all this."""

from flask import Response

from app.core.models import Role
from app.web.contract import Route

route = Route()


@route.get("/openapi.json", Role.annotator, produces="application/json")
def document() -> Response:
    """The OpenAPI 3.1 document of this API."""
    import orjson

    from app.web.openapi import build

    return Response(orjson.dumps(build()), mimetype="application/json")

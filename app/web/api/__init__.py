"""The resources of the API, one file each, found by walking this folder."""

import importlib
import pkgutil
from functools import cache

from app.web.contract import Endpoint


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Return every endpoint of every resource file, in order of address."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    found = [endpoint for module in modules for endpoint in module.route.endpoints]
    return tuple(sorted(found, key=lambda e: (e.path, e.method)))

"""Label formats, one file each: a module of this folder with a constant `FORMAT` is a format."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from app.core.errors import InvalidInput
from app.core.formats.base import Format
from app.core.words import say


@cache
def catalogue() -> MappingProxyType[str, Format]:
    """All formats by name, in the order of their names."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found: list[Format] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return MappingProxyType({item.name: item for item in sorted(found, key=lambda item: item.name)})


def get(name: str) -> Format:
    """The format of this name; raises `InvalidInput` naming those that there are."""
    try:
        return catalogue()[name]
    except KeyError:
        known = ", ".join(catalogue())
        raise InvalidInput(
            say("formats.unknown", name=name, known=known), fields={"format": say("fields.unknown_format")}
        ) from None

"""XML without document type declarations, and so without entities that expand or fetch files."""

import re
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.core.formats.base import Unreadable
from app.core.words import say

# What XML 1.0 cannot hold even escaped, and carriage returns, which parsers turn into line feeds.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def parse(data: bytes) -> Element:
    """The root element; raises `Unreadable` on what is not well-formed or declares a document type."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Unreadable(say("formats.no_xml", error=error)) from error
    return builder.close()


def escape(text: str) -> str:
    """The text as element content; characters that XML cannot hold become U+FFFD."""
    if text.isalnum():
        return text
    return _ILLEGAL.sub("\ufffd", text).translate(_MARKUP)


def _refuse(*_declaration: Any) -> None:
    raise Unreadable(say("formats.xml_doctype"))

"""multipart/form-data, read by `multipart`: where a file ends is found by a search for bytes, not by a pattern."""

from collections.abc import Iterator
from typing import IO

from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser
from werkzeug.datastructures import FileStorage, Headers, MultiDict
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from app.core.errors import Malformed, TooLarge
from app.core.words import say

READ = 1 << 18

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormParser(FormDataParser):
    """Werkzeug's parser of forms, but for multipart: files go to the stream factory as they come.

    Raises `Malformed` where the body is no such form, `TooLarge` for too many parts, or for fields (what has no file
    name) of more than `max_form_memory_size` bytes together.
    """

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Parsed:
        """Read a body; `options` are those of its type. Returns what is left of it, its fields and its files."""
        if mimetype != "multipart/form-data":
            return super().parse(stream, mimetype, content_length, options)
        try:
            return stream, *self._parts(stream, (options or {}).get("boundary", ""), content_length)
        except ParserLimitReached as error:
            raise TooLarge(say("requests.form_too_large", error=str(error))) from None
        except MultipartError as error:
            raise Malformed(say("requests.no_multipart", error=str(error))) from None

    def _parts(
        self, stream: IO[bytes], boundary: str, length: int | None
    ) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
        fields: list[tuple[str, str]] = []
        files: list[tuple[str, FileStorage]] = []
        room = self.max_form_memory_size or 0
        parser = PushMultipartParser(boundary, max_segment_count=self.max_form_parts or 0)
        events = parser.parse_blocking(stream.read, READ)
        for segment in events:
            assert isinstance(segment, MultipartSegment)  # noqa: S101 - the first event of a part
            filename = _filename(segment)
            if filename is None:
                value = _text(events, room)
                room -= len(value)
                fields.append((segment.name or "", value.decode("utf-8", "replace")))
            else:
                files.append((segment.name or "", self._file(events, segment, filename, length)))
        return self.cls(fields), self.cls(files)

    def _file(self, events: Iterator[object], segment: MultipartSegment, name: str, length: int | None) -> FileStorage:
        target = self.stream_factory(length, segment.content_type, name, None)
        for data in _body(events):
            target.write(data)
        target.seek(0)
        return FileStorage(target, name, segment.name, headers=Headers(segment.headerlist))


def _filename(segment: MultipartSegment) -> str | None:
    """Return the name of a file, None for a field; RFC 5987's `filename*`, which some clients still send, counts."""
    name: str | None = segment.filename
    return name if name is not None else parse_options_header(segment.header("Content-Disposition"))[1].get("filename")


def _text(events: Iterator[object], room: int) -> bytes:
    value = b""
    for data in _body(events):
        value += data
        if len(value) > room:
            raise ParserLimitReached("the fields are too long")
    return value


def _body(events: Iterator[object]) -> Iterator[bytes]:
    """Yield the bytes of the part whose head was just read."""
    for data in events:
        if data is None:
            return
        assert isinstance(data, bytes)  # noqa: S101 - between a part's head and its end
        yield data

"""Files over HTTP: uploads that stream into the blob store, downloads with Range, ETag and length."""

import re
from collections.abc import Iterator
from typing import IO, Any

from flask import Request, Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.http import parse_range_header

from app.core.blob_writer import BlobWriter
from app.core.errors import NotFound, TooLarge
from app.core.settings import get_settings
from app.core.storage import get_store
from app.core.words import say
from app.web.multipart_form import FormParser

CHUNK = 1 << 18
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
IMMUTABLE = "private, max-age=31536000, immutable"


class BlobStream:
    """What a file part of a multipart request is written to: straight into the blob store, hashed on the way."""

    def __init__(self, writer: BlobWriter) -> None:
        self.writer = writer

    def write(self, data: bytes) -> int:
        return self.writer.write(data)

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Let go of the file: the parser rewinds a part at its end, and thousands may come in a request."""
        self.writer.finish()
        return 0

    def close(self) -> None:
        self.writer.close()


class StreamingRequest(Request):
    """A request whose files never gather in memory."""

    form_data_parser_class = FormParser
    max_form_memory_size = 1 << 20
    max_form_parts = 10_000

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._streams: list[BlobStream] = []

    def _get_file_stream(self, total_content_length: int | None, *_: Any, **__: Any) -> IO[bytes]:
        limit = get_settings().max_upload
        if (total_content_length or 0) > limit + (1 << 20):
            raise TooLarge(say("files.too_large", limit=limit / 2**20))
        stream = BlobStream(get_store().writer(limit=limit))
        self._streams.append(stream)
        return stream  # type: ignore[return-value]

    def close(self) -> None:
        """Drop what was received and not made a blob, also of an upload that broke off in the middle."""
        super().close()
        for stream in self._streams:
            stream.close()


def send_blob(sha256: str, content_type: str, *, filename: str | None = None, immutable: bool = True) -> Response:
    """Send a blob with ETag, Content-Length and Range; as an attachment when it has a `filename`."""
    path = get_store().local_path(sha256)
    if path is None:
        response = _send_remote(sha256, content_type)
    elif not path.is_file():
        raise NotFound(say("files.missing", sha256=sha256))
    else:
        response = send_file(path, mimetype=content_type, etag=sha256, conditional=True, max_age=None)
    if filename:
        response.headers.set("Content-Disposition", "attachment", filename=filename)
    response.headers["Cache-Control"] = IMMUTABLE if immutable else "private, no-cache"
    return response


def _send_remote(sha256: str, content_type: str) -> Response:
    size = get_store().size(sha256)
    response = Response(mimetype=content_type)
    response.set_etag(sha256)
    response.accept_ranges = "bytes"
    asked = parse_range_header(request.headers.get("Range"))
    if asked and (asked.units != "bytes" or request.if_range.etag not in {None, sha256}):
        asked = None
    span = asked.range_for_length(size) if asked else None
    if asked and span is None:
        raise RequestedRangeNotSatisfiable(size)
    start, stop = span or (0, size)
    if span:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response.response = _chunks(sha256, start, stop)
    response.content_length = stop - start
    response.make_conditional(request.environ)
    return response


def _chunks(sha256: str, start: int, stop: int) -> Iterator[bytes]:
    with get_store().open(sha256) as file:
        file.seek(start)
        left = stop - start
        while left > 0 and (data := file.read(min(CHUNK, left))):
            left -= len(data)
            yield data


def send_bytes(data: bytes, content_type: str, etag: str) -> Response:
    """Send a small immutable file that was made on the way."""
    response = Response(data, mimetype=content_type)
    response.set_etag(etag)
    response.headers["Cache-Control"] = IMMUTABLE
    response.make_conditional(request.environ)
    return response


def stream_download(chunks: Iterator[bytes], content_type: str, filename: str, **headers: Any) -> Response:
    """Send a file as it is made."""
    response = Response(chunks, mimetype=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=UNPRINTABLE.sub("_", filename))
    response.headers.extend(headers)
    return response

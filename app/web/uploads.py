"""A file that a person sent with a form: kept in memory, never on disk, one at a time."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from app.web.security import UPLOAD_LIMIT
from app.web.typed import Typed, read_fields, typed_of


@dataclass(frozen=True)
class Sent:
    """What was typed, and the file that came with it."""

    typed: Typed
    name: str
    content: bytes


class _InMemory(MultiPartParser):
    spool_max_size = UPLOAD_LIMIT  # a request stays in one thread, so nothing waits for a disk


async def read_file(request: Request) -> Sent:
    """Take in a form with at most one file."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return Sent(await read_fields(request), "", b"")
    form = await _parts(request)
    files = [value for value in form.values() if isinstance(value, UploadFile)]
    content = await files[0].read() if files else b""
    name = (files[0].filename or "") if files else ""
    typed = typed_of(request, form)
    await form.close()
    return Sent(typed, name, content)


async def _parts(request: Request) -> FormData:
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=50)
    try:
        return await parser.parse()
    except MultiPartException as error:
        raise HTTPException(status_code=400, detail=error.message) from None


SentFile = Annotated[Sent, Depends(read_file)]

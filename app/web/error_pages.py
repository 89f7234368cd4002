"""Refusals become pages, in one place."""

from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Message

from app.errors import Misread, NotFound, NotSignedIn, Refusal
from app.web.rendering import path_for, render
from app.web.security import HEADERS

SENTENCE = 20  # letters; less is quickly typed again
NO_SUCH_PAGE = "There is no such page, or none that you may see."


def show_refusals(app: FastAPI) -> None:
    """Have every refusal of this app shown as a page."""
    app.add_exception_handler(Misread, show_again)
    app.add_exception_handler(NotSignedIn, ask_to_sign_in)
    app.add_exception_handler(Refusal, show_refusal)
    app.add_exception_handler(HTTPException, show_plain_error)
    app.add_exception_handler(RequestValidationError, show_bad_address)
    app.add_exception_handler(Exception, show_fault)


def show_refusal(request: Request, refusal: Exception) -> Response:
    """Say no in the app's own words and under the right status."""
    status = refusal.status if isinstance(refusal, Refusal) else Refusal.status
    return render(request, "errors/refusal.html", status_code=status, reason=str(refusal))


async def ask_to_sign_in(request: Request, refusal: Exception) -> Response:
    """Lead to the door, and back here afterwards; a fragment leads the whole page there."""
    if request.headers.get("hx-request"):
        refused = show_refusal(request, refusal)
        refused.headers["HX-Reswap"] = "none"
        return refused
    fields = await _written(request)
    if fields:
        return render(request, "errors/signed_out.html", status_code=401, fields=fields)
    wanted = request.url.path if request.method == "GET" else "/"
    door = f"{path_for(request, 'accounts.door')}?{urlencode({'next': wanted})}"
    return RedirectResponse(door, status_code=303)


async def _written(request: Request) -> list[tuple[str, str]]:
    """Return a form in which somebody wrote sentences, for they shall not be lost at the door."""
    kind = request.headers.get("content-type", "")
    if request.method != "POST" or not kind.startswith("application/x-www-form-urlencoded"):
        return []
    body = (await request.body()).decode(errors="replace")
    fields = parse_qsl(body, keep_blank_values=True, max_num_fields=2000)
    has_sentences = any(len(typed) >= SENTENCE and " " in typed for _, typed in fields)
    has_secrets = any("password" in name for name, _ in fields)
    return fields if has_sentences and not has_secrets else []


async def show_again(request: Request, misread: Exception) -> Response:
    """Show the page with its form again: what was typed, and a sentence beside each fault."""
    typed = getattr(request.state, "typed", None)
    if not isinstance(misread, Misread) or typed is None or not typed.again:
        return show_refusal(request, misread)
    typed.faults = misread.faults
    return await _page(request, typed.again, misread.status)


async def _page(request: Request, address: str, status: int) -> Response:
    """Answer with another page of this app, under this request's own status."""
    path, _, query = address.partition("?")
    scope = dict(request.scope, method="GET", path=path, raw_path=path.encode())
    scope.update(query_string=query.encode(), path_params={})
    for name in ("route", "endpoint", "fastapi_inner_astack", "fastapi_function_astack"):
        scope.pop(name, None)
    parts: list[Message] = []

    async def keep(message: Message) -> None:
        parts.append(message)

    await request.app.router(scope, request.receive, keep)
    body = b"".join(part.get("body", b"") for part in parts[1:])
    return HTMLResponse(body, status_code=status)


def show_plain_error(request: Request, error: Exception) -> Response:
    """Show what the framework refused, in the app's own words."""
    status = error.status_code if isinstance(error, HTTPException) else NotFound.status
    reason = NO_SUCH_PAGE if status in {404, 405} else "This request cannot be read."
    return render(request, "errors/refusal.html", status_code=status, reason=reason)


def show_bad_address(request: Request, _error: Exception) -> Response:
    """Treat an address that cannot be right as one that does not exist."""
    return render(request, "errors/refusal.html", status_code=NotFound.status, reason=NO_SUCH_PAGE)


def show_fault(request: Request, _error: Exception) -> Response:
    """Own up to a fault; the transaction was rolled back, so nothing was half-saved."""
    reason = "Something went wrong on our side. Nothing was half-saved; please try again."
    shown = render(request, "errors/refusal.html", status_code=500, reason=reason)
    shown.headers.update({**HEADERS, "Cache-Control": "no-store"})  # no middleware sees a fault
    return shown

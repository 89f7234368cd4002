"""What every answer carries, and what no request may do. Pure ASGI: the cheapest kind."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.statics import KEEP

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_LIMIT = 2_000_000  # bytes; the longest evidence of a whole interview is a hundredth of it
UPLOADS = {  # how the path of a door ends that takes a file, and how much it takes in
    "/cv": 5_300_000,  # a file of 5 MB, and what is typed around it
    "/bank/files": 10 * 2**20 + 2**16,  # 10 MB
}
UPLOAD_LIMIT = max(UPLOADS.values())
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Puts the policy on every answer; pages of people are kept by no cache."""

    def __init__(self, app: ASGIApp, *, over_tls: bool = False) -> None:
        self.app = app
        headers = dict(HEADERS)
        if over_tls:
            headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
                kept = scope["path"].startswith("/static/") and message["status"] < 400  # noqa: PLR2004
                cache = KEEP if kept else "no-store"
                MutableHeaders(scope=message).setdefault("Cache-Control", cache)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SameOriginOnly:
    """Refuses changes that another site's page asks for: Sec-Fetch-Site first, then Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif not _is_same_origin(scope["method"], Headers(scope=scope)):
            await _refuse(send, 403, "This request came from another site, so nothing was changed.")
        elif _is_too_large(Headers(scope=scope), _limit(scope)):
            await _refuse(send, 413, "This is too large to take in; nothing was saved.")
        else:
            await self.app(scope, _limited(receive, _limit(scope)), send)


def _is_same_origin(method: str, headers: Headers) -> bool:
    if method in SAFE:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _limit(scope: Scope) -> int:
    if not Headers(scope=scope).get("content-type", "").startswith("multipart/form-data"):
        return BODY_LIMIT
    limits = (limit for end, limit in UPLOADS.items() if scope["path"].endswith(end))
    return next(limits, BODY_LIMIT)


def _is_too_large(headers: Headers, limit: int) -> bool:
    length = headers.get("content-length", "0")
    return not length.isdigit() or int(length) > limit


def _limited(receive: Receive, limit: int) -> Receive:
    """Stop reading a body that grows past the limit, whatever its header said."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413)
        return message

    return receive_some


async def _refuse(send: Send, status: int, sentence: str) -> None:
    body = sentence.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

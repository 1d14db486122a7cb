"""A bearer token before an ASGI application: requests without it are not answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from hmac import compare_digest
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class BearerToken:
    """An application that answers requests with the token only; without a token, all."""

    def __init__(self, application: Application, token: str | None) -> None:
        """Guard an application.

        Args:
            application: the application.
            token: the token, or None.
        """
        self._application = application
        self._expected = None if token is None else f"Bearer {token}".encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, with 401 if it is without the token.

        Args:
            scope: what is known of it.
            receive: receives its body.
            send: sends the answer.
        """
        given = dict(scope.get("headers", ())).get(b"authorization", b"")
        if self._expected is None or scope["type"] != "http" or compare_digest(given, self._expected):
            await self._application(scope, receive, send)
            return
        headers = [(b"www-authenticate", b"Bearer"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": b"a bearer token is needed\n"})

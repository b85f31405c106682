"""One call of an OpenAI-compatible chat endpoint: a total time limit, a size limit, no retries."""

import json
import socket
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urlsplit

from qa.generate_types import Endpoint, Message, Reason

_PATH = "/chat/completions"
_CHUNK = 16_384
_OK = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the model's text, or why there is none.

    Attributes:
        text: The model's text; empty where the call failed.
        failure: Why it failed; ``None`` where it did not.
        status: The HTTP status, where the endpoint answered with an error.
    """

    text: str = ""
    failure: Reason | None = None
    status: int = 0


def complete(endpoint: Endpoint, messages: Sequence[Message]) -> Reply:
    """Return the model's reply, or why there is none, within ``endpoint.timeout_s``; never raises.

    The call runs in a thread of its own: neither a slow look-up of the host nor a reply that
    drips byte by byte, which no time-out of a socket ends, holds the caller up. Redirections are
    not followed, so that the key reaches no other host.
    """
    address = _address(endpoint)
    if address is None:
        return Reply(failure=Reason.SETTINGS)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=endpoint.timeout_s)
    body = _body(endpoint, messages)
    replies: Queue[Reply] = Queue()
    call = {"endpoint": endpoint, "address": address, "body": body, "replies": replies}
    Thread(target=_call, args=(connection,), kwargs=call, daemon=True).start()
    try:
        return replies.get(timeout=endpoint.timeout_s)
    except Empty:
        _break_off(connection)
        return Reply(failure=Reason.TIMEOUT)


def _address(endpoint: Endpoint) -> SplitResult | None:
    """Return the address in parts, or ``None`` where address, model or key cannot be used."""
    url, key = endpoint.url.strip(), endpoint.key
    usable = endpoint.is_set and url.isascii() and url.isprintable() and " " not in url
    if not usable or not (key.isascii() and key.isprintable()) or endpoint.timeout_s <= 0:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    return None if port == 0 else parts


def _body(endpoint: Endpoint, messages: Sequence[Message]) -> bytes:
    asked = {
        "model": endpoint.model.strip(),
        "messages": [asdict(message) for message in messages],
        "temperature": 0,
        "max_tokens": endpoint.max_tokens,
        "stream": False,
    }
    # Escaped to ASCII: a lone surrogate of an odd question cannot be encoded otherwise.
    return json.dumps(asked).encode("ascii")


def _call(
    connection: HTTPConnection,
    *,
    endpoint: Endpoint,
    address: SplitResult,
    body: bytes,
    replies: Queue[Reply],
) -> None:
    with closing(connection):
        try:
            replies.put(_exchange(connection, endpoint, address, body))
        except TimeoutError:
            replies.put(Reply(failure=Reason.TIMEOUT))
        except HTTPException:
            replies.put(Reply(failure=Reason.BAD_REPLY))
        except (OSError, ValueError):  # ValueError: a host name that cannot be encoded
            replies.put(Reply(failure=Reason.UNREACHABLE))


def _exchange(
    connection: HTTPConnection, endpoint: Endpoint, address: SplitResult, body: bytes
) -> Reply:
    path = address.path.rstrip("/").removesuffix(_PATH) + _PATH
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    target = f"{path}?{address.query}" if address.query else path
    connection.request("POST", target, body=body, headers=headers)
    with connection.getresponse() as response:
        if response.status != _OK:
            return Reply(failure=Reason.HTTP, status=response.status)
        if response.headers.get_content_type() != "application/json":
            return Reply(failure=Reason.BAD_REPLY)
        data = _read(response, endpoint.max_bytes)
    if data is None:
        return Reply(failure=Reason.TOO_LONG)
    text = _content(data)
    return Reply(text) if text else Reply(failure=Reason.BAD_REPLY)


def _read(response: HTTPResponse, most: int) -> bytes | None:
    """Return the body; ``None`` where it is longer than ``most`` bytes."""
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > most:
            return None
    return bytes(data)


def _content(data: bytes) -> str:
    """Return the text of the first choice; empty for anything that is no chat completion."""
    try:
        reply: Any = json.loads(data)
        content = reply["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
    return content.strip() if isinstance(content, str) else ""


def _break_off(connection: HTTPConnection) -> None:
    """Wake the thread that still waits; it closes its connection itself."""
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)

"""A local HTTP server that speaks the OpenAI chat-completions protocol, well or badly.

A real server on a real socket: what the client does with it is what it does with vLLM or Ollama.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

JSON_TYPE = "application/json; charset=utf-8"


@dataclass
class Asked:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        """All that the model is told."""
        return "\n".join(message["content"] for message in self.body["messages"])

    @property
    def data(self) -> dict[str, Any]:
        """The question and the material, as the prompt holds them."""
        said = self.body["messages"][-1]["content"]
        return json.loads(said[said.index("{") :])


@dataclass
class Sent:
    """A reply as it goes out; ``drip_s`` seconds between bytes, ``wait_s`` before the first."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": JSON_TYPE})
    wait_s: float = 0.0
    drip_s: float = 0.0
    length: int | None = None
    raw: bool = False


Behaviour = Callable[[Asked], Sent]


@dataclass
class Server:
    """A running server: its base address, and what it was asked."""

    url: str
    asked: list[Asked]


class _Handler(BaseHTTPRequestHandler):
    """Answers as the server's behaviour says."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, dict(self.headers), body)
        self.server.asked.append(asked)
        if self.path.endswith("/chat/completions"):
            sent = self.server.behaviour(asked)
        else:
            sent = Sent(b'{"error": {"message": "no such path"}}', status=404)
        self.close_connection = True
        with suppress(OSError):  # the client has gone
            self._send(sent)

    def _send(self, sent: Sent) -> None:
        self.server.stopped.wait(sent.wait_s)
        if sent.raw:
            self.wfile.write(sent.body)
            return
        self.send_response(sent.status)
        for name, value in sent.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(sent.length or len(sent.body)))
        self.end_headers()
        step = 1 if sent.drip_s else len(sent.body) or 1
        for at in range(0, len(sent.body), step):
            if self.server.stopped.wait(sent.drip_s):
                return
            self.wfile.write(sent.body[at : at + step])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviour = behaviour
        self.asked: list[Asked] = []
        self.stopped = Event()


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Server]:
    """Run a server that behaves so, on a free port of this machine."""
    server = _Server(behaviour)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/v1", server.asked)
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def completion(text: str, model: str = "test") -> bytes:
    """Return the JSON of a chat completion with this text."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": text},
        "finish_reason": "stop",
    }
    reply = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": model,
        "choices": [choice],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return json.dumps(reply, ensure_ascii=False).encode()


def saying(text: str) -> Behaviour:
    """Return the behaviour of a server that always says the same, true or false."""
    return lambda _: Sent(completion(text))


def sending(body: bytes = b"", **how: Any) -> Behaviour:
    """Return the behaviour of a server that sends these bytes so."""
    return lambda _: Sent(body, **how)


def faithful(asked: Asked) -> Sent:
    """Reword the material as a good model would, from the prompt alone."""
    sentences = []
    for item in asked.data["材料"]:
        by_role: dict[str, list[str]] = {}
        for unit in item["单位"]:
            by_role.setdefault(unit["角色"], []).append(unit["名称"])
        told = "，".join(f"{role}是{'、'.join(names)}" for role, names in by_role.items())
        subject = re.sub(r"^\d+[.、]|。$", "", item["原文"][0])
        sentences.append(
            f"{subject}的{told}[{item['编号']}]。" if told else f"{subject}[{item['编号']}]。"
        )
    return Sent(completion("".join(sentences)))


def obedient(asked: Asked) -> Sent:
    """Follow any order that the prompt's data hold, as a model without judgement would."""
    orders = re.findall(r"(?:回答|答复|改写为)[“「]([^”」]+)[”」]", str(asked.data))
    return Sent(completion("".join(f"{order}[1]。" for order in orders) or "没有见到命令[1]。"))

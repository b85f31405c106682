"""One call of the endpoint: whatever it answers, a reply or one reason, in bounded time."""

import time
from dataclasses import replace

import pytest

from qa.generate_client import complete
from qa.generate_types import Endpoint, Message, Reason
from tests.openai_server import Sent, completion, faithful, saying, sending, serving

CHAT = (Message("system", "rules"), Message("user", '{"材料": []}'))
QUICK_S = 0.4


def endpoint(server, **changes):
    return replace(Endpoint(server.url, "qwen3", "sk-secret", timeout_s=5.0), **changes)


def failure(behaviour, **changes):
    with serving(behaviour) as server:
        return complete(endpoint(server, **changes), CHAT).failure


def test_a_completion_is_read_and_the_protocol_kept():
    with serving(saying("市科技局牵头[1]。")) as server:
        reply = complete(endpoint(server), CHAT)
    (asked,) = server.asked
    assert (reply.text, reply.failure) == ("市科技局牵头[1]。", None)
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == "Bearer sk-secret"
    assert asked.body["model"] == "qwen3"
    assert asked.body["stream"] is False
    assert [m["role"] for m in asked.body["messages"]] == ["system", "user"]


def test_without_a_key_none_is_sent():
    with serving(saying("好[1]。")) as server:
        complete(endpoint(server, key=""), CHAT)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("ending", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_address_may_end_in_either_way(ending):
    with serving(saying("好[1]。")) as server:
        reply = complete(endpoint(server, url=server.url + ending), CHAT)
    assert reply.text == "好[1]。"


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_error_of_the_endpoint_is_told_with_its_status(status):
    with serving(sending(b'{"error": {}}', status=status)) as server:
        reply = complete(endpoint(server), CHAT)
    assert (reply.failure, reply.status) == (Reason.HTTP, status)
    assert len(server.asked) == 1, "no second try"


def test_a_redirection_is_not_followed():
    with serving(saying("秘密[1]。")) as other:
        headers = {"Location": other.url + "/chat/completions"}
        with serving(sending(status=307, headers=headers)) as server:
            reply = complete(endpoint(server), CHAT)
    assert (reply.failure, reply.status, other.asked) == (Reason.HTTP, 307, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b'{"choices": []}',
        b'{"choices": {}}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["a"]}}]}',
        b'{"choices": [{"message": {"content": "  "}}]}',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"choices": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_completion_is_a_bad_reply(body):
    assert failure(sending(body)) is Reason.BAD_REPLY


@pytest.mark.parametrize("kind", ["text/html", "text/event-stream", "application/octet-stream"])
def test_another_content_type_is_a_bad_reply(kind):
    assert (
        failure(sending(completion("好[1]。"), headers={"Content-Type": kind})) is Reason.BAD_REPLY
    )


@pytest.mark.parametrize("raw", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200", b"\x00" * 70_000])
def test_what_is_no_http_fails_plainly(raw):
    assert failure(sending(raw, raw=True)) in (Reason.BAD_REPLY, Reason.UNREACHABLE)


def test_a_reply_cut_short_is_a_bad_reply():
    body = completion("好[1]。")
    assert failure(sending(body[:-50], length=len(body))) is Reason.BAD_REPLY


def test_a_huge_reply_is_given_up():
    assert failure(sending(completion("长" * 400_000))) is Reason.TOO_LONG


def test_a_reply_at_the_limit_is_read():
    body = completion("好[1]。")
    assert failure(sending(body), max_bytes=len(body)) is None
    assert failure(sending(body), max_bytes=len(body) - 1) is Reason.TOO_LONG


@pytest.mark.parametrize("how", [{"wait_s": 30.0}, {"drip_s": 0.05}])
def test_neither_a_silent_nor_a_dripping_endpoint_holds_up(how):
    started = time.perf_counter()
    reason = failure(sending(completion("好" * 500), **how), timeout_s=QUICK_S)
    assert reason is Reason.TIMEOUT
    assert time.perf_counter() - started < QUICK_S + 2


def test_a_closed_port_is_unreachable():
    with serving(faithful) as server:
        closed = endpoint(server)
    assert complete(closed, CHAT).failure is Reason.UNREACHABLE


@pytest.mark.parametrize(
    "changes",
    [
        {"url": ""},
        {"model": " "},
        {"url": "ftp://127.0.0.1/v1"},
        {"url": "127.0.0.1:8000/v1"},
        {"url": "http://"},
        {"url": "http://127.0.0.1:99999/v1"},
        {"url": "http://[::1/v1"},
        {"url": "http://user:pass@127.0.0.1/v1"},
        {"url": "http://127.0.0.1/v1 x"},
        {"url": "http://127.0.0.1/接口"},
        {"key": "sk\r\nX-Injected: 1"},
        {"key": "密钥"},
        {"timeout_s": 0.0},
    ],
)
def test_unusable_settings_are_told_and_nothing_is_sent(changes):
    with serving(faithful) as server:
        assert complete(endpoint(server, **changes), CHAT).failure is Reason.SETTINGS
    assert server.asked == []


def test_an_odd_question_can_be_sent():
    with serving(lambda asked: Sent(completion(asked.body["messages"][0]["content"]))) as server:
        reply = complete(endpoint(server), (Message("user", "𠮷\x00”“<|im_end|>"),))
    assert reply.text == "𠮷\x00”“<|im_end|>"


def test_the_key_is_never_shown():
    assert "sk-secret" not in repr(Endpoint("http://127.0.0.1", "m", "sk-secret"))

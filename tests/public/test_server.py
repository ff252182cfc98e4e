"""What is no request at all is answered as safely as a page, and repeated nowhere."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVE = "from sharewell.wsgi import serve; raise SystemExit(serve(port={}))"


def made_in(folder: Path) -> dict[str, str]:
    """Where the server makes its database and its keys."""
    return {"SHAREWELL_DATA_DIR": str(folder / "data")}


@contextlib.contextmanager
def served(folder: Path, workers: int):
    """Serve the site on a free port; give the port and the file that its output goes to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    said = folder / "said"
    with said.open("wb") as out:
        run = subprocess.Popen(
            [sys.executable, "-c", SERVE.format(port)],
            cwd=ROOT, env={**clean, **made_in(folder), "SHAREWELL_WORKERS": str(workers)},
            stdout=out, stderr=out,
        )  # fmt: skip
        try:
            _wait_for(port)
            yield port, said
        finally:
            run.terminate()
            assert run.wait(20) == 0


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the site with one process."""
    with served(tmp_path_factory.mktemp("server"), workers=1) as found:
        yield found


def answer_to(port: int, sent: bytes, patience: float = 10) -> str:
    """Send these bytes, and return all that comes back until the line is closed."""
    with socket.create_connection(("127.0.0.1", port), patience) as line:
        line.sendall(sent)
        line.settimeout(patience)
        return b"".join(iter(lambda: line.recv(4096), b"")).decode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"mother-of-Sam<b>\r\n\r\n", 400),
        (b"GET /?Sam=" + b"x" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nSam Smith: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nSam: " + b"x" * 9000 + b"\r\n\r\n", 431),
    ],
)
def test_what_cannot_be_read_is_refused_with_every_header_and_no_echo(server, sent, status):
    port, said = server
    answer = answer_to(port, sent)
    head, _, body = answer.partition("\r\n\r\n")
    assert re.match(rf"HTTP/1\.[01] {status} ", head)
    for header in ("Cache-Control: no-store", "X-Content-Type-Options: nosniff",
                   "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
                   "Content-Security-Policy: default-src 'none'"):  # fmt: skip
        assert header in head
    assert body == "This request could not be read.\n"
    assert "Sam" not in answer
    assert "Sam" not in said.read_text("utf-8")


HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HALF = {
    "half a header": b"POST /answer HTTP/1.1\r\nHost: localhost\r\nContent-Le",
    "part of a body": b"POST /answer HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nstate=",
}


@pytest.mark.parametrize("held", HALF)
def test_whoever_sends_slowly_keeps_nobody_else_waiting(server, held):
    port, _said = server
    lines = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(60)]
    try:
        for line in lines:
            line.sendall(HALF[held])
        assert answer_to(port, HEALTH, 3).startswith("HTTP/1.1 200 OK")
    finally:
        for line in lines:
            line.close()


def test_more_than_any_page_sends_is_refused_before_it_is_read(server):
    port, said = server
    announced = HALF["part of a body"].replace(b"900", b"900000000")
    chunked = announced.replace(b"Content-Length: 900000000", b"Transfer-Encoding: chunked")
    chunked = chunked.replace(b"state=", b"19000\r\n" + b"Sam " * 25_600)
    for sent in (announced, chunked):
        head, _, body = answer_to(port, sent).partition("\r\n\r\n")
        assert head.startswith("HTTP/1.1 413 ")
        assert "X-Content-Type-Options: nosniff" in head
        assert body == "This request carries more than any page of ours sends.\n"
    assert "Sam" not in said.read_text("utf-8")


def test_whoever_asks_for_the_head_only_leaves_a_line_like_every_other(server):
    port, said = server
    for address in (b"/", b"/question", b"/nothing-here", b"/rules"):
        answer = answer_to(port, HEALTH.replace(b"GET /health", b"HEAD " + address))
        assert answer.partition("\r\n\r\n")[2] == ""
    lines = said.read_text("utf-8").splitlines()[1:]
    assert lines
    assert all(json.loads(line)["event"] in ("page", "refused") for line in lines)


def test_two_processes_share_one_port_and_both_end_with_the_first(tmp_path):
    with served(tmp_path, workers=2) as (port, _said):
        assert answer_to(port, HEALTH).startswith("HTTP/1.1 200 OK")
        second = subprocess.run(
            [sys.executable, "-c", SERVE.format(port)],
            env={**os.environ, **made_in(tmp_path)},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert second.returncode == 2
        assert second.stderr.count("\n") == 1
        assert f"port {port}" in second.stderr
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)

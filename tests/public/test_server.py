"""What is no request at all is answered as safely as a page, and repeated nowhere."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve the site on a free port; give the port and the file that its output goes to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    said = tmp_path_factory.mktemp("server") / "said"
    with said.open("wb") as out:
        run = subprocess.Popen(
            [sys.executable, "-c", f"from sharewell.wsgi import serve; serve(port={port})"],
            cwd=ROOT, env={**clean, "SHAREWELL_WORKERS": "1"}, stdout=out, stderr=out,
        )  # fmt: skip
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, said
        run.terminate()
        run.wait(20)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /mother-of-Sam<b>\r\n\r\n", 400),
        (b"GET /?Sam=" + b"x" * 4000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nSam Smith: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nSam: " + b"x" * 9000 + b"\r\n\r\n", 431),
    ],
)
def test_what_cannot_be_read_is_refused_with_every_header_and_no_echo(server, sent, status):
    port, said = server
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(sent)
        line.settimeout(10)
        answer = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    head, _, body = answer.partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    for header in ("Cache-Control: no-store", "X-Content-Type-Options: nosniff",
                   "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
                   "Content-Security-Policy: default-src 'none'"):  # fmt: skip
        assert header in head
    assert body == "This request could not be read.\n"
    assert "Sam" not in answer
    assert "Sam" not in said.read_text("utf-8")

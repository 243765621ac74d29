"""The server: it says where it listens, and a port that is taken is one clear line."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.newsroom import Newsroom
from turnout.errors import Abort
from turnout.web import server


def test_it_serves_until_it_is_stopped(papers: Newsroom) -> None:
    code = "from turnout.cli import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--record", papers.where, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        told = running.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert address is not None, told
        with urllib.request.urlopen(f"{address[0]}api/v1/record", timeout=30) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 0 and running.stderr is not None and running.stderr.read() == ""
    finally:
        running.kill()


def test_a_taken_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Abort, match=r"cannot listen on 127\.0\.0\.1:.*in use") as error:
            server.serve(server.create_app(lambda: None), "127.0.0.1", taken.getsockname()[1], print)  # type: ignore[arg-type, return-value]
        assert "\n" not in str(error.value)

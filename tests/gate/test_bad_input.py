"""Bad input through the real command: one clear line each, the agreed exit code, and the other reports still read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.running import until_read

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
CODE = "from turnout.cli import main; main()"
GOOD = "KAZAN, 6 March 2022 - About 300 people marched through Kazan on Sunday against the war. Police detained 12 of them."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.touch()
    return path


def blank(folder: Path) -> Path:
    path = folder / "blank.txt"
    path.write_text(" \n\t\n\u00a0\n", encoding="utf-8")
    return path


def binary(folder: Path) -> Path:
    path = folder / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40)
    return path


def missing(folder: Path) -> Path:
    return folder / "nowhere.txt"


def without_body(folder: Path) -> Path:
    path = folder / "head.html"
    path.write_text("<html><head><title></title></head></html>", encoding="utf-8")
    return path


def fifty_megabytes(folder: Path) -> Path:
    path = folder / "dump.txt"
    path.write_bytes(b"People marched in Kazan on Sunday. " * 1_500_000)
    return path


def broken_json(folder: Path) -> Path:
    path = folder / "broken.json"
    path.write_text('{"title": "A march", "text": "Hundreds', encoding="utf-8")
    return path


def empty_folder(folder: Path) -> Path:
    path = folder / "nothing"
    path.mkdir()
    return path


def right_to_left(folder: Path) -> Path:
    path = folder / "arabic.txt"
    path.write_text(
        "تظاهر مئات الأشخاص في وسط المدينة يوم الأحد للمطالبة بتحسين الخدمات العامة. وقالت الشرطة إنها لم تعتقل أحدا.", encoding="utf-8"
    )
    return path


def without_a_pack(folder: Path) -> Path:
    path = folder / "finnish.txt"
    path.write_text(
        "Helsingissä osoitti sunnuntaina mieltään noin kolmesataa ihmistä. Poliisin mukaan ketään ei otettu kiinni, ja tilaisuus "
        "päättyi rauhallisesti iltapäivällä. Järjestäjät kertoivat jatkavansa ensi viikolla.",
        encoding="utf-8",
    )
    return path


BAD = (empty, blank, binary, missing, without_body, fifty_megabytes, broken_json, empty_folder, right_to_left, without_a_pack)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_bad_input_gets_one_line_and_the_others_are_read(
    turnout_command: Command, good: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    bad = make(tmp_path)
    done = turnout_command("read", "--format", "json", bad, good)
    told = done.stderr.decode("utf-8")
    assert done.returncode == 3
    assert told.count("\n") == 1 and "Traceback" not in told
    assert bad.name in told
    [line] = done.stdout.splitlines()
    assert json.loads(line)["report"]["path"] == str(good)


def test_every_bad_input_of_a_folder_has_its_own_line(turnout_command: Command, good: Path, tmp_path: Path) -> None:
    for make in (empty, binary, broken_json):
        make(tmp_path)
    done = turnout_command("read", "--format", "json", tmp_path)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 3 and len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="every folder is open to root")
def test_a_folder_without_rights_is_skipped(turnout_command: Command, good: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        done = turnout_command("read", "--format", "json", closed, good)
    finally:
        closed.chmod(0o700)
    assert done.returncode == 3 and done.stderr.count(b"\n") == 1 and len(done.stdout.splitlines()) == 1


def test_windows_1251_is_read(turnout_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("В Казани 6 марта 2022 года около 300 человек вышли на митинг. Полиция задержала 12 участников.".encode("cp1251"))
    done = turnout_command("read", "--format", "json", path)
    assert done.returncode == 0 and not done.stderr
    told = json.loads(done.stdout)
    assert told["report"]["language"] == "ru"
    assert any("windows-1251" in note for note in told["report"]["notes"])


def test_a_lone_surrogate_is_read(turnout_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "surrogate.json"
    path.write_text(json.dumps({"title": "A march \ud83d", "text": GOOD + " \ud83d", "published": "2022-03-06"}), encoding="utf-8")
    done = turnout_command("read", "--format", "json", path)
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["report"]["published"] == "2022-03-06"
    assert turnout_command("read", path).returncode == 0
    assert turnout_command("read", "--explain", path).returncode == 0


def test_standard_input_is_read(turnout_command: Command) -> None:
    done = turnout_command("read", "--format", "json", "-", input=GOOD.encode())
    assert done.returncode == 0 and json.loads(done.stdout)["report"]["path"] == "-"


def test_empty_standard_input_is_skipped(turnout_command: Command) -> None:
    done = turnout_command("read", "-")
    assert done.returncode == 3 and done.stderr.count(b"\n") == 1


def test_a_reader_who_has_seen_enough_ends_it_quietly(reports: Path) -> None:
    """`turnout read … | head -n 1`"""
    with subprocess.Popen([sys.executable, "-c", CODE, "read", "--format", "json", str(reports)], stdout=-1, stderr=-1) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, -signal.SIGPIPE)


def test_stopping_it_leaves_no_traceback() -> None:
    """Ctrl-C while standard input is awaited."""
    listen = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background has it ignored
    command = [sys.executable, "-c", CODE, "read", "-"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, preexec_fn=listen) as process:
        until_read(process, b"In Kazan, ")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told.decode().count("\n") <= 2 and "Traceback" not in told.decode()

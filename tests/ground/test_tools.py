"""What `make setup` and `make run` do on machines that are not as one would wish."""

import os
import socket
import stat
import subprocess
import sys

import pytest
import pythons
import run
import setup
import tree
from django.conf import settings
from telling import Stopped


def make_python(folder, name, version):
    """Make a program that answers as a Python of that version does."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("version", "is_suitable"), [("3.11.9", False), ("3.12.0", True), ("3.14.1", True), ("", False)]
)
def test_any_python_from_3_12_on_will_do(tmp_path, version, is_suitable):
    assert pythons.is_suitable(make_python(tmp_path, "python", version)) is is_suitable


def test_a_pyenv_shim_without_its_version_is_passed_over(tmp_path, monkeypatch):
    shims, versions = tmp_path / "shims", tmp_path / "pyenv" / "versions" / "3.12.9" / "bin"
    shims.mkdir()
    versions.mkdir(parents=True)
    make_python(shims, "python3", "not installed; exit 1")
    installed = make_python(versions, "python", "3.12.9")
    monkeypatch.setenv("PATH", f"{shims}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(pythons, "FOLDERS", [])
    monkeypatch.setattr(sys, "executable", str(shims / "python3"))
    assert pythons.find() == installed


def test_without_any_python_it_says_what_to_install(tmp_path):
    script = (settings.BASE_DIR / "tools" / "python.sh").read_text().replace("/usr/bin/python3", "")
    answer = subprocess.run(
        ["/bin/sh", "-c", script], env={"PATH": str(tmp_path), "HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("Stopped: this machine has no Python. Install")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("NewConnectionError: ... \nERROR: No matching distribution found for django", "The network is away."),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "A package is not the one"),
        ("something new", "The packages could not be installed: something new"),
    ],
)
def test_a_failed_installation_ends_with_its_cause(output, sentence):
    assert setup.cause_of(output).startswith(sentence)


def test_where_the_port_is_taken_the_next_free_one_serves():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.free_port("127.0.0.1", str(port)) > port


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", "ninety", "PORT is “ninety”"),
        ("127.0.0.1", "70000", "PORT is “70000”"),
        ("127.0.0.1", "²", "PORT is “²”"),
        ("192.0.2.1", "8000", "no address of this machine"),
    ],
)
def test_an_impossible_address_is_refused(host, port, sentence):
    with pytest.raises(Stopped, match=sentence):
        run.free_port(host, port)


def test_only_the_demo_on_a_network_answers_to_any_name(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/anything")
    assert run.demo_environment("127.0.0.1", 8000)["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1]"
    assert run.demo_environment("0.0.0.0", 8000)["ALLOWED_HOSTS"] == "*"


@pytest.mark.parametrize(
    "line", ["--index-url https:" + "//index.example/simple", "cd /work" + "/main", "ls /home" + "/ann/x"]
)
def test_a_file_that_only_works_on_one_machine_is_found(tmp_path, line):
    path = tmp_path / "file"
    path.write_text(line)
    assert list(tree.forbidden_in(str(path)))


def test_make_help_lists_every_command():
    answer = subprocess.run(["make", "help"], cwd=settings.BASE_DIR, env=os.environ, capture_output=True, text=True)
    for command in ["setup", "run", "test", "lint", "lock", "benchmark", "screenshots", "check"]:
        assert f"make {command} " in answer.stdout


def test_a_file_over_five_megabytes_is_named(tmp_path):
    path = tmp_path / "large.csv.gz"
    path.write_bytes(b"0" * 5_000_000)
    assert not tree.is_large(path)
    path.write_bytes(b"0" * 5_000_001)
    assert tree.is_large(path)

"""Read register files as they come: plain, .gz or .zip; Windows-1252 or UTF-8; one row at a time."""

import csv
import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# A record may run over this many lines inside quotation marks; more is a quotation mark that nobody closed.
LONGEST_RECORD = 5
# The DfE's header is 3 KB. A file whose first line is longer than this is not a table of schools.
LONGEST_HEADER = 65_536
DAMAGED = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
IS_ENCRYPTED = 1  # the first of a zip member's flags
DATE_IN_NAME = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)")
URN_FIRST = re.compile(r'"?(\d{5,8})"?,', re.ASCII)


class NotTheRegister(Exception):
    """A file is refused whole. The message is for people."""


@dataclass
class Sheet:
    """One table of a file: its name, its columns and, row by row, its values."""

    path: Path
    member: str = ""
    columns: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.member or self.path.name

    @cached_property
    def date_in_name(self) -> str:
        """Return the date that the DfE puts in a file's name, as 2025-07-17, or ""."""
        match = DATE_IN_NAME.search(Path(self.name).name) or DATE_IN_NAME.search(self.path.name)
        return "-".join(match.groups()) if match else ""

    def rows(self, problems, progress=None) -> Iterator[tuple[int, list[str]]]:
        """Yield the line number and the values of each row that can be read; tell `problems` of the others."""
        width = len(self.columns)
        with self._open(progress) as lines:
            next(lines)
            for number, text, is_broken in _records(lines):
                values = None if is_broken else _values(text)
                if values and len(values) == width:
                    yield number, values
                elif is_broken:
                    problems.reject(number, "broken encoding: neither UTF-8 nor Windows-1252", _urn(text))
                elif values is None:
                    problems.reject(number, "a quotation mark that is never closed", _urn(text))
                elif values:
                    problems.reject(number, f"{len(values)} columns where the header has {width}", _urn(text))

    @contextmanager
    def _open(self, progress=None):
        """Open the file and give its lines as bytes, telling `progress` how many bytes of the file are behind us."""
        try:
            with self.path.open("rb") as handle, _unpacked(handle, self.path, self.member) as stream:
                yield _watched(stream, handle, progress) if progress else iter(stream)
        except DAMAGED as error:
            raise NotTheRegister(f"{self.path.name} is damaged or cut off. Download it again.") from error
        except OSError as error:
            if error.errno:
                raise
            # bz2 knows no better name for damage
            raise NotTheRegister(f"{self.path.name} is damaged or cut off. Download it again.") from error


def open_sheets(path: Path) -> list[Sheet]:
    """Return every table of a file with its columns; raise NotTheRegister where there is none to read."""
    if path.is_dir():
        raise NotTheRegister(f"{path} is a folder. Give the path of the file in it.")
    if not path.is_file():
        raise NotTheRegister(f"{path} is not there. Give the path of a file that exists.")
    members = [""]
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as archive:
                tables = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
        except zipfile.BadZipFile as error:
            raise NotTheRegister(f"{path.name} is damaged or not a zip file. Download it again.") from error
        if any(member.flag_bits & IS_ENCRYPTED for member in tables):
            raise NotTheRegister(f"{path.name} is locked with a password. Unpack it and give the file in it.")
        members = [member.filename for member in tables]
    sheets = [Sheet(path, member) for member in members]
    for sheet in sheets:
        with sheet._open() as lines:
            header = next(lines, b"")[:LONGEST_HEADER]
        sheet.columns = [name.strip() for name in _values(header.decode("utf-8-sig", "replace")) or []]
    return sheets


@contextmanager
def _unpacked(handle, path, member):
    if member:
        with zipfile.ZipFile(handle) as archive, archive.open(member) as stream:
            yield stream
    elif path.suffix.lower() == ".gz":
        with gzip.GzipFile(fileobj=handle) as stream:
            yield stream
    else:
        yield handle


def _watched(lines, handle, progress):
    for number, line in enumerate(lines):
        if number % 500 == 0:
            progress(handle.tell())
        yield line


def _records(lines) -> Iterator[tuple[int, str, bool]]:
    """Yield number, text and "is its encoding broken" of each record, joining lines by their quotation marks."""
    waiting = []
    number = 2
    while (line := waiting.pop(0) if waiting else next(lines, None)) is not None:
        taken = 1
        if line.count(b'"') % 2:
            line, taken, waiting = _whole_record(line, waiting, lines)
        yield number, *_decoded(line)
        number += taken


def _whole_record(line, waiting, lines):
    """Add lines until the quotation marks close. One that nobody closed costs its own line only."""
    parts = [line]
    while len(parts) < LONGEST_RECORD and (part := waiting.pop(0) if waiting else next(lines, None)) is not None:
        parts.append(part)
        if part.count(b'"') % 2:
            return b"".join(parts), len(parts), waiting
    return line, 1, parts[1:] + waiting


def _decoded(raw: bytes) -> tuple[str, bool]:
    """Return a record as text and whether its encoding is broken. The DfE's own files are Windows-1252."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text, "\ufffd" in text or "\0" in text


def _urn(text: str) -> str:
    """Return the URN with which a record begins that cannot be read, or ""."""
    match = URN_FIRST.match(text)
    return match[1] if match else ""


def _values(text: str) -> list[str] | None:
    """Return the values of one record, [] for an empty line, None where its quotation marks do not close."""
    if '"' not in text:
        text = text.rstrip("\r\n")
        return text.split(",") if text else []
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error:
        return None

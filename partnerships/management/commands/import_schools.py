"""Load the registers of schools: the DfE's own download, the nations' lists, ISC membership, successors."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from partnerships.noticeboard.notices import board
from partnerships.projects import publishing
from partnerships.projects.models import Project
from partnerships.schools.importer import NotTheRegister, Wanted, import_files

SHIPPED = settings.BASE_DIR / "fixtures" / "register"
SHIPPED_FILES = ["schools.csv.gz", "schools_wales_scotland_ni.csv.gz", "isc_schools.csv.gz"]


class Command(BaseCommand):
    help = (
        "Load registers of schools: edubasealldata as the DfE gives it (plain, .gz or .zip) or its smaller sets, "
        "links_edubasealldata, the list of Welsh, Scottish and Northern Irish schools, and the ISC list. Each is known "
        "by its header. Without a file, the registers in fixtures/register/ are loaded."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the file is the whole register: every open school that it does not name is marked as gone",
        )
        parser.add_argument(
            "--many-gone",
            action="store_true",
            help="load a file that lacks more than a tenth of the open schools; without this it counts as cut off",
        )
        parser.add_argument("--report", type=Path, help="where to write the full report (default: var/)")

    def handle(self, *args, files, dry_run, complete, many_gone, report, **options):
        files = files or [SHIPPED / name for name in SHIPPED_FILES]
        path = report or settings.BASE_DIR / "var" / f"import-report-{timezone.localtime():%Y%m%d-%H%M%S}.txt"
        bar = ProgressBar(self.stderr) if sys.stderr.isatty() else None
        try:
            with open_report(path) as out:
                result = import_and_show(files, out, Wanted(dry_run, complete, many_gone), progress=bar)
                lines = self.summary(result, dry_run)
                out.write("\n".join(["", *lines, ""]))
        except NotTheRegister as refusal:
            path.unlink(missing_ok=True)
            raise CommandError(str(refusal)) from None
        finally:
            if bar:
                bar.close()
        self.stdout.write("\n".join(lines))
        self.tell_problems(result, path)

    def summary(self, result, dry_run):
        lines = [str(outcome) for outcome in result.outcomes]
        if dry_run:
            lines += [f"  {example}" for outcome in result.outcomes for example in outcome.examples]
            lines.append("This was a dry run: nothing was changed.")
        return lines

    def tell_problems(self, result, path):
        for message in result.first_problems:
            self.stdout.write(f"  {message}")
        if result.not_shown:
            self.stdout.write(f"  and {result.not_shown:,} more")
        self.stdout.write(f"Report: {path}")


def open_report(path):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"The report cannot be written to {path}: {error.strerror}. Nothing was loaded. Name a file with --report."
        ) from None


@transaction.atomic
def import_and_show(files, out, wanted, progress):
    """Import, and write anew what the directory shows of schools that changed: both or neither.

    The catalogue gets its next number even where no project shows what has changed: figures count schools, too.
    """
    result = import_files(files, out, wanted, progress)
    if result.has_changed and not wanted.dry_run:
        publishing.refresh(Project.objects.naming(result.shown_anew))
        board.write_anew()  # a notice shows its school's name and town, and matches by where it lies
    return result


class ProgressBar:
    """A bar of the bytes read, on one line of the terminal."""

    WIDTH = 40

    def __init__(self, stream):
        self.stream = stream
        self.shown = None

    def __call__(self, sheet, done):
        share = min(1, done / (sheet.path.stat().st_size or 1))
        filled = round(share * self.WIDTH)
        if (sheet.name, filled) != self.shown:
            self.shown = (sheet.name, filled)
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            self.stream.write(f"\r{sheet.name:<40.40} {bar} {share:4.0%}", ending="")
            self.stream.flush()

    def close(self):
        if self.shown:
            self.stream.write("\r" + " " * (self.WIDTH + 46) + "\r", ending="")

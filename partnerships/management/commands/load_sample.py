import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.projects.sample.loading import load

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "sample"


class Command(BaseCommand):
    help = "Load the sample directory: real projects from public sources, matched to the register. Twice is as once."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where projects.json and groups.json are")

    def handle(self, *, folder, verbosity, **options):
        try:
            report = load(folder, self._show_progress)
        except FileNotFoundError as error:
            raise CommandError(f"The sample directory is not there: {error.filename}") from error
        if verbosity:
            self._tell(report, in_full=verbosity > 1)

    def _show_progress(self, done, total):
        if sys.stderr.isatty():
            self.stderr.write(f"\rSample projects: {done} of {total}", ending="\n" if done == total else "")

    def _tell(self, report, in_full):
        found = len(report.matches) - len(report.unmatched)
        counts = [f"{report.count(outcome)} {outcome}" for outcome in ("published", "changed", "unchanged")]
        self.stdout.write(f"Sample directory: {', '.join(counts)}; {report.groups} groups.")
        if report.count("left alone"):
            self.stdout.write(f"Left alone, because schools have taken them over: {report.count('left alone')}.")
        self.stdout.write(
            f"Schools found in the register: {found} of {len(report.matches)} mentions of single schools."
        )
        if report.unmatched:
            self.stdout.write("Kept as named organisations:")
        for where, party, match in report.unmatched:
            self.stdout.write(f"  {party.name} ({where}): {match.reason}")
        if in_full:
            for where, party, match in report.matches:
                if match.urn:
                    self.stdout.write(f"  {party.name} ({where}) is {match.urn}: {match.reason}")

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.meetings.sample.loading import load

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "events"


class Command(BaseCommand):
    help = (
        "Load the sample archive of events, and two made-up events to book. Run it after load_sample; twice is as once."
    )

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where events.json and the other files are")

    def handle(self, *, folder, verbosity, **options):
        try:
            report = load(folder)
        except FileNotFoundError as error:
            raise CommandError(f"The sample archive is not there: {error.filename}") from error
        if verbosity:
            self._tell(report, in_full=verbosity > 1)

    def _tell(self, report, in_full):
        counts = report.counts
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("new", "changed", "unchanged"))
        self.stdout.write(f"Sample events: {told}.")
        if counts["left alone"]:
            self.stdout.write(f"Left alone, because organisers have taken them over: {counts['left alone']}.")
        unmatched = [found for found in report.matches if not found[2].urn]
        self.stdout.write(
            f"Schools found in the register: {len(report.matches) - len(unmatched)} of {len(report.matches)} venues."
        )
        for slug, hint, match in report.matches if in_full else unmatched:
            found = f"is {match.urn}: {match.reason}" if match.urn else f"stays a name: {match.reason}"
            self.stdout.write(f"  {hint.name} ({slug}) {found}")
        for slug in report.missing:
            self.stdout.write(f"  Not in the directory: {slug}")

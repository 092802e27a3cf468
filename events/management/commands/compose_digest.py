import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.mailing import digest


class Command(BaseCommand):
    help = "Compose the draft of the monthly letter about new projects, once a month. A person sends it in the admin."

    def add_arguments(self, parser):
        parser.add_argument("--month", help="such as 2026-09; last month unless said")
        parser.add_argument("--dry-run", action="store_true", help="say what it would tell of, and write nothing")

    def handle(self, *, month, dry_run, **options):
        first = _month(month) if month else digest.first_of_last_month(timezone.localdate())
        if dry_run:
            for project in digest.projects_of(first):
                self.stdout.write(f"would tell of {project}")
            return
        mailing = digest.compose(first)
        done = (
            f"Composed “{mailing}”." if mailing else "Nothing composed: it is there already, or nothing was published."
        )
        self.stdout.write(done)


def _month(text) -> datetime.date:
    try:
        return datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandError(f"--month is “{text}”. Write it like 2026-09.") from None

from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.library.memorandum import review


class Command(BaseCommand):
    help = (
        "Write to schools on the day on which they agreed to look at a memorandum again, unless check_projects asks "
        "about its project. Run it daily, before check_projects."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say who would be written to, and do nothing")

    def handle(self, dry_run, **options):
        due = list(review.to_remind(timezone.localdate()))
        if dry_run:
            for memorandum in due:
                self.stdout.write(f"would remind {memorandum.school} of {memorandum}")
            self.stdout.write(f"{len(due)} would be reminded of.")
            return
        review.feed_all()
        reminded = sum(review.remind(memorandum) for memorandum in due)
        self.stdout.write(f"{reminded} reminded of.")

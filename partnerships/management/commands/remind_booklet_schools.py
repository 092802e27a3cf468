from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.library.booklets import consent


class Command(BaseCommand):
    help = "Remind schools once that were asked two weeks ago whether a booklet may print their project. Run it daily."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say who would be reminded, and remind nobody")

    def handle(self, dry_run, **options):
        late = consent.to_remind(timezone.now())
        if dry_run:
            self.stdout.write(f"Entries whose schools would be reminded: {late.count()}.")
        else:
            self.stdout.write(f"Entries whose schools were reminded: {consent.remind(late)}.")

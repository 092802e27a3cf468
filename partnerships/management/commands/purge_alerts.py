from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.noticeboard.models import Alert


class Command(BaseCommand):
    help = "Erase alerts that nobody confirmed within seven days."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many, and erase nothing")

    def handle(self, *, dry_run, **options):
        old = Alert.objects.never_confirmed(timezone.now())
        count = old.count() if dry_run else old.delete()[0]
        self.stdout.write(f"{'Would erase' if dry_run else 'Erased'} {count} alert{'' if count == 1 else 's'}.")

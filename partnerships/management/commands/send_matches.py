from django.core.management.base import BaseCommand

from partnerships.noticeboard.notices import telling


class Command(BaseCommand):
    help = "Write to the schools that asked about notices that newly fit theirs. Run it once a week."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")

    def handle(self, dry_run, **options):
        told = 0
        for notice in telling.asking():
            found = len(telling.untold(notice)) if dry_run else telling.tell(notice)
            told += found
            if dry_run and found:
                self.stdout.write(f"would tell of {found}: {notice}")
        self.stdout.write(f"{told} matches {'would be ' if dry_run else ''}told.")

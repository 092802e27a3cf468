from django.core.management.base import BaseCommand, CommandError

from partnerships.noticeboard.notices import telling


class Command(BaseCommand):
    help = "Write to the schools that asked about notices that newly fit theirs. Run it once a week."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")

    def handle(self, dry_run, **options):
        if dry_run:
            self.preview()
            return
        told, failed = telling.tell_all()
        self.stdout.write(f"{told} matches told.")
        if failed:
            raise CommandError(f"{failed} of the notices failed and are tried again the next time; the log says why.")

    def preview(self):
        told = 0
        for notice in telling.asking():
            found = len(telling.untold(notice))
            told += found
            if found:
                self.stdout.write(f"would tell of {found}: {notice}")
        self.stdout.write(f"{told} matches would be told.")

"""Remove the files of pictures that no photo shows any more and that have lain there for a day. Run it daily."""

from django.core.management.base import BaseCommand

from partnerships.projects.photos import files


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and remove nothing")

    def handle(self, *, dry_run, **options):
        if dry_run:
            folders = list(files.unused())
            for folder in folders:
                self.stdout.write(f"would remove {folder}")
        count = len(folders) if dry_run else files.sweep()
        self.stdout.write(f"{'Would remove' if dry_run else 'Removed'} {count} picture{'' if count == 1 else 's'}.")

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.mailing import bounces


class Command(BaseCommand):
    help = "Read returned mail (a Maildir, an mbox or single messages) and note which addresses cannot be reached."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be noted, and note nothing")

    def handle(self, *, files, dry_run, **options):
        for path in files:
            if not path.exists():
                raise CommandError(f"There is no {path}.")
        found = [bounces.read(message) for path in files for message in bounces.messages(path)]
        known = [bounce for bounce in found if bounce]
        noted = 0 if dry_run else sum(bounces.record(bounce) for bounce in known)
        self.stdout.write(f"{len(found)} messages, {len(known)} of our letters came back for good, {noted} noted anew.")

from django.core.management.base import BaseCommand

from partnerships.noticeboard.enquiries import purging


class Command(BaseCommand):
    help = (
        "Erase conversations two years after their last message, of which only counts stay, and delete messages whose "
        "sender did not prove their address within three days. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many, and erase nothing")

    def handle(self, *, dry_run, **options):
        unproved, old = purging.unproved(), purging.to_purge()
        if dry_run:
            self.stdout.write(f"Would erase {old.count()}, and would delete {unproved.count()} unproved.")
            return
        erased, deleted = purging.purge(old), purging.delete_unproved()
        self.stdout.write(f"Erased {erased}, and deleted {deleted} unproved.")

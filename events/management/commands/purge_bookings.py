from django.core.management.base import BaseCommand

from events.bookings import purging


class Command(BaseCommand):
    help = (
        "Empty the access and dietary needs of bookings two weeks after the event, and erase names and addresses a "
        "year after. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many, and erase nothing")

    def handle(self, *, dry_run, **options):
        needs = purging.with_needs_to_purge().count() if dry_run else purging.purge_needs()
        people = purging.to_forget().count() if dry_run else purging.forget()
        done = "Would empty" if dry_run else "Emptied"
        self.stdout.write(f"{done} the needs of {needs}, and {'would forget' if dry_run else 'forgot'} {people}.")

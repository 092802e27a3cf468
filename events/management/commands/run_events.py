from django.core.management.base import BaseCommand

from events.bookings import booking, reminding


class Command(BaseCommand):
    help = (
        "Take back offered places that were not taken in time, offer free places to whoever waits, and remind people "
        "of events two days before. Run it every quarter of an hour; twice at once does no harm."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, dry_run, **options):
        events, due = list(booking.to_settle()), reminding.to_remind()
        done = [booking.due(event) if dry_run else booking.settle(event) for event in events]
        reminded = due.count() if dry_run else sum(reminding.remind(one) for one in list(due))
        would = "Would: " if dry_run else ""
        lapsed, offered = sum(one.lapsed for one in done), sum(one.offered for one in done)
        self.stdout.write(f"{would}{lapsed} offers lapsed, {offered} places offered, {reminded} people reminded.")

from django.core.management.base import BaseCommand

from events.bookings import sample


class Command(BaseCommand):
    help = (
        "Book the sample events to come for invented people. For the demo; run it after load_events, twice is as once."
    )

    def handle(self, **options):
        self.stdout.write(f"Invented bookings made: {sample.fill()}.")

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.library.booklets import making, sample

FILE = settings.BASE_DIR / "fixtures" / "library" / "booklet.json"


class Command(BaseCommand):
    help = "Make the sample booklet from the sample directory; the worker makes its PDF. Twice is as once."

    def add_arguments(self, parser):
        parser.add_argument("--file", type=Path, default=FILE, help="what the booklet says")

    def handle(self, *, file, **options):
        try:
            booklet = sample.load(file)
        except FileNotFoundError as error:
            raise CommandError(f"The sample booklet is not there: {error.filename}") from error
        if booklet is None:
            self.stdout.write("Sample booklet: left alone, because editors have a booklet of that year.")
            return
        if booklet.paper is None:
            self._order(booklet)
        self.stdout.write(f"Sample booklet: {booklet}, {booklet.entries.count()} projects.")

    def _order(self, booklet):
        try:
            making.order(booklet)
        except making.BeingMade as under_way:
            self.stdout.write(str(under_way))

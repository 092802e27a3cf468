from django.core.management.base import BaseCommand, CommandError

from partnerships.noticeboard.notices import sample
from partnerships.schools.models import School


class Command(BaseCommand):
    help = "Put invented notices, marked as samples, on the board between two schools. Twice is as once."

    def add_arguments(self, parser):
        parser.add_argument("urn", nargs=2, help="a school of the register")

    def handle(self, urn, **options):
        try:
            number = sample.load(urn)
        except School.DoesNotExist as error:
            raise CommandError("One of the two schools is not in the register.") from error
        self.stdout.write(f"The noticeboard holds {number} sample notices.")

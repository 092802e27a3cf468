from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.library.booklets import consent


class Command(BaseCommand):
    help = "Remind schools once that were asked two weeks ago whether a booklet may print their project. Run it daily."

    def handle(self, **options):
        reminded = consent.remind(consent.to_remind(timezone.now()))
        self.stdout.write(f"Schools reminded of a booklet: {reminded}.")

from django.core.management.base import BaseCommand

from partnerships.noticeboard.notices import board
from partnerships.projects import catalogue


class Command(BaseCommand):
    help = (
        "Write every project's card, page, facets and search words anew. Run it after each release: until then the "
        "pages of projects are made at each request, which is right but slower."
    )

    def handle(self, **options):
        done = 0
        for done in catalogue.enter_all():
            self.stderr.write(f"\r{done:,} projects", ending="")
        self.stdout.write(f"\nThe catalogue holds {done:,} projects, all written anew.")
        self.stdout.write(f"The noticeboard holds {board.write_anew():,} notices, with their matches.")

from django.core.management.base import BaseCommand

from partnerships.projects import catalogue


class Command(BaseCommand):
    help = (
        "Write every project's card, facets and search words anew. Run it after a release that changes the card, "
        "and after renaming a topic, region, phase or kind of resource."
    )

    def handle(self, **options):
        done = 0
        for done in catalogue.enter_all():
            self.stderr.write(f"\r{done:,} projects", ending="")
        self.stdout.write(f"\nThe catalogue holds {done:,} projects, all written anew.")

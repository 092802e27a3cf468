from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.figures.loading import load

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "figures"


class Command(BaseCommand):
    help = "Load the published figures about partnerships. Twice is as once; what an editor changed stays."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where measures.csv and census.csv are")

    def handle(self, *, folder, verbosity, **options):
        try:
            done = load(folder)
        except FileNotFoundError as error:
            raise CommandError(f"The figures are not there: {error.filename}") from error
        if verbosity:
            self.stdout.write(f"Figures: {done}.")

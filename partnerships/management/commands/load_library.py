from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.library import pieces_loading
from partnerships.library.advice import loading as advice
from partnerships.library.articles import loading as articles
from partnerships.library.impact import loading as impact
from partnerships.library.publications import loading as publications

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "library"
LOADERS = [advice.load, impact.load, publications.load]
SAMPLES = [articles.load_sample]


class Command(BaseCommand):
    help = "Load the library that comes with the site. What an editor has changed stays as it is. Twice is as once."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the library's files are")
        parser.add_argument("--sample", action="store_true", help="load the sample articles too, for a demo")

    def handle(self, *, folder, sample, verbosity, **options):
        for load in LOADERS + (SAMPLES if sample else []):
            try:
                said = load(folder)
            except FileNotFoundError as error:
                raise CommandError(f"The library is not there: {error.filename}") from error
            except pieces_loading.UnknownName as error:
                raise CommandError(f"In {folder}, {error} Correct its name, and run the same command again.") from error
            if verbosity:
                self.stdout.write(said)

"""Prepare the demo: tables, stylesheet, the real register, the sample directory and accounts to sign in with."""

import hashlib
import os
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import salted_hmac

from accounts import demonstration
from events.models import Event
from partnerships.projects import page_parts
from partnerships.projects.models import CatalogueEntry, Project
from partnerships.schools.models import School

REGISTER = settings.BASE_DIR / "fixtures" / "register"
SAMPLE = settings.BASE_DIR / "fixtures" / "sample"
EVENTS = settings.BASE_DIR / "fixtures" / "events"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="load the register and the sample even if unchanged")

    def handle(self, *, again, **options):
        if not settings.DEMO:
            raise CommandError("This makes accounts whose passwords are printed. Set DEMO=true where that is meant.")
        self.say("Preparing the database and the stylesheet.")
        migrate()
        collect_static()
        if not CatalogueEntry.objects.exists():  # all that comes is written with what there is now
            remember(CatalogueEntry, page_parts.written_by())
        self.load("the register of schools", School, [REGISTER], again, "import_schools")
        # The sample names schools of the register, so it is matched again when the register changes.
        self.load("the sample directory", Project, [REGISTER, SAMPLE], again, "load_sample")
        # The events to come are a few weeks ahead, and are made anew once they are over.
        are_over = not Event.objects.filter(is_sample=True).upcoming().exists()
        self.load("the sample events", Event, [REGISTER, SAMPLE, EVENTS], again or are_over, "load_events")
        call_command("load_sample_bookings", stdout=self.stdout)
        call_command("load_figures", stdout=self.stdout)
        self.write_cards(again)
        if demonstration.fill():
            self.say("Made people and projects in every state, for the desk and the moderators.")
        demonstration.agree()
        call_command("load_library", sample=True, stdout=self.stdout)
        call_command("load_sample_booklet", stdout=self.stdout)
        call_command("load_sample_notices", demonstration.LEAD_SCHOOL, demonstration.PARTNER_SCHOOL, stdout=self.stdout)
        self.make_accounts()

    def load(self, what, model, folders, again, command):
        """Run a loading command, unless the table holds what the folders' files said the last time."""
        digest = digest_of(folders)
        if again or remembered(model) != digest:
            self.say(f"Loading {what} from {folders[-1].name}/.")
            call_command(command, stdout=self.stdout)
            remember(model, digest)
        self.say(f"The database holds {what}: {model.objects.count():,} rows.")

    def write_cards(self, again):
        """Write the projects' stored cards and pages anew where what they are made with has changed."""
        digest = page_parts.written_by()
        if again or remembered(CatalogueEntry) != digest:
            self.say("Writing the cards and pages of the projects.")
            call_command("refresh_catalogue", stdout=self.stdout)
            remember(CatalogueEntry, digest)

    def make_accounts(self):
        self.stdout.write("\n  Demo accounts, for this demo only:")
        for user in demonstration.make_people():
            password = salted_hmac("demo account", user.email, algorithm="sha256").hexdigest()[:12]
            if not user.password or not user.check_password(password):  # to compare with none takes as long
                user.set_password(password)
                user.save(update_fields=["password"])
            EmailAddress.objects.update_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
            self.stdout.write(f"    {user.email:<24} password {password}   {user.name}")
        self.stdout.write("  Letters are sent by the worker into var/mail/, one file each.")

    def say(self, sentence):
        self.stdout.write(f"→ {sentence}")
        self.stdout.flush()


def migrate():
    """Bring the tables up to date; where they are, spare the second that the command would take."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def collect_static():
    """Collect and compress the static files, unless none has changed since the last time."""
    files = [storage.path(path) for finder in get_finders() for path, storage in finder.list([])]
    state = [f"{path} {os.stat(path).st_mtime_ns}" for path in sorted(files)]
    digest = hashlib.sha256("\n".join(state).encode()).hexdigest()
    stamp = settings.STATIC_ROOT.with_name("static-collected")
    if not stamp.exists() or stamp.read_text() != digest or not settings.STATIC_ROOT.exists():
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)


def digest_of(folders: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def remembered(model) -> str | None:
    """Return the digest of the files that the table was loaded from, which the table carries as its comment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regclass)", [model._meta.db_table])
        return cursor.fetchone()[0]


def remember(model, digest: str) -> None:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"COMMENT ON TABLE {table} IS '{digest}'")

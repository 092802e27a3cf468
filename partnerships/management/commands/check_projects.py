from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.projects import checking


class Command(BaseCommand):
    help = (
        "Ask the lead schools of projects that were confirmed a year ago, or that their partners agreed to look at "
        "again by now, whether they are still true. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be asked, and ask nobody")

    def handle(self, dry_run, **options):
        due = list(checking.due(timezone.localdate()))
        late = list(checking.to_remind(timezone.now()))
        if dry_run:
            for project in due:
                agreed = f", to be looked at again on {project.agreed_on:%Y-%m-%d}" if project.agreed_on else ""
                self.stdout.write(f"would ask about {project}{agreed}")
            for check in late:
                self.stdout.write(f"would remind about {check.project}")
        else:
            due = [project for project in due if checking.ask(project, project.agreed_on)]
            late = [check for check in late if checking.remind(check)]
        verb = "would be asked" if dry_run else "asked"
        self.stdout.write(f"{len(due)} {verb}, {len(late)} {verb} again.")

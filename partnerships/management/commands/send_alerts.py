from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partnerships.noticeboard.alerts.sending import Outcome, Run


class Command(BaseCommand):
    help = "Write to everybody whose alert is due and has found something new. Run it daily; twice is as once."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be written, and change nothing")

    def handle(self, *, dry_run, **options):
        run = Run(timezone.now())
        if dry_run:
            self.preview(run)
            return
        outcomes = run.send_all()
        self.stdout.write(f"{sum(outcomes.values())} alerts were due. {self.words(outcomes)}")
        if outcomes[Outcome.FAILED]:
            raise CommandError(f"{outcomes[Outcome.FAILED]} failed and stay due; the log says why.")

    def preview(self, run):
        due = 0
        for alert, news in run.preview():
            due += 1
            found = "end: its search is lost" if news is None else f"tell of {news.count}"
            self.stdout.write(f"{alert.pk}, {alert.headline}: would {found}")
        self.stdout.write(f"{due} alerts are due. Nothing was changed.")

    @staticmethod
    def words(outcomes):
        return "; ".join(f"{outcomes[each]} {each}" for each in Outcome if outcomes[each])

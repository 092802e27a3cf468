from django.core.management.base import BaseCommand

from partnerships.noticeboard.enquiries import chasing


class Command(BaseCommand):
    help = (
        "Remind schools of messages that they have not answered, five and ten school days after, tell a helper after "
        "fifteen, and ask a term after an answer what became of it. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write to nobody")

    def handle(self, *, dry_run, **options):
        late, settled = chasing.to_chase(), list(chasing.to_ask())
        if not dry_run:
            late = [enquiry for enquiry in late if chasing.chase(enquiry)]
            settled = [enquiry for enquiry in settled if chasing.ask(enquiry)]
        reminders = sum(enquiry.reminded < chasing.REMINDERS for enquiry in late)
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{reminders} {would}reminded, {len(late) - reminders} {would}shown to a helper, "
            f"{len(settled)} {would}asked what became of it."
        )

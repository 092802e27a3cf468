from django.core.management.base import BaseCommand

from partnerships.noticeboard.enquiries import chasing, late_delivery


class Command(BaseCommand):
    help = (
        "Deliver messages to the people of schools that have joined since, remind schools of messages that they have "
        "not answered, five and ten school days after, tell a helper after fifteen, and ask a term after an answer "
        "what became of it. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write to nobody")

    def handle(self, *, dry_run, **options):
        late = late_delivery.to_deliver()
        if not dry_run:
            late = [enquiry for enquiry in late if late_delivery.deliver(enquiry)]
        due, settled = chasing.to_chase(), list(chasing.to_ask())
        if not dry_run:
            due = [enquiry for enquiry in due if chasing.chase(enquiry)]
            settled = [enquiry for enquiry in settled if chasing.ask(enquiry)]
        reminders = sum(enquiry.reminded < chasing.REMINDERS for enquiry in due)
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{len(late)} {would}delivered to people who joined later, {reminders} {would}reminded, "
            f"{len(due) - reminders} {would}shown to a helper, {len(settled)} {would}asked what became of it."
        )

"""Letters and the change they tell of are one transaction; a worker that dies loses none."""

import datetime
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import moderation
from partnerships.projects.models import Edition
from tests.factories import make_complete_edition, make_member, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

DIES_WHILE_SENDING = """
import os, django
django.setup()
from django.core.mail import EmailMultiAlternatives
EmailMultiAlternatives.send = lambda *arguments: os._exit(9)
from django.core.management import call_command
call_command("db_worker", batch=True, startup_delay=False)
"""


@pytest.fixture
def edition():
    edition = make_complete_edition(status=Edition.Status.SUBMITTED, title="Choir")
    make_member(edition.project.lead_school)
    return edition


def work():
    """Let a worker do all that is due, as the real one does."""
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def dying_worker():
    """Let a real worker, in a process of its own, die in the middle of sending. Return its exit code."""
    database = f"postgresql://postgres@{connection.settings_dict['HOST'].replace('/', '%2F')}"
    database += f":{connection.settings_dict['PORT']}/{connection.settings_dict['NAME']}"
    environment = os.environ | {"DATABASE_URL": database}
    return subprocess.run([sys.executable, "-c", DIES_WHILE_SENDING], env=environment, cwd=settings.BASE_DIR).returncode


def test_what_is_rolled_back_is_not_written_about(edition):
    with transaction.atomic():
        moderation.publish(edition, make_user())
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()
    work()
    assert mail.outbox == []


def test_a_letter_that_cannot_be_written_undoes_the_decision(edition, monkeypatch):
    monkeypatch.setattr("partnerships.projects.letters.published", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        moderation.publish(edition, make_user())
    edition.refresh_from_db()
    assert edition.status == Edition.Status.SUBMITTED
    assert not edition.moves.exists()


def test_a_crash_between_committing_and_sending_loses_no_letter(edition):
    moderation.publish(edition, make_user())
    connection.close()  # the process that decided ends here
    work()
    assert [letter.subject for letter in mail.outbox] == ["“Choir” is published"]


def test_a_worker_that_dies_while_sending_loses_no_letter(edition):
    moderation.publish(edition, make_user())
    assert dying_worker() == 9
    assert [task.status for task in DBTaskResult.objects.all()] == ["RUNNING"]
    work()
    assert mail.outbox == []
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=1))
    call_command("requeue_stuck_tasks", verbosity=0)
    work()
    assert [letter.subject for letter in mail.outbox] == ["“Choir” is published"]
    assert mail.outbox[0].alternatives[0].mimetype == "text/html"


def test_what_was_sent_is_not_sent_again(edition):
    moderation.publish(edition, make_user())
    work()
    call_command("requeue_stuck_tasks", verbosity=0)
    work()
    assert len(mail.outbox) == 1

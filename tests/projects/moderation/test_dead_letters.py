import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schools_together import mail

from .pages import act

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def work():
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


@pytest.fixture
def dead_letter(monkeypatch):
    """Return a letter that could not be sent and has no tries left."""
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        mail.send.enqueue("Your code", "It is 123456", "reader@example.org", tries=len(mail.RETRY_AFTER))
        work()
    return DBTaskResult.objects.get()


def refuse(*arguments):
    raise ConnectionRefusedError("The post office is closed.")


def test_a_letter_is_tried_again_later_and_at_last_is_dead(monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    mail.send.enqueue("Hello", "Text", "reader@example.org")
    for _ in range(len(mail.RETRY_AFTER) + 1):
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
        work()
    assert [task.status for task in DBTaskResult.objects.order_by("enqueued_at")] == ["SUCCESSFUL"] * 5 + ["FAILED"]


def test_a_dead_letter_is_listed_with_whom_it_was_for_and_why(desk, dead_letter):
    listed = desk.get(reverse("admin:django_tasks_database_dbtaskresult_changelist")).content.decode()
    shown = desk.get(reverse("admin:django_tasks_database_dbtaskresult_change", args=[dead_letter.pk])).content.decode()
    assert "reader@example.org" in listed
    assert "The post office is closed." in shown
    assert "123456" not in listed + shown
    piles = {pile["name"]: pile["count"] for pile in desk.get(reverse("admin:index")).context["piles"]}
    assert piles["Letters and work that failed"] == 1


def test_a_moderator_sends_a_dead_letter_again(desk, dead_letter):
    act(desk, "django_tasks_database_dbtaskresult", [dead_letter], "try_again")
    work()
    assert [letter.to for letter in outbox.outbox] == [["reader@example.org"]]


def test_what_went_well_is_not_sent_twice(desk):
    mail.send.enqueue("Hello", "Text", "reader@example.org")
    work()
    act(desk, "django_tasks_database_dbtaskresult", [DBTaskResult.objects.get()], "try_again")
    work()
    assert len(outbox.outbox) == 1

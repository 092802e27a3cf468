"""Common aims and their questions, as the tests of the impact toolkit make them."""

from urllib.parse import urlencode

from django.urls import reverse

from partnerships.library.models import CommonAim
from tests.factories import _numbers


def make_common_aim(questions=None, **fields):
    """Make a common aim. `questions` holds fields of each; without them pupils are asked one, before and after."""
    number = next(_numbers)
    fields.setdefault("name", f"Common aim {number}")
    fields.setdefault("slug", f"common-aim-{number}")
    fields.setdefault("aim", f"More pupils do thing {number}.")
    fields.setdefault("measure", f"We count thing {number}.")
    fields.setdefault("position", number)
    aim = CommonAim.objects.create(**fields)
    for at, question in enumerate(questions or [{"text": f"I do thing {number}.", "is_asked_twice": True}]):
        aim.questions.create(position=at, **question)
    return aim


def toolkit(*aims, **query):
    return f"{reverse('impact_toolkit')}?{asking(*aims, **query)}"


def sheet(kind, reader, when, *aims, **query):
    """Return the address of a paper: kind is "", "_pdf" or "_word"."""
    return f"{reverse(f'impact_paper{kind}', args=[reader, when])}?{asking(*aims, **query)}"


def asking(*aims, **query):
    return urlencode([*[("aim", getattr(aim, "slug", aim)) for aim in aims], *query.items()])

"""What stands on a memorandum's paper, part by part: for Word, for PDF and for its own page."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from ..models import Memorandum, MemorandumParty, MemorandumRole
from . import prompts

# Rows to fill in by hand where there are none.
EMPTY_PARTIES = 2
EMPTY_ROLES = 3


def of(memorandum: Memorandum) -> dict:
    """Return the paper of a memorandum."""
    parties, roles = list(memorandum.parties.all()), list(memorandum.roles.all())
    made = f"Made with {settings.SITE_NAME} on {date_format(timezone.localdate())}"
    return _paper(memorandum, parties, roles, made) | {"is_blank": False}


def blank() -> dict:
    """Return an empty paper, with what to write in each part."""
    paper = _paper(Memorandum(), [], [], f"An empty memorandum from {settings.SITE_NAME}")
    return paper | {"is_blank": True}


def _paper(memorandum, parties, roles, made):
    names = [party.name for party in parties if party.name]
    return {
        "title": memorandum.title or "Memorandum of understanding",
        "kicker": "Memorandum of understanding" if memorandum.title else "",
        "between": _listed(names),
        "site_name": settings.SITE_NAME,
        "made": made,
        "footer": f"{made}, {settings.SITE_URL}",
        "parts": [
            _table(prompts.PARTIES, "parties", ["Partner", "Gives", "Gains"], _parties(parties)),
            _text(prompts.AIMS, "about", memorandum.aims, is_list=True),
            _facts(prompts.TIME, "about", {"Begins on": memorandum.starts_on, "Ends on": memorandum.ends_on}),
            _table(prompts.PEOPLE, "people", ["Role", "At", "Looks after"], _roles(roles)),
            *[_text(prompts.TEXTS[name], "arrangements", getattr(memorandum, name)) for name in _ARRANGEMENTS],
            _text(prompts.EVALUATION, "review", memorandum.evaluation),
            _facts(prompts.REVIEW, "review", {"We look at these pages again on": memorandum.review_on}),
            _text(prompts.ENDING, "review", memorandum.ending),
            _table(prompts.SIGNATURES, "parties", ["For", "Name and role", "Signature", "Date"], _signing(parties)),
        ],
    }


_ARRANGEMENTS = ["money", "transport", "safeguarding", "data"]


def _text(prompt, page, text, is_list=False):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return _part(prompt, "text", page) | {"lines": lines, "is_list": is_list and len(lines) > 1, "is_empty": not lines}


def _facts(prompt, page, days):
    """A part that is days: (what the day is for, the day in words or "")."""
    facts = [[label, date_format(day) if day else ""] for label, day in days.items()]
    return _part(prompt, "facts", page) | {"facts": facts, "is_empty": not any(day for _, day in facts)}


def _table(prompt, page, head, rows):
    """A part that is rows, of which some may be there to be filled in by hand."""
    kind = "signatures" if prompt is prompts.SIGNATURES else "table"
    return _part(prompt, kind, page) | {"head": head, "rows": rows, "is_empty": not any(map(any, rows))}


def _part(prompt, kind, page):
    return {"heading": prompt.heading, "ask": prompt.ask, "kind": kind, "page": page}


def _parties(parties):
    parties = parties or [MemorandumParty()] * EMPTY_PARTIES
    return [[party.name, _one_line(party.gives), _one_line(party.gains)] for party in parties]


def _roles(roles):
    return [[role.role, role.at, role.does] for role in roles or [MemorandumRole()] * EMPTY_ROLES]


def _signing(parties):
    return [[party.name, party.signatory, "", ""] for party in parties or [MemorandumParty()] * EMPTY_PARTIES]


def _one_line(text):
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _listed(names):
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

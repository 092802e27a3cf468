"""Load the common aims that come with the site, and leave alone what an editor has changed since."""

import hashlib
import json
from pathlib import Path

from django.db import transaction

from ..models import CommonAim, ImpactQuestion

FILE = "impact.json"
WORDS = ["name", "aim", "measure"]


@transaction.atomic
def load(folder: Path) -> str:
    """Load impact.json of the folder. Return what was done, in one sentence."""
    entries = json.loads((folder / FILE).read_text())
    stored = list(CommonAim.objects.with_questions())
    # An editor's own aim of the same name, under another address, counts as this one.
    by_name, by_slug = {aim.name: aim for aim in stored}, {aim.slug: aim for aim in stored}
    done = [
        _load_one(entry, by_slug.get(entry["slug"]) or by_name.get(entry["name"]), position)
        for position, entry in enumerate(entries, start=1)
    ]
    return f"Common aims: {done.count('new')} new, {done.count('renewed')} renewed, {done.count('kept')} as they were."


def _load_one(entry, stored, position) -> str:
    if stored and (stored.as_loaded != mark_of(stored) or stored.as_loaded == _mark(_entry_as_rows(entry))):
        return "kept"
    words = {name: entry[name] for name in WORDS}
    aim, is_new = CommonAim.objects.update_or_create(
        slug=entry["slug"], defaults=words, create_defaults=words | {"slug": entry["slug"], "position": position}
    )
    aim.questions.all().delete()
    ImpactQuestion.objects.bulk_create(
        ImpactQuestion(common_aim=aim, position=at, **row) for at, row in enumerate(_questions_of(entry), start=1)
    )
    aim.as_loaded = _mark(_entry_as_rows(entry))
    aim.save(update_fields=["as_loaded"])
    return "new" if is_new else "renewed"


def _questions_of(entry):
    for audience in ImpactQuestion.Audience.values:
        for question in entry[audience]:
            yield {
                "audience": audience,
                "kind": question.get("kind", ImpactQuestion.Kind.AGREE.value),
                "text": question["text"],
                "simple_text": question.get("simple", ""),
                "is_asked_twice": question.get("twice", False),
            }


def _entry_as_rows(entry):
    return [entry[name] for name in WORDS] + [list(row.values()) for row in _questions_of(entry)]


def mark_of(aim: CommonAim) -> str:
    """Return a mark of a common aim's words and questions, by which a change is seen. Its place in the list is none."""
    columns = ["audience", "kind", "text", "simple_text", "is_asked_twice"]
    questions = [[getattr(question, name) for name in columns] for question in aim.questions.all()]
    return _mark([getattr(aim, name) for name in WORDS] + questions)


def _mark(rows) -> str:
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

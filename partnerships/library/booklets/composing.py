"""Put a booklet together: chapters in an order, projects in chapters, a shorter text of each.

What is published stands still. Each change of what stands where names the version that the editor saw; where a
colleague was quicker it is refused, so that nobody moves what they did not see.
"""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from ...projects.models import Project
from ..models import Booklet, BookletChapter, BookletEntry
from .printed import shortened

LONGEST_TEXT = 900


class Refused(Exception):
    """The booklet cannot be changed so. The message is for people."""


@contextmanager
def held(booklet: Booklet):
    """Give the booklet as it stands, and let nobody else change it meanwhile. Raises Refused where it is published."""
    with transaction.atomic():
        found = Booklet.objects.select_for_update().get(pk=booklet.pk)
        if found.is_public:
            raise Refused("The booklet is published. Take it back before you change it.")
        yield found


@contextmanager
def change(booklet: Booklet, seen: int | None = None):
    """Hold the booklet while what stands where changes. `seen` is the version the editor looked at.

    Raises Refused where the booklet is published, or a colleague has changed it since.
    """
    with held(booklet) as found:
        if seen is not None and seen != found.version:
            raise Refused(
                "A colleague has changed the booklet since you opened this page. "
                "This is how it stands now; please make your change again."
            )
        yield found
        Booklet.objects.filter(pk=booklet.pk).update(version=F("version") + 1)
        booklet.version = found.version + 1


def add_chapter(booklet: Booklet, title: str, introduction: str = "") -> BookletChapter:
    with change(booklet):
        return booklet.chapters.create(
            title=title, introduction=introduction, slug=_free_slug(booklet, title), position=_after(booklet.chapters)
        )


def _free_slug(booklet, title):
    slug = slugify(title)[:100] or "chapter"
    taken = set(booklet.chapters.values_list("slug", flat=True))
    return next(free for n in range(1, 1000) if (free := slug if n == 1 else f"{slug}-{n}") not in taken)


def name_chapter(chapter: BookletChapter, **words) -> None:
    """Change the title of a chapter and the words that open it. Its address stays."""
    with held(chapter.booklet):
        BookletChapter.objects.filter(pk=chapter.pk).update(**words)


def remove_chapter(chapter: BookletChapter, seen: int) -> None:
    """Take out a chapter that has no entries left."""
    with change(chapter.booklet, seen):
        if chapter.entries.exists():
            raise Refused("The chapter still has projects. Move them or take them out first.")
        chapter.delete()


def move_chapter(chapter: BookletChapter, step: int, seen: int) -> None:
    """Move a chapter up (-1) or down (1) by one."""
    with change(chapter.booklet, seen) as booklet:
        _place(booklet.chapters.all(), chapter, step=step)


def add(chapter: BookletChapter, project: Project) -> BookletEntry:
    """Put a public project last in a chapter, with a text cut from its page that the editor makes shorter."""
    with change(chapter.booklet) as booklet:
        if not project.live_id:
            raise Refused("This project is not public.")
        if booklet.entries.filter(project=project).exists():
            raise Refused(f"“{project.live.title}” stands in the booklet already.")
        return booklet.entries.create(
            chapter=chapter,
            project=project,
            title=project.live.title,
            text=first_text(project.live),
            position=_after(chapter.entries),
        )


def first_text(edition) -> str:
    """Return the summary and as many whole sentences of the story as there is room for."""
    room = LONGEST_TEXT - len(edition.summary) - 2
    story = " ".join(edition.story.split())
    if len(story) > room:
        story = shortened(story, max(room, 0))
        story = story[: max(story.rfind(end) for end in (". ", "! ", "? ")) + 1]
    return f"{edition.summary}\n\n{story}".strip()


def move(entry: BookletEntry, chapter: BookletChapter, seen: int, *, step: int = 0, before: int | None = None) -> None:
    """Move an entry: by a step within its chapter, or into a chapter, before another entry or last."""
    with change(entry.booklet, seen) as booklet:
        if chapter.booklet_id != booklet.pk:
            raise Refused("This chapter belongs to another booklet.")
        if entry.chapter_id != chapter.pk:
            entry.chapter = chapter
            entry.position = _after(chapter.entries)
            entry.save(update_fields=["chapter", "position"])
        _place(chapter.entries.all(), entry, step=step, before=before)


def _place(rows, row, step=0, before=None) -> None:
    """Give rows their positions anew, with one of them a step further or before another, last if that is not there."""
    order = list(rows)
    old = next(place for place, each in enumerate(order) if each.pk == row.pk)
    moved = order.pop(old)
    if step:
        new = max(0, min(len(order), old + step))
    else:
        new = next((place for place, each in enumerate(order) if each.pk == before), len(order))
    order.insert(new, moved)
    for position, each in enumerate(order):
        each.position = position
    rows.model.objects.bulk_update(order, ["position"])


def _after(rows) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def remove(entry: BookletEntry, seen: int) -> None:
    with change(entry.booklet, seen):
        entry.delete()


def write(entry: BookletEntry, seen: int, **words) -> None:
    """Store an entry's words, never the project's. Raises Refused where a colleague has written since version `seen`.

    An answer was given to the words as they stood, so with others the school is to be asked again.
    """
    with held(entry.booklet):
        stored = BookletEntry.objects.select_for_update().filter(pk=entry.pk, version=seen).first()
        if stored is None:
            raise Refused("A colleague has changed this text since you opened it. Both wordings are below.")
        changed = any(getattr(stored, name) != value for name, value in words.items())
        words["version"] = F("version") + 1
        if changed and stored.is_answered:
            words |= {"consent": BookletEntry.Consent.NOT_ASKED, "asked_at": None, "reminded_at": None}
        BookletEntry.objects.filter(pk=entry.pk).update(**words)
        entry.refresh_from_db()

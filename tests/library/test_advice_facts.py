"""The guide that comes with the site tells every fact that we found, and names its source where it stands."""

import re

import pytest
from django.conf import settings

from partnerships.library.advice.loading import read

from .advice_facts import FACTS

CHAPTERS = {
    entry["slug"]: entry
    for entry in (read(path) for path in sorted((settings.BASE_DIR / "fixtures/library/advice").glob("*.md")))
}
A_FACT = [(slug, words, sources) for slug, facts in FACTS.items() for words, sources in facts]
ADDRESSES = {source for _, _, sources in A_FACT for source in sources if "://" in source}


def notes(text) -> dict[str, str]:
    """Return the footnotes of a chapter by their names."""
    return dict(re.findall(r"^\[\^([\w-]+)\]: (.+)$", text, re.MULTILINE))


def test_the_chapters_follow_the_life_of_a_partnership():
    assert list(CHAPTERS) == list(FACTS)


@pytest.mark.parametrize(("slug", "words", "sources"), A_FACT)
def test_each_fact_is_told_with_its_sources_beside_it(slug, words, sources):
    text = CHAPTERS[slug]["text"]
    [block] = [line for line in text.splitlines() if words in line]
    named = " ".join(notes(text)[name] for name in re.findall(r"\[\^([\w-]+)\]", block))
    for source in sources:
        assert source in named


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_source_of_a_chapter_is_known_and_named_somewhere_in_it(slug):
    text = CHAPTERS[slug]["text"]
    for name, note in notes(text).items():
        assert re.search(rf"\[\^{name}\](?!:)", text)
        addresses = re.findall(r"\]\(([^)]+)\)", note)
        assert set(addresses) <= ADDRESSES
        assert addresses or note.startswith("Notes of the Schools Together Group's")


@pytest.mark.parametrize("slug", CHAPTERS)
def test_no_chapter_leads_anywhere_but_to_its_sources(slug):
    text = CHAPTERS[slug]["text"]
    assert set(re.findall(r"\]\(([^)]+)\)", text)) <= ADDRESSES


@pytest.mark.parametrize("slug", CHAPTERS)
def test_no_chapter_speaks_of_one_side_as_helped(slug):
    chapter = CHAPTERS[slug]
    words = re.sub(r"\]\([^)]+\)", "", f"{chapter['title']} {chapter['summary']} {chapter['text']}").lower()
    assert [word for word in ("beneficiar", "outreach", "help for state schools") if word in words] == []

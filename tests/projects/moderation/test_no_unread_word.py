"""No sequence of moves shows the public a word that no moderator has approved."""

import re

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from partnerships.projects import inviting, mending, moderation, publishing, submission, voices
from partnerships.projects.models import Confirmation, Edition, InvalidMove, Project, Rule
from tests.factories import make_complete_edition, make_project, make_school, make_user

from .public_pages import all_that_is_shown, drawn_on_the_share_picture, is_found_by

Status = Edition.Status
LETTERS = "abcdefghij"
WORDING = ["title", "summary", "story", "impact", "place", "contact_role", "cost_note"]


class Story:
    """One project, what its school and its moderators do with it, and which words the public may see."""

    def __init__(self):
        self.person, self.every_word = make_user(), set()
        self.other = make_project(title="Another project", lead_school=make_school(town="York"))
        self.project = Project.objects.create(slug="the-project", lead_school=make_school(town="York"))
        edition = make_complete_edition(self.project)
        self.said = {edition.pk: set()}
        self.approved, self.voices = set(), set()
        self.write()

    def new_word(self):
        """Return a word that stands nowhere else."""
        word = "qzx" + "".join(LETTERS[int(digit)] for digit in str(len(self.every_word)))
        self.every_word.add(word)
        return word

    @property
    def open(self):
        return self.project.open_edition()

    def write(self):
        """Fill the draft with a new word everywhere."""
        edition = self.open
        if edition is None or edition.status not in {Status.DRAFT, Status.CHANGES_ASKED}:
            return
        word = self.new_word()
        Edition.objects.filter(pk=edition.pk).update(**dict.fromkeys(WORDING, f"{word} words"))
        edition.partners.update(gives=word, gains=word)
        edition.partners.filter(school__isnull=True).update(organisation=word)
        edition.aims.all().delete()
        edition.aims.create(text=word, measure=word, found=word)
        self.said[edition.pk] = {word}

    def begin(self):
        if self.project.live_id:
            edition = submission.begin_edition(self.project, self.person)
            self.said.setdefault(edition.pk, self.said[self.project.live_id] | set())

    def submit(self):
        submission.submit(self.open, self.person)

    def take_back(self):
        submission.take_back(self.open, self.person)

    def publish(self):
        edition = self.open
        moderation.publish(edition, self.person)
        self.approved |= self.said[edition.pk]

    def ask(self):
        moderation.ask_for_changes(self.open, self.person, Rule.objects.all()[:1], "Please.")

    def decline(self):
        moderation.decline(self.open, self.person, Rule.objects.all()[:1], "No.")

    def mend(self):
        edition, word = self.open, self.new_word()
        mending.mend(edition, [(edition, "story", "What happens", word)], self.person)
        self.said[edition.pk].add(word)

    def withdraw(self):
        moderation.withdraw(self.project, self.person, "Why")

    def restore(self):
        moderation.restore(self.project, self.person, "Why")

    def merge(self):
        moderation.merge(self.project, self.other, self.person)

    def confirm_yearly(self):
        if self.project.live_id:
            before = self.project.live_id
            publishing.amend(self.project, "Yearly question.", pupils=len(self.every_word))
            self.project.refresh_from_db()
            self.said[self.project.live_id] = self.said[before]

    def partner_answers(self):
        asked = (
            Confirmation.objects.filter(project=self.project, answered_at=None).exclude(partners__role="lead").first()
        )
        if asked:
            inviting.answer(asked, "confirmed", answered_by="Head", voice=self.new_word(), correction=self.new_word())

    def show_voice(self):
        waiting = voices.waiting().filter(project=self.project).first()
        if waiting:
            voices.accept(waiting, self.person)
            self.voices.add(Confirmation.objects.get(pk=waiting.pk).voice)

    def save_around(self):
        """Try to publish with a plain save, as from a shell."""
        edition = self.open
        if edition:
            edition.status, edition.published_at = Status.PUBLISHED, timezone.now()
            with pytest.raises(Exception, match=r"publishing\.publish"), publishing.transaction.atomic():
                edition.save()

    def may_be_shown(self):
        if not self.project.live_id:
            return set()
        return self.said[self.project.live_id] & self.approved | self.voices

    def do(self, move):
        if move in ON_THE_OPEN_EDITION and self.open is None:
            return
        try:
            getattr(self, move)()
        except InvalidMove as refusal:
            note(f"{move}: {refusal}")
        self.project.refresh_from_db()


ON_THE_OPEN_EDITION = {"write", "submit", "take_back", "publish", "ask", "decline", "mend", "save_around"}
MOVES = ["write", "begin", "submit", "take_back", "publish", "ask", "decline", "mend", "withdraw", "restore", "merge"]
MOVES += ["confirm_yearly", "partner_answers", "show_voice", "save_around"]
# Sequences that get somewhere: chance alone seldom finds the way to a page.
BEGINNINGS = [[], ["submit"], ["submit", "publish"], ["submit", "publish", "begin", "write", "submit"]]


class NoUnreadWord(TestCase):
    @given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(MOVES), max_size=10))
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    def test_no_sequence_of_moves_shows_a_word_that_nobody_approved(self, beginning, moves):
        story = Story()
        for move in beginning + moves:
            story.do(move)
        shown = all_that_is_shown(story.project)
        with pytest.MonkeyPatch.context() as patch:
            shown += drawn_on_the_share_picture(story.project, patch)
        assert set(re.findall("qzx[a-j]+", shown)) <= story.may_be_shown()
        hidden = story.every_word - story.may_be_shown()
        assert not [word for word in sorted(hidden)[:2] if is_found_by(word, story.project)]

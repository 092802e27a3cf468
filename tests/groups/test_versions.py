"""What a coordinator writes waits for a moderator; a trusted group's text is shown at once and read afterwards."""

import pytest
from django.urls import reverse

from partnerships.groups import versions
from partnerships.groups.models import GroupVersion, InvalidGroupMove
from partnerships.projects.sample.loading import load
from partnerships.schools.models import Group
from tests.factories import make_school, make_user
from tests.projects.editor.conftest import findable
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

from .conftest import make_coordinator

pytestmark = pytest.mark.django_db
EDIT = "/my/groups/york/edit/"
Status = GroupVersion.Status


def write(client, group, go="save", **changes):
    """Send the form as the page would send it, changed."""
    page = client.get(EDIT)
    form = {name: getattr(versions.current(group), name) or "" for name in Group.TEXTS}
    form |= {"member": [member["value"] for member in page.context["members"].listed]}
    form |= {"new-who": "", "new-urn": "", "seen": page.context["seen"], "go": go}
    return client.post(EDIT, {**form, **changes}, follow=True)


def listed(group):
    return sorted(str(member) for member in group.memberships.all())


def test_a_coordinators_text_waits_and_a_moderator_shows_it(own, group, moderator):
    page = write(own, group, summary="Schools of York together.", how_to_join="Write to us.", since_year=2007)
    assert "A moderator reads it before the public does." in page.content.decode()
    assert "Schools of York together." not in own.get("/groups/york/").content.decode()
    version = GroupVersion.objects.get()
    desk = signed_in(moderator)
    asked = act(desk, "partnerships_groupversion", [version], "show").content.decode()
    assert "<ins>Schools of York together.</ins>" in asked
    seen = {"reasoned": 1, f"seen-{version.pk}": versions.mark(group)}
    act(desk, "partnerships_groupversion", [version], "show", **seen)
    text = own.get("/groups/york/").content.decode()
    for words in ["Schools of York together.", "Write to us.", "2007"]:
        assert words in text
    version.refresh_from_db()
    assert (version.status, version.decided_by) == (Status.SHOWN, moderator)


def test_the_pages_of_the_moderators_show_the_differences(own, group, moderator):
    write(own, group, summary="Schools of York together.")
    desk, version = signed_in(moderator), GroupVersion.objects.get()
    page = desk.get(reverse("admin:partnerships_groupversion_change", args=[version.pk])).content.decode()
    assert "<ins>Schools of York together.</ins>" in page
    assert "Texts of groups to read" in desk.get("/admin/").content.decode()


def test_a_moderator_shows_only_the_words_that_were_read(own, group, moderator):
    write(own, group, summary="First.")
    version = GroupVersion.objects.get()
    seen = versions.mark(group)
    write(own, group, summary="Second.")
    with pytest.raises(InvalidGroupMove, match="read it again"):
        versions.show(version, moderator, seen)
    group.refresh_from_db()
    assert group.summary == ""


def test_a_declined_text_stays_unseen_and_the_coordinator_reads_why(own, group, moderator):
    write(own, group, summary="Buy our uniforms.")
    version = GroupVersion.objects.get()
    form = {"reasoned": 1, "note": "No advertisements."}
    act(signed_in(moderator), "partnerships_groupversion", [version], "decline", **form)
    group.refresh_from_db()
    assert group.summary == ""
    assert "No advertisements." in own.get("/my/groups/york/").content.decode()


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", ["show", "decline", "check"])
def test_each_version_is_decided_once(group, moderator, status, move):
    times = {"shown_at": "2026-01-01T00:00Z", "decided_at": "2026-01-01T00:00Z"} if status != Status.WAITING else {}
    version = GroupVersion.objects.create(group=group, status=status, **times)
    given = ["No."] if move == "decline" else []
    if status == Status.WAITING and move != "check":
        getattr(versions, move)(version, moderator, *given)
    with pytest.raises(InvalidGroupMove):
        getattr(versions, move)(version, make_moderator(), *given)


def test_a_trusted_groups_text_is_shown_at_once_and_read_afterwards(own, group, moderator):
    Group.objects.filter(pk=group.pk).update(is_trusted=True)
    group.refresh_from_db()
    page = write(own, group, summary="Schools of York together.")
    assert "Saved and shown." in page.content.decode()
    group.refresh_from_db()
    assert group.summary == "Schools of York together."
    version = GroupVersion.objects.to_read().get()
    assert [str(each.label) for each in versions.what_changes(version)] == ["One sentence"]
    act(signed_in(moderator), "partnerships_groupversion", [version], "mark_read")
    assert not GroupVersion.objects.to_read().exists()


def test_what_waits_is_gone_on_with(own, group):
    write(own, group, summary="First.")
    write(own, group, description="More.")
    version = GroupVersion.objects.get()
    assert (version.summary, version.description) == ("First.", "More.")


def test_of_two_coordinators_the_second_is_told_and_keeps_what_they_typed(own, client, group):
    seen = own.get(EDIT).context["seen"]
    versions.save(group, make_coordinator(group).user, {"summary": "Hers."}, versions.members_of(group), seen)
    page = write(own, group, summary="Mine.", seen=seen)
    assert "Somebody changed this while you wrote." in page.content.decode()
    assert "Mine." in page.content.decode()
    assert GroupVersion.objects.get().summary == "Hers."
    write(own, group, summary="Mine.", seen=page.context["seen"])
    assert GroupVersion.objects.get().summary == "Mine."


def test_members_are_added_from_the_register_and_by_name_and_taken_out(own, group, moderator):
    new = make_school(name="Fulford")
    page = write(own, group, go="add", **{"new-who": "fulford", "new-urn": new.urn})
    members = [member["value"] for member in page.context["members"].listed]
    assert f"urn:{new.urn}" in members
    page = write(own, group, go="add", member=members, **{"new-who": "The River Trust"})
    members = [member["value"] for member in page.context["members"].listed]
    huntington = next(
        member["value"] for member in page.context["members"].listed if "Huntington" in str(member["school"])
    )
    page = write(own, group, go="", member=members, remove=huntington)
    write(own, group, member=[member["value"] for member in page.context["members"].listed])
    assert listed(group) == ["Huntington", "The Mount"]
    version = GroupVersion.objects.get()
    changes = "".join(text for each in versions.what_changes(version) for kind, text in each.pieces if kind != "same")
    assert "Fulford" in changes
    assert "Huntington" in changes
    kept = group.memberships.get(school__name="The Mount").pk
    versions.show(version, moderator)
    assert listed(group) == ["Fulford", "The Mount", "The River Trust"]
    assert group.memberships.get(school__name="The Mount").pk == kept


def test_the_same_member_is_not_listed_twice(own, group, school):
    page = write(own, group, go="add", **{"new-who": "mount", "new-urn": school.urn})
    assert "on the list already" in page.content.decode()


def test_without_script_the_button_offers_schools_of_the_register(own, group):
    found = findable("Fulford School", town="York")
    page = write(own, group, go="find", **{"new-who": "fulford"})
    assert f'value="{found.urn}"' in page.content.decode()
    assert not GroupVersion.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"since_year": "yesterday"}, {"website": "javascript:alert(1)"}, {"new-urn": "nothing"}, {"summary": "x" * 301}],
)
def test_what_makes_no_sense_is_refused_and_kept_on_the_page(own, group, changes):
    page = write(own, group, **changes)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert not GroupVersion.objects.exists()


def test_members_that_were_made_up_are_left_out(own, group):
    write(own, group, member=["urn:999999999", "name:", "other:x", "name:\0", "urn"])
    assert versions.what_changes(GroupVersion.objects.get())[0].label == "Members"
    versions.show(GroupVersion.objects.get(), make_moderator())
    assert listed(group) == []


def test_a_page_that_its_group_has_written_is_no_sample_any_more(own, group, moderator, tmp_path):
    Group.objects.filter(pk=group.pk).update(is_sample=True)
    write(own, group, summary="Our own words.")
    versions.show(GroupVersion.objects.get(), moderator)
    (tmp_path / "projects.json").write_text("[]")
    record = '[{"slug": "york", "fields": {"name": "York", "summary": "Theirs."}, "region": "london", "members": []}]'
    (tmp_path / "groups.json").write_text(record)
    load(tmp_path)
    group.refresh_from_db()
    assert (group.summary, group.is_sample, group.memberships.count()) == ("Our own words.", False, 2)


def test_only_moderators_decide(own, group):
    write(own, group, summary="First.")
    address = reverse("admin:partnerships_groupversion_changelist")
    assert own.get(address).status_code == 302
    assert signed_in(make_user(is_staff=True)).get(address).status_code == 302

"""The demo's invented notices: marked as such, found by each other, renewed by a second run."""

import pytest
from django.core.management import CommandError, call_command

from partnerships.noticeboard.models import Match, Notice
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def test_sample_notices_are_marked_match_each_other_and_stand_once(client):
    schools = [make_school(sector=sector, easting=0, northing=0) for sector in ("independent", "state")]
    for _ in range(2):
        call_command("load_sample_notices", *(school.urn for school in schools))
    assert Notice.objects.filter(is_sample=True).count() == 12
    assert Match.objects.exists()
    page = client.get("/noticeboard/").content.decode()
    assert page.count('<span class="chip">Sample</span>') == 12
    assert "Sample: invented" in client.get(Notice.objects.first().get_absolute_url()).content.decode()


def test_a_school_that_is_not_in_the_register_is_told():
    with pytest.raises(CommandError):
        call_command("load_sample_notices", "000000", "000001")

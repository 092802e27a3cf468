"""How an editor's text is set out on a page."""

from partnerships.library.written import set_out


def test_every_one_of_very_many_headings_has_an_address_of_its_own():
    headings = set_out("## Money\n\n" * 1001).headings
    assert len({heading.id for heading in headings}) == 1001
    assert headings[-1].id == "part-money-1001"

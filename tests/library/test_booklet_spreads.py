"""How the entries of a chapter share its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.library.booklets import spreads

SHORT, LONG = 300, spreads.FITS_A_THIRD + 1


def shape(*lengths):
    return [len(page) for page in spreads.pages(list(lengths), lambda length: length)]


@pytest.mark.parametrize(
    ("count", "expected"), [(0, []), (1, [1]), (2, [1, 1]), (3, [1, 1, 1]), (5, [1, 2, 2]), (7, [1, 3, 3])]
)
def test_the_first_stands_alone_and_the_others_share_pages(count, expected):
    assert shape(*[SHORT] * count) == expected


def test_long_entries_share_a_page_with_one_other_at_most():
    assert max(shape(*[LONG] * 9)) == 2


@given(st.lists(st.sampled_from([SHORT, LONG]), max_size=60))
def test_every_entry_stands_once_in_its_order_and_no_page_is_empty(lengths):
    entries = list(enumerate(lengths))
    found = spreads.pages(entries, lambda entry: entry[1])
    assert [entry for page in found for entry in page] == entries
    assert all(1 <= len(page) <= spreads.MOST_ON_A_PAGE for page in found)
    assert all(len(page) < 3 for page in found if LONG in [length for _, length in page])

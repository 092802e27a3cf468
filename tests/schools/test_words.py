import pytest

from partnerships.schools.words import plain_words, search_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary's", "saint marys"),
        ("King’s School", "KINGS SCHOOL"),
        ("Boys & Girls", "boys and girls"),
        ("Ysgol Tŷ Gwyn", "ysgol ty gwyn"),
        ("St Paul's C. of E. Primary", "st pauls CE primary"),
        ("R.C. High", "rc high"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("  St.Albans ", "st albans"),
    ],
)
def test_one_name_written_two_ways_has_the_same_plain_words(one, other):
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize("text", ["", "!!!", "\x00", "学校"])
def test_text_without_letters_has_no_plain_words(text):
    assert plain_words(text) == ""


def test_church_of_england_and_ce_are_found_by_each_other():
    assert "ce" in search_words("st marys church of england school").split()
    assert "church of england" in search_words("st marys ce school")

"""Letters, as every part of the site sends them."""

import pytest

from schools_together import mail


@pytest.mark.parametrize("separator", ["\r", "\x0b", "\x85", "\u2028"])
def test_a_subject_stands_on_one_line_whatever_was_pasted_into_a_title(separator):
    letter = mail.message(f"Time to look at “Saturday{separator}science” again", "Hello", "head@school.example")
    assert letter.message()["Subject"] == "Time to look at “Saturday science” again"
    assert b"Subject:" in letter.message().as_bytes()

from hypothesis import given
from hypothesis import strategies as st

from partnerships.schools.shades import Shades

WHOLE = st.integers(0, 10_000)
RATES = st.integers(1, 10_000).map(lambda hundredths: hundredths / 100)


@given(st.lists(WHOLE, min_size=1) | st.lists(RATES, min_size=1))
def test_the_more_the_darker_and_the_most_is_darkest(values):
    shades = Shades(max(values))
    found = [shades.of(value) for value in sorted(values)]
    assert found == sorted(found)
    assert found[-1] == (4 if max(values) else 0)
    assert all(bool(shades.of(value)) == bool(value) for value in values)


@given(WHOLE)
def test_the_legend_names_every_shade_and_its_steps_meet(most):
    legend = Shades(most).legend("None, or not known")
    assert legend[0].words == "None, or not known"
    ends = [int(said.replace(",", "")) for row in legend[1:] for said in row.words.split(" to ")]
    assert ends[-1:] == ([most] if most else [])
    assert ends == sorted(ends)

from tests.made_once import made_once
from tests.projects.conftest import _reference_data_comes_back

__all__ = ["_reference_data_comes_back", "made_once"]

from tests.projects.conftest import _reference_data_comes_back

__all__ = ["_reference_data_comes_back"]

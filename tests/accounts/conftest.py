import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_rate_limit_of_an_earlier_test():
    cache.clear()

import gzip

import pytest

from partnerships.schools.importer import gazetteer

FEW_OUTCODES = """outcode,easting,northing,town,region
EH1,325889,673904,Edinburgh,Scotland
LA9,351792,492483,Kendal,North West England
LS1,429800,433500,Leeds,Yorkshire and the Humber
SW1A,529813,179846,,London
SW19,524806,171080,Wimbledon,London
"""


@pytest.fixture(autouse=True)
def _few_outcodes(monkeypatch, tmp_path_factory):
    """Make places from five postcode districts instead of 2,863, so that an import takes no time."""
    path = tmp_path_factory.mktemp("outcodes") / "outcodes.csv.gz"
    path.write_bytes(gzip.compress(FEW_OUTCODES.encode()))
    monkeypatch.setattr(gazetteer, "OUTCODES", path)

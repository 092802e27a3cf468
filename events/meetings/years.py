"""Academic years as parts of addresses: "2019-20" begins in September 2019."""

from .dates import academic_year

UNDATED = "undated"


class AcademicYearConverter:
    """Turn a year of an address into the year in which it began, and "undated" into None."""

    regex = rf"\d{{4}}-\d{{2}}|{UNDATED}"

    def to_python(self, value):
        if value == UNDATED:
            return None
        first = int(value[:4])
        if not 1900 <= first < 2200 or academic_year(first) != value:
            raise ValueError(f"{value} is no academic year.")
        return first

    def to_url(self, value):
        return UNDATED if value is None else academic_year(value)

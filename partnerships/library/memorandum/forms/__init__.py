from .rows import PartiesForm, PeopleForm
from .starting import FromProjectForm, ShortForm
from .texts import AboutForm, ArrangementsForm, ReviewForm

__all__ = ["AboutForm", "ArrangementsForm", "FromProjectForm", "PartiesForm", "PeopleForm", "ReviewForm", "ShortForm"]

"""Number Django's fields and managers elsewhere than in an attribute of their class.

Once a class has been changed a thousand times, Python since 3.13 no longer remembers where its attributes are found,
nor those of what inherits from it (https://github.com/python/cpython/issues/156339). Django changes `Field` with each
field and `BaseManager` with each manager that it makes. Migrations make more than that, and from there on every look at
a field or a manager is slow. A server hardly gains by this.
"""

from itertools import count
from types import FunctionType, SimpleNamespace

from django.db.models import Field, Manager, fields
from django.db.models.manager import BaseManager


def off_the_classes():
    """Go on from the numbers that there are: later fields and managers still come after earlier ones."""
    counters = SimpleNamespace(
        creation_counter=Field.creation_counter, auto_creation_counter=Field.auto_creation_counter
    )
    init = Field.__init__
    Field.__init__ = FunctionType(init.__code__, {**vars(fields), "Field": counters}, argdefs=init.__defaults__)
    numbers = count(Manager.creation_counter)
    BaseManager._set_creation_counter = lambda manager: setattr(manager, "creation_counter", next(numbers))

"""What the lists of groups and of the library share: an address that asks, and what of it was understood."""

import django_filters
from django.utils.http import urlencode


class AskingFilterSet(django_filters.FilterSet):
    """A filter that takes what it understands of an address and leaves the rest."""

    @property
    def asked(self) -> dict:
        """What the address asks for, as far as it was understood."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def address(self) -> str:
        """Return what the address asks for as the part after its question mark."""
        return urlencode(self.asked)

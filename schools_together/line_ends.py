"""Ends of lines in what people write: one letter each, as they are while one types.

Browsers send each as two, a carriage return and a line feed (https://html.spec.whatwg.org/#multipart-form-data). Taken
as sent, a text of just the length allowed would be too long, and one that nobody touched would look changed.
"""

from django import forms


def put_in_place() -> None:
    """Have every box for several lines read its text with line feeds alone."""
    forms.Textarea.value_from_datadict = _value_from_datadict


def _value_from_datadict(self, data, files, name):
    value = super(forms.Textarea, self).value_from_datadict(data, files, name)
    return value and value.replace("\r\n", "\n")

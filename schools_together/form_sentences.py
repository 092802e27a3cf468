"""What fields say of answers that they cannot take, where a form has no words of its own: each tells what to do.

Django's "This field is required." names the fault alone. It keeps such words on its classes of fields, and every field
copies them when it is made.
"""

from django import forms

SENTENCES = {
    forms.Field: {"required": "Please fill this in."},
    forms.CharField: {
        "max_length": "Please shorten this to %(limit_value)d characters. It has %(show_value)d.",
        "min_length": "Please write at least %(limit_value)d characters. There are %(show_value)d.",
    },
    forms.EmailField: {"invalid": "Please write an e-mail address, like name@school.org.uk."},
    forms.URLField: {"invalid": "Please write a web address, like https://www.school.org.uk/."},
    forms.IntegerField: {
        "invalid": "Please write a whole number, in figures.",
        "min_value": "Please write a number of %(limit_value)s or more.",
        "max_value": "Please write a number of %(limit_value)s or less.",
    },
    forms.DecimalField: {"invalid": "Please write a number, in figures."},
    forms.DateField: {"invalid": "Please write a date as day, month and year, like 24/12/2026."},
    forms.TimeField: {"invalid": "Please write a time, like 14:30."},
    forms.DateTimeField: {"invalid": "Please write a date and a time, like 24/12/2026 14:30."},
    forms.SplitDateTimeField: {
        "invalid_date": "Please write the day like 24/12/2026.",
        "invalid_time": "Please write the time like 14:30.",
    },
    forms.BooleanField: {"required": "Please tick this to go on."},
    forms.FileField: {"required": "Please choose a file.", "empty": "This file is empty. Please choose another."},
    forms.ChoiceField: {"required": "Please choose one.", "invalid_choice": "Please choose one of the list."},
    forms.MultipleChoiceField: {
        "required": "Please choose at least one.",
        "invalid_choice": "Please choose from the list.",
    },
    forms.ModelChoiceField: {"required": "Please choose one.", "invalid_choice": "Please choose one of the list."},
    forms.ModelMultipleChoiceField: {
        "required": "Please choose at least one.",
        "invalid_choice": "Please choose from the list.",
    },
}


def put_in_place() -> None:
    """Have every field that is made from now on say these sentences."""
    for field, sentences in SENTENCES.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **sentences}

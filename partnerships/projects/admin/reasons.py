"""The page between an action and its doing: it names the rows once more and asks for the reason."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

from .forms import ReasonForm


def ask_for_reason(model_admin, request, rows, *, action, title, move, done, form_class=ReasonForm, label=""):
    """Show the reason's form, or do the move with each row. Return a response until done.

    The move gets the row, who does it, and what was filled in: a `note`, unless the form has other fields.
    A `label` says who reads the reason, where that is not the school.
    The form comes back as the same action with `reasoned` set, from the list or from a row's own page alike.
    """
    form = form_class(request.POST if "reasoned" in request.POST else None)
    if label:
        form.fields["note"].label = label
    if form.is_valid():
        model_admin.try_each(request, rows, lambda row: move(row, request.user, **form.cleaned_data), done)
        return None
    prefix = "CHANGE_FORM-" if "CHANGE_FORM-action" in request.POST else ""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "rows": rows,
        "form": form,
        "action_name": f"{prefix}action",
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/partnerships/reason.html", context)

"""The addresses and forms of the moderators' pages, as the tests use them."""

from django.urls import reverse

from partnerships.projects import moderation
from partnerships.projects.models import Rule

LIST = "admin:partnerships_edition_changelist"


def page(edition):
    return reverse("admin:partnerships_edition_change", args=[edition.pk])


def decide(client, edition, decision, *, rules=("plain-words",), note="Please.", read=None, follow=True):
    """Send the decision form of an edition's page, as that page would be sent that was opened just now."""
    form = {
        "edition": edition.pk,
        f"read-{edition.pk}": moderation.reading(edition) if read is None else read,
        "decision": decision,
        "rules": [rule.pk for rule in Rule.objects.filter(slug__in=rules)],
        "note": note,
    }
    return client.post(reverse("admin:edition_decide"), form, follow=follow)


def act(client, model, rows, action, *, follow=True, **form):
    """Run an action on the list of a model."""
    address = reverse(f"admin:{model}_changelist")
    return client.post(address, {"action": action, "_selected_action": [row.pk for row in rows], **form}, follow=follow)

"""The way from a person's desk to the organisers' desk, for those who organise."""

from django import template

from ..bookings.organising.access import may_organise

register = template.Library()


@register.inclusion_tag("organising/desk_link.html")
def organisers_desk(user):
    return {"is_shown": may_organise(user)}

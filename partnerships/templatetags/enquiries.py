"""What enquiries add to a school's page; the register knows nothing of them."""

from django import template

from ..noticeboard.enquiries import answer_rate

register = template.Library()


@register.inclusion_tag("enquiries/write_to_school.html")
def write_to_school(school):
    """Show the way to write to a school and how it answers. One query."""
    return {"school": school, "rate": answer_rate.of_school(school)}

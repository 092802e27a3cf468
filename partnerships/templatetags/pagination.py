from django import template

register = template.Library()


@register.filter
def nearby(page):
    """Return the numbers to show for a page of a list: the ends, the neighbours, and an ellipsis between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)

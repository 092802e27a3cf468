from django.conf import settings


def site(request):
    """Give every template the site's name and address, and whether this is the demo."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "is_demo": settings.DEMO}

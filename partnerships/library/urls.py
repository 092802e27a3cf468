"""Every address of the library."""

from django.urls import include, path

urlpatterns = [
    # Before the guides, whose slugs stand beside them under /advice/.
    path("", include("partnerships.library.impact.urls")),
    path("", include("partnerships.library.memorandum.urls")),
    path("", include("partnerships.library.advice.urls")),
    path("", include("partnerships.library.articles.urls")),
    path("", include("partnerships.library.publications.urls")),
    path("", include("partnerships.library.booklets.urls")),
]

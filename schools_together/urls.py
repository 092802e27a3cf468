from django.contrib import admin
from django.urls import include, path

from . import health

urlpatterns = [
    path("", include("partnerships.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

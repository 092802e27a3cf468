"""Addresses of projects."""

from django.urls import include, path

from .photos import views as photos
from .views import answers, reports

urlpatterns = [
    path("projects/<slug:slug>/report/", reports.project_report, name="project_report"),
    path("", include("partnerships.projects.editor.urls")),
    path("answer/partner/<str:token>/", answers.partner_answer, name="partner_answer"),
    path("answer/partner/<str:token>/again/", answers.partner_answer_again, name="partner_answer_again"),
    path("answer/yearly/<str:token>/", answers.check_answer, name="check_answer"),
    path("my/projects/<int:pk>/photos/", photos.project_photos, name="project_photos"),
    path("my/projects/<int:pk>/photos/describe/", photos.photos_describe, name="photos_describe"),
    path("photos/<int:pk>/<int:width>.<str:suffix>", photos.photo_file, name="photo_file"),
    path("my/invitations/<int:pk>/", answers.school_answer, name="school_answer"),
    path("my/checks/<int:pk>/", answers.project_check, name="project_check"),
]

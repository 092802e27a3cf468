"""Addresses of notices."""

from django.urls import path

from .views import public, renewing, writing

urlpatterns = [
    path("noticeboard/", public.notice_list, name="notice_list"),
    path("noticeboard/new/", writing.notice_new, name="notice_new"),
    path("noticeboard/renew/<str:token>/", renewing.notice_renew, name="notice_renew"),
    path("noticeboard/<int:pk>/", public.notice_detail, name="notice_detail"),
    path("noticeboard/<int:pk>/edit/", writing.notice_edit, name="notice_edit"),
    path("noticeboard/<int:pk>/close/", writing.notice_close, name="notice_close"),
    path("noticeboard/<int:pk>/extend/", writing.notice_extend, name="notice_extend"),
    path("noticeboard/<int:pk>/letters/", writing.notice_letters, name="notice_letters"),
    path("noticeboard/<int:pk>/project/", writing.notice_project, name="notice_project"),
]

"""Addresses of enquiries."""

from django.urls import path

from .views import thread, write

# What either side does with a conversation: by a signed link, and signed in.
ACTIONS = {"report": thread.report, "block": thread.block, "close": thread.close}

urlpatterns = [
    path("schools/<slug:urn>/contact/", write.school_contact, name="school_contact"),
    path("projects/<slug:slug>/contact/", write.project_contact, name="project_contact"),
    path("groups/<slug:slug>/contact/", write.group_contact, name="group_contact"),
    path("noticeboard/<int:pk>/contact/", write.notice_contact, name="notice_contact"),
    path("enquiries/asked/", write.enquiry_asked, name="enquiry_asked"),
    path("enquiries/confirm/<str:token>/", write.enquiry_confirm, name="enquiry_confirm"),
    path("enquiries/outcome/<str:token>/", thread.enquiry_outcome, name="enquiry_outcome"),
    path("enquiries/again/<str:token>/", thread.enquiry_again, name="enquiry_again"),
    path("enquiries/<str:token>/", thread.by_link(thread.thread), name="enquiry_thread"),
    path("my/enquiries/", thread.my_enquiry_list, name="my_enquiry_list"),
    path("my/enquiries/<int:pk>/", thread.signed_in(thread.thread), name="my_enquiry"),
]
for name, view in ACTIONS.items():
    urlpatterns += [
        path(f"enquiries/<str:token>/{name}/", thread.by_link(view), name=f"enquiry_{name}"),
        path(f"my/enquiries/<int:pk>/{name}/", thread.signed_in(view), name=f"my_enquiry_{name}"),
    ]

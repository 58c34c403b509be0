from django.urls import path

from research.consent import views

in_organisation = [
    path("", views.my_part, name="my_part"),
    path("leave/", views.leave_research, name="leave_research"),
]
own_account = [path("<slug:slug>/", views.leave_afterwards, name="leave_afterwards")]

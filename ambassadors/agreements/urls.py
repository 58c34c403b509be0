from django.urls import path

from ambassadors.agreements import views

urlpatterns = [
    path("agreements/", views.time_agreements, name="time_agreements"),
    path("agreements/add/", views.add_time_agreement, name="add_time_agreement"),
    path("agreements/<uuid:pk>/", views.time_agreement, name="time_agreement"),
    path("agreements/<uuid:pk>/change/", views.change_time_agreement, name="change_time_agreement"),
    path("agreements/<uuid:pk>/ask/", views.ask_time_agreement, name="ask_time_agreement"),
    path("agreements/<uuid:pk>/end/", views.end_time_agreement, name="end_time_agreement"),
    path("organisation/participation/", views.participation, name="participation"),
    path(
        "organisation/participation/change/",
        views.change_participation,
        name="change_participation",
    ),
    path("organisation/participation/ask/", views.ask_participation, name="ask_participation"),
    path("organisation/participation/end/", views.end_participation, name="end_participation"),
]

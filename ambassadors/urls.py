from django.urls import include, path

from ambassadors import views

urlpatterns = [
    path("", include("ambassadors.agreements.urls")),
    path("", include("ambassadors.appointments.urls")),
    path("", include("ambassadors.facilities.urls")),
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/log/<slug:kind>/", views.log_conversation, name="log_conversation"),
    path("conversations/<uuid:pk>/remove/", views.remove_conversation, name="remove_conversation"),
    path("conversations/research/", views.research, name="research_choice"),
]

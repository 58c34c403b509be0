from django.urls import include, path

from organisations import views

# Inside an organisation; pilot/urls.py adds the prefix.
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("", include("organisations.documents.urls")),
    path("", include("organisations.support.urls")),
    path("", include("organisations.messages.urls")),
    path("offers/", include("organisations.offers.urls")),
]

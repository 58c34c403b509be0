from django.urls import path

from organisations.offers import views

# Under offers/ in an organisation.
urlpatterns = [
    path("", views.offers, name="offers"),
    path("<uuid:pk>/", views.offer, name="offer"),
    path("programme/<uuid:pk>/", views.programme_offer_here, name="programme_offer_here"),
    path("manage/", views.manage_offers, name="manage_offers"),
    path("manage/add/", views.add_offer, name="add_offer"),
    path("manage/<uuid:pk>/", views.change_offer, name="change_offer"),
    path("manage/<uuid:pk>/check/", views.check_offer, name="check_offer"),
    path("manage/<uuid:pk>/end/", views.end_offer, name="end_offer"),
]

# Under programme/offers/; see pilot/overview/urls.py.
in_programme = [
    path("", views.programme_offers, name="programme_offers"),
    path("add/", views.add_programme_offer, name="add_programme_offer"),
    path("<uuid:pk>/", views.change_programme_offer, name="change_programme_offer"),
    path("<uuid:pk>/check/", views.check_programme_offer, name="check_programme_offer"),
    path("<uuid:pk>/end/", views.end_programme_offer, name="end_programme_offer"),
]

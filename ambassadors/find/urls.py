from django.urls import path

from ambassadors.find import views

urlpatterns = [
    path("find/card/", views.public_card, name="public_card"),
    path("find/card/remove/", views.remove_public_card, name="remove_public_card"),
    path("find/poster/", views.poster, name="poster"),
    path("find/link/", views.make_public_link, name="make_public_link"),
]

from django.urls import path

from ambassadors.facilities import views

urlpatterns = [
    path("facilities/", views.facilities_list, name="facilities_list"),
    path("facilities/<slug:item>/missing/", views.say_missing, name="say_missing"),
    path("ambassadors/<uuid:pk>/facilities/", views.facilities, name="facilities"),
    path(
        "ambassadors/<uuid:pk>/facilities/arrange/",
        views.arrange_facilities,
        name="arrange_facilities",
    ),
]

from django.urls import path

from organisations.texts import views

# Under programme/texts/; pilot/urls.py adds the prefix.
urlpatterns = [
    path("", views.texts, name="texts"),
    path("<slug:kind>/", views.programme_text, name="programme_text"),
    path("<slug:kind>/change/", views.change_text, name="change_text"),
    path(
        "<slug:kind>/versions/<int:number>/",
        views.programme_text_version,
        name="programme_text_version",
    ),
]

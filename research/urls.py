from django.urls import include, path

from research import views
from research.requests.urls import in_programme

urlpatterns = [
    path("", views.exports, name="exports"),
    path("exports/make/", views.make_export, name="make_export"),
    path("exports/<uuid:pk>/", views.export, name="export"),
    path("exports/files/<uuid:pk>/", views.download_export, name="download_export"),
    path("requests/", include(in_programme)),
]

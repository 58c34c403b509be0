from django.urls import path

from organisations import views

# Inside an organisation; pilot/urls.py adds the prefix.
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("documents/", views.documents, name="documents"),
    path("documents/<uuid:pk>/", views.document, name="document"),
    path("documents/<uuid:pk>/download/", views.download_document, name="download_document"),
]

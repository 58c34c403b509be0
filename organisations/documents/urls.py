from django.urls import path

from organisations.documents import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/<uuid:pk>/", views.document, name="document"),
    path("documents/<uuid:pk>/download/", views.download_document, name="download_document"),
    path("documents/<uuid:pk>/confirm/", views.confirm_document, name="confirm_document"),
    path("documents/<uuid:pk>/object/", views.object_to_document, name="object_to_document"),
    path("documents/<uuid:pk>/again/", views.make_document_again, name="make_document_again"),
]

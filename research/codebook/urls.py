from django.urls import path

from research.codebook import views

urlpatterns = [path("", views.codebook, name="codebook")]

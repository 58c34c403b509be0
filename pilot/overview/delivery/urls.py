from django.urls import path

from pilot.overview.delivery import views

urlpatterns = [path("messages/", views.deliveries, name="deliveries")]

from django.urls import path

from ambassadors.tally import views

urlpatterns = [path("conversations/tally/", views.tally, name="tally")]

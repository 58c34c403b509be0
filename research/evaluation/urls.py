from django.urls import path

from research.evaluation import views

urlpatterns = [
    path("", views.evaluation, name="evaluation"),
    path("publish/", views.publish_evaluation, name="publish_evaluation"),
    path("<uuid:pk>/respond/", views.respond_evaluation, name="respond_evaluation"),
]

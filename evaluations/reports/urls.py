from django.urls import path

from evaluations.reports import views

urlpatterns = [
    path("moments/<uuid:pk>/agenda/", views.add_point, name="add_point"),
    path("moments/<uuid:pk>/agenda/<uuid:point>/remove/", views.remove_point, name="remove_point"),
    path("moments/<uuid:pk>/report/", views.report, name="report"),
    path("moments/<uuid:pk>/report/sign/", views.sign_report, name="sign_report"),
]

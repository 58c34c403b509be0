from django.urls import path

from roles.handover import views

urlpatterns = [
    path("<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/keep/", views.keep_role, name="keep_role"),
]

from django.urls import path

from evaluations.mirror import views

urlpatterns = [
    path("moments/<uuid:pk>/mirror/", views.mirror, name="mirror"),
    path("moments/<uuid:pk>/mirror/<int:number>/agenda/", views.discuss, name="discuss_difference"),
]

from django.urls import path

from evaluations.measures import views

urlpatterns = [
    path("moments/<uuid:pk>/obstacle/", views.moment_obstacle, name="moment_obstacle"),
    path("moments/<uuid:pk>/measure/", views.moment_measure, name="moment_measure"),
    path("measures/", views.measures, name="measures"),
    path("measures/mine/", views.my_measures, name="my_measures"),
    path("measures/obstacles/add/", views.add_obstacle, name="add_obstacle"),
    path("measures/obstacles/<uuid:pk>/close/", views.close_obstacle, name="close_obstacle"),
    path("measures/obstacles/<uuid:pk>/measure/", views.obstacle_measure, name="obstacle_measure"),
    path("measures/<uuid:pk>/", views.measure, name="measure"),
    path("measures/<uuid:pk>/change/", views.change_measure, name="change_measure"),
    path("measures/<uuid:pk>/done/", views.finish_measure, name="finish_measure"),
    path("measures/<uuid:pk>/drop/", views.drop_measure, name="drop_measure"),
    path("measures/<uuid:pk>/check/", views.check_measure, name="check_measure"),
]

from django.urls import path

from research.instruments import views

urlpatterns = [
    path("", views.instruments, name="instruments"),
    path("take-over/", views.take_over, name="take_over_instruments"),
    path("add/", views.add_instrument, name="add_instrument"),
    path("<uuid:pk>/", views.instrument, name="instrument"),
    path("<uuid:pk>/new-version/", views.new_version, name="new_instrument_version"),
    path("versions/<uuid:pk>/", views.version, name="instrument_version"),
    path("versions/<uuid:pk>/introduction/", views.change_intro, name="change_intro"),
    path("versions/<uuid:pk>/questions/add/", views.add_question, name="add_question"),
    path(
        "versions/<uuid:pk>/questions/<int:number>/", views.change_question, name="change_question"
    ),
    path(
        "versions/<uuid:pk>/questions/<int:number>/up/", views.move_question, name="move_question"
    ),
    path(
        "versions/<uuid:pk>/questions/<int:number>/remove/",
        views.remove_question,
        name="remove_question",
    ),
    path("versions/<uuid:pk>/xlsform/", views.xlsform_file, name="version_as_xlsform"),
    path("versions/<uuid:pk>/publish/", views.publish, name="publish_version"),
]

from django.urls import path

from ambassadors.notebook import views

# A page of a person: in no organisation.
urlpatterns = [
    path("", views.notebook, name="notebook"),
    path("notes/", views.notes, name="notes"),
    path("notes/<uuid:pk>/remove/", views.remove_note, name="remove_note"),
    path("begin/", views.begin_notebook, name="begin_notebook"),
    path("lock/", views.change_lock, name="change_lock"),
    path("destroy/", views.destroy_notebook, name="destroy_notebook"),
]

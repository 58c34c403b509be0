from django.urls import path

from research.cases import views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("make/", views.make_cases, name="make_cases"),
    path("interviews/<uuid:pk>/", views.change_interview, name="change_interview"),
    path("interviews/<uuid:pk>/remove/", views.remove_interview, name="remove_interview"),
    path("<uuid:pk>/", views.case, name="case"),
    path("<uuid:pk>/case.json", views.case_json, name="case_json"),
    path("<uuid:pk>/case.csv", views.case_csv, name="case_csv"),
    path("<uuid:pk>/interviews/add/", views.add_interview, name="add_interview"),
]

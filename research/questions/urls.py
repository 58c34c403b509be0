from django.urls import path

from research.questions import views

urlpatterns = [
    path("", views.questions, name="research_questions"),
    path("add/", views.add_question, name="add_research_question"),
    path("<slug:code>/", views.change_question, name="change_research_question"),
]

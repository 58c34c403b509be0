from django.urls import path

from roles.works_council import views

urlpatterns = [
    path("", views.works_council, name="works_council"),
    path("decision/", views.record_decision, name="record_decision"),
    path("send/", views.send_file, name="send_file"),
    path("questions/ask/", views.ask_question, name="ask_question"),
    path("questions/<uuid:pk>/", views.answer_question, name="answer_question"),
]

from django.urls import path

from ambassadors.questions import views

urlpatterns = [
    path("questions/", views.learning_questions, name="learning_questions"),
    path("questions/ask/", views.ask_learning_question, name="ask_learning_question"),
    path("questions/<uuid:pk>/", views.learning_question, name="learning_question"),
    path(
        "questions/<uuid:pk>/answer/",
        views.answer_learning_question,
        name="answer_learning_question",
    ),
    path(
        "questions/<uuid:pk>/passed-on/",
        views.pass_on_learning_question,
        name="pass_on_learning_question",
    ),
    path(
        "questions/<uuid:pk>/take-back/",
        views.take_back_learning_question,
        name="take_back_learning_question",
    ),
]

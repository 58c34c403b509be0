from django.urls import include, path

from ambassadors import views
from ambassadors.pocket import views as pocket

urlpatterns = [
    path("", include("ambassadors.agreements.urls")),
    path("", include("ambassadors.appointments.urls")),
    path("", include("ambassadors.facilities.urls")),
    path("", include("ambassadors.hours.urls")),
    path("", include("ambassadors.tally.urls")),
    path("", include("ambassadors.questions.urls")),
    path("", include("ambassadors.find.urls")),
    path("", include("ambassadors.board.urls")),
    path("conversations/cards/", include("ambassadors.cards.urls")),
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/send/", pocket.send, name="send_conversations"),
    path("conversations/log/<slug:kind>/", views.log_conversation, name="log_conversation"),
    path(
        "conversations/<uuid:pk>/correct/", views.correct_conversation, name="correct_conversation"
    ),
    path("conversations/<uuid:pk>/remove/", views.remove_conversation, name="remove_conversation"),
    path("conversations/research/", views.research, name="research_choice"),
]

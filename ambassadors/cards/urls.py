from django.urls import path

from ambassadors.cards import views

# Under conversations/cards/ in an organisation. Who holds a card comes in at /d/.
urlpatterns = [
    path("", views.cards, name="cards"),
    path("add/", views.add_cards, name="add_cards"),
    path("<int:number>/", views.card_sheet, name="card_sheet"),
]

from django.urls import path

from ambassadors.board import views

urlpatterns = [
    path("offers/<uuid:pk>/recommend/", views.recommend_offer, name="recommend_offer"),
    path("offers/<uuid:pk>/recommend/link/", views.offer_link, name="offer_link"),
    path("board/", views.board, name="board"),
    path("board/share/", views.share_tip, name="share_tip"),
    path("board/<uuid:pk>/place/", views.place_tip, name="place_tip"),
    path("board/<uuid:pk>/remove/", views.remove_tip, name="remove_tip"),
]

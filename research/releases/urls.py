from django.urls import path

from research.releases import views

urlpatterns = [
    path("new/", views.ask_release, name="ask_release"),
    path("recalls/", views.recalls, name="recalls"),
    path("recalls/<uuid:pk>/", views.recall, name="recall"),
    path("recalls/<uuid:pk>/removed/", views.confirm_removal, name="confirm_removal"),
    path("tokens/", views.tokens, name="release_tokens"),
    path("tokens/<uuid:pk>/revoke/", views.revoke_token, name="revoke_release_token"),
    path("<uuid:pk>/", views.release, name="release"),
    path("<uuid:pk>/cancel/", views.cancel_release, name="cancel_release"),
    path("<uuid:pk>/archive/", views.ask_archive, name="ask_archive"),
    path("<uuid:pk>/decide/", views.decide_release, name="decide_release"),
    path("<uuid:pk>/download/<path:path>", views.download_release, name="download_release"),
    path("<str:number>/files/<path:path>", views.fetch_release, name="fetch_release"),
]

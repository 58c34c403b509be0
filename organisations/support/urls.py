from django.urls import path

from organisations.support import views

# Inside an organisation; pilot/urls.py adds the prefix.
urlpatterns = [
    path("help/", views.support, name="support"),
    path("help/ask/", views.ask_support, name="ask_support"),
    path("help/<uuid:pk>/", views.support_request, name="support_request"),
    path("help/<uuid:pk>/withdraw/", views.withdraw_support, name="withdraw_support"),
    path("help/<uuid:pk>/outcome/", views.support_outcome, name="support_outcome"),
    path("help/actions/add/", views.add_shared_action, name="add_shared_action"),
    path("help/actions/<uuid:pk>/", views.finish_shared_action, name="finish_shared_action"),
]

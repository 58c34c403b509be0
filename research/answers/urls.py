from django.urls import path

from research.answers import views

in_programme = [path("<uuid:pk>/type-over/", views.type_over, name="type_over_paper")]
in_organisation = [
    path("<uuid:pk>/", views.answer_wave, name="answer_wave"),
    path("<uuid:pk>/<int:number>/", views.answer_step, name="answer_step"),
    path("<uuid:pk>/review/", views.review_answers, name="review_answers"),
    path("<uuid:pk>/paper/", views.paper_form, name="paper_form"),
]

from django.urls import path

from research.colleagues import views

# Under research/slips/ in an organisation. Who holds a slip comes in at /d/.
urlpatterns = [
    path("", views.slips_for_colleagues, name="slips"),
    path("<uuid:pk>/", views.print_slips, name="print_slips"),
    path("<uuid:pk>/paper/", views.slips_on_paper, name="slips_on_paper"),
]

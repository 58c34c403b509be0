from django.urls import include, path

from research.answers.urls import in_programme as answers
from research.development.urls import in_programme as development
from research.figures.urls import in_programme as figures
from research.kit.urls import in_research as kits
from research.methods.urls import in_programme as methods
from research.participation.urls import in_programme as participation
from research.releases import views
from research.requests.urls import in_programme

urlpatterns = [
    path("", views.releases, name="releases"),
    path("releases/", include("research.releases.urls")),
    path("cases/", include("research.cases.urls")),
    path("requests/", include(in_programme)),
    path("instruments/", include("research.instruments.urls")),
    path("methods/", include(methods)),
    path("methods/", include(kits)),
    path("methods/development/", include(development)),
    path("questions/", include("research.questions.urls")),
    path("codebook/", include("research.codebook.urls")),
    path("waves/", include("research.waves.urls")),
    path("waves/", include(answers)),
    path("figures/", include(figures)),
    path("figures/participation/", include(participation)),
]

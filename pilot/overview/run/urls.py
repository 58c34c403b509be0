from django.urls import path

from pilot.overview.run.views import partners, plan, run, talks

urlpatterns = [
    path("", run.the_run, name="run"),
    path("file/", run.run_file, name="run_file"),
    path("change/", run.change_run, name="change_run"),
    path("phases/add/", run.add_phase, name="add_phase"),
    path("phases/<uuid:pk>/", run.change_phase, name="change_phase"),
    path("phases/<uuid:pk>/remove/", run.remove_phase, name="remove_phase"),
    path("sectors/", run.sector_map, name="sector_map"),
    path("sectors/file/", run.sector_map_file, name="sector_map_file"),
    path("plan/", plan.activity_plan, name="activity_plan"),
    path("plan/file/", plan.activity_plan_file, name="activity_plan_file"),
    path("plan/add/", plan.add_planned_action, name="add_planned_action"),
    path("plan/<uuid:pk>/", plan.change_planned_action, name="change_planned_action"),
    path("plan/<uuid:pk>/done/", plan.finish_planned_action, name="finish_planned_action"),
    path("talks/", talks.macro_log, name="macro_log"),
    path("talks/file/", talks.macro_log_file, name="macro_log_file"),
    path("talks/add/", talks.add_macro_contact, name="add_macro_contact"),
    path("talks/<uuid:pk>/", talks.change_macro_contact, name="change_macro_contact"),
    path("talks/<uuid:pk>/remove/", talks.remove_macro_contact, name="remove_macro_contact"),
    path("talks/<uuid:pk>/follow-up/", talks.plan_follow_up, name="plan_follow_up"),
    path("partners/", partners.partners, name="partners"),
    path("partners/add/", partners.add_partner, name="add_partner"),
    path("partners/<uuid:pk>/", partners.change_partner, name="change_partner"),
    path("partners/<uuid:pk>/remove/", partners.remove_partner, name="remove_partner"),
]

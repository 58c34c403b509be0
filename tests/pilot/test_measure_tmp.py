import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.permissions.world import World

def test_m(own, other, team, run_jobs, sign_in):
    world = World(own, team, run_jobs)
    base=f"/o/{own.slug}/"
    def m(c, method, url, data=None):
        with CaptureQueriesContext(connection) as q:
            a = getattr(c, method)(url, data)
        sqls=[x["sql"] for x in q]
        print("MEASURE", method, url, a.status_code, len(sqls), len([s for s in sqls if "SAVEPOINT" not in s]))
        return sqls
    for role in own.members:
        c=sign_in(own.user(role)); c.get(base)
        m(c,"get",base)
    c=sign_in(own.user("project_leader")); c.get(base)
    for p in ["people/","tasks/","tasks/?whose=all","documents/","works-council/","profile/", "people/invite/"]:
        m(c,"get",base+p)
    for p in ["/inbox/","/account/","/"]: m(c,"get",p)
    c=sign_in(own.user("ambassador"))
    for p in ["conversations/","moments/","conversations/log/conversation/","conversations/research/", "moments/plan/"]: m(c,"get",base+p)
    s=m(c,"post",base+"conversations/log/conversation/",{"month":"2026-11-01"}); 
    s=m(c,"post",base+"moments/plan/",{"other":str(own.members["hr"].pk),"first":"2027-03-01","time":"10:00","rhythm":"0","count":"1"}); print("\n".join(x[:150] for x in s))
    s=m(c,"post",base+f"tasks/{world.task.pk}/",{"status":"busy"})
    c=sign_in(own.user("hr"))
    s=m(c,"post",base+f"tasks/{world.task.pk}/",{"status":"busy"}); print("\n".join(x[:150] for x in s))
    m(c,"post",base+f"moments/{world.moment.pk}/cancel/")
    c=sign_in(own.user("project_leader"))
    s=m(c,"post",base+"people/invite/",{"name":"A B","role":"hr"}); print("\n".join(x[:150] for x in s))
    s=m(c,"post",base+f"people/{own.members['hr'].pk}/roles/",{"role":"manager"}); print("\n".join(x[:200] for x in s))
    s=m(c,"post",base+"profile/",{"starts":"2026-02-01","experience":"new","employees":"10"})
    s=m(c,"post",base+f"tasks/{world.task.pk}/plan/",{"due":"2026-12-01"}); print("\n".join(x[:200] for x in s))
    c=sign_in(own.user("works_council"))
    s=m(c,"post",base+"works-council/decision/",{"body":"works_council","outcome":"approved","decided_on":"2026-11-01"})
    for role,pages in {"programme_staff":["/programme/",f"/programme/organisations/{own.slug}/"],"researcher":["/research/",f"/research/exports/{world.export.pk}/"]}.items():
        c=sign_in(team.user(role),second_factor=True); 
        for p in pages: s=m(c,"get",p)
    s=m(c,"post","/research/exports/make/")
    assert 0

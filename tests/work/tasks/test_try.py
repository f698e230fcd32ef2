import pytest
from tests.work.tasks.making import *
from tests.work.tasks.conftest import *
from lantoa.work.tasks.models import *
from lantoa.work.tasks.queries.preview import preview_issue
pytestmark = pytest.mark.django_db
def test_try(cast, plan, django_assert_max_num_queries):
    for d in prepared(plan, by=cast.owner):
        print(d.order, d.act, d.due_state, d.due_text, d.due_last_on, '|', d.words[:60])
        for b in d.bodies.all(): print('     ', b.role, b.name, b.resolved, b.rule, b.note, b.candidates, b.unknown_parts)
        print('     ->', [(u.unit.name, u.role) for u in d.units.all()], [(x.words,x.name,str(x.unit),str(x.on_draft)[:30]) for x in d.dependencies.all()], d.like_id)
    p = preview_issue(plan)
    print(p.created_count, p.changed_count, p.withdrawn_count, p.shares, p.units_without, [q.name for q in p.questions])
    with django_assert_max_num_queries(40):
        i = issued(plan, by=cast.owner)
    print(i.__dict__)
    for a in Assignment.objects.all(): print(a.task.number, a.unit, a.state, a.last_on, a.moves.count())
    for t in Task.objects.all(): print(t.number, t.words[:40], [s.sentence.text[:30] for s in t.sources.all()])
    assert 0

"""Who may read plans, and who may change them."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, LINK, OWN, OWN_AND_BELOW, Door, Verb, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
READERS = cells((READING, OWN_AND_BELOW), ((LINK,), OWN))
WRITERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, LINK), OWN))
BRINGERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, LINK), EVERYWHERE))
OWNERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW))
READ = Verb(READERS, refused=404)


def _write(answers: int = 302) -> Verb:
    return Verb(WRITERS, answers=answers, sees=READERS, refused=404)


def _own(answers: int) -> Verb:
    return Verb(OWNERS, answers=answers, sees=READERS, refused=404)


def _of(subject: str, *doors: Door) -> list[Door]:
    return [Door(f"plans:{d.name}", d.get, d.post, f"plans.{subject}", d.why) for d in doors]


DOORS = [
    Door("plans:list", get=Verb(SIGNED_IN), why="Each sees the plans they may read, or none."),
    Door("plans:new", get=Verb(BRINGERS), post=Verb(BRINGERS, answers=422)),
    *_of(
        "plan",
        Door("show", get=Verb(READERS, answers=302, refused=404)),
        Door("stop", post=_write()),
        Door("reread", post=_write()),
        Door("paste", post=_write(422)),
        Door("remove", post=_write(409), why="Only a file of which nothing was read, by whoever brought it in."),
        Door("file", get=READ),
        Door("editions", get=READ),
        Door("check", get=READ),
        Door("tick", post=_write()),
        Door("close", post=_write()),
        Door("amends", post=_write(), why="Said of a second plan with the same number and year."),
        Door("move", post=_write(), why="To the unit that issued it, by whoever may write for both."),
        Door("reopen", post=_write(409), why="A plan that is still being checked is not opened again."),
        Door("withdraw", get=_own(200), post=_own(422), why="With a reason, before anything of it is assigned."),
        Door("restore", post=_own(409), why="Only a plan that was withdrawn is taken back in."),
        Door("changes", get=READ),
        Door("history", get=READ),
        Door("head", get=READ, post=_write()),
        Door("fact_new", post=_write()),
        Door("json", get=READ),
        Door("csv", get=READ),
        Door("remarks", get=READ),
        Door("remark_sheet", get=READ),
        Door("lint", post=_write()),
    ),
    *_of("remark", Door("remark", post=_write())),
    *_of("fact", Door("fact", get=READ, post=_write()), Door("fact_drop", post=_write())),
    *_of("finding", Door("finding", get=READ, post=_write()), Door("finding_reopen", post=_write())),
    *_of("sentence", Door("sentence", get=READ, post=_write()), Door("sentence_kind", post=_write())),
    *_of(
        "duty",
        Door("duty_edit", get=_write(200), post=_write()),
        Door("duty_row", get=Verb(READERS, answers=302, refused=404)),
        Door("duty_take", post=_write()),
        Door("duty_split", get=_write(200), post=_write()),
        Door("duty_merge", get=_write(200), post=_write()),
        Door("duty_history", get=READ),
    ),
]

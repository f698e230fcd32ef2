"""Who reads, drafts, signs and issues official documents."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, OWN, OWN_AND_BELOW, Door, Verb, acts, cells
from lantoa.orgs.members.states import Role

# A draft is the unit's own business, and that of the campaign owner above who may draft for it. Once issued, those
# above it and the units it was sent to read it too.
READERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER, Role.CLERK), OWN))
DRAFTERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER,), OWN))
ISSUED = cells(
    ((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR), OWN_AND_BELOW),
)
SEALERS = cells(((Role.LEADER, Role.CLERK), OWN))
NEW = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER), EVERYWHERE))
REGISTERS = cells(((Role.CLERK, Role.LEADER, Role.CAMPAIGN_OWNER), EVERYWHERE))
CASES = cells(((Role.CLERK, Role.LEADER, Role.CAMPAIGN_OWNER), OWN))
CLERKS = cells(((Role.CLERK,), EVERYWHERE))
READ = Verb(READERS, refused=404)
ISSUED_TOO = "Once issued also those above the unit and the units it was sent to."

DOORS = [
    Door("documents:list", get=Verb(SIGNED_IN), why="Each sees the documents they may read, or none."),
    Door("documents:campaign", get=Verb(ISSUED, refused=404), subject="tasks.campaign", why=ISSUED_TOO),
    Door(
        "documents:case_file",
        post=Verb(CASES, answers=422, sees=ISSUED, refused=404),
        subject="tasks.campaign",
        why="Of one's own unit's campaign.",
    ),
    Door("documents:new", get=Verb(NEW), post=Verb(NEW, answers=422), why="Never a unit’s link."),
    Door("documents:find", get=Verb(SIGNED_IN), why="Finds only what one may read."),
    Door("documents:code", get=Verb(READERS, answers=302, refused=404), subject="documents.code", why=ISSUED_TOO),
    Door("documents:register_out", get=Verb(REGISTERS), why="One’s own unit’s."),
    Door("documents:register_in", get=Verb(REGISTERS), why="One’s own unit’s."),
    Door("documents:arrival", get=Verb(CLERKS), post=Verb(CLERKS, answers=422), why="For one’s own unit."),
    Door(
        "documents:receive",
        post=Verb(cells(((Role.CLERK,), OWN)), answers=302, sees=ISSUED, refused=404),
        subject="documents.recipient",
        why="The clerk who issued it, and the clerk of the unit that has it.",
    ),
    Door("documents:package_in", post=Verb(CLERKS, answers=422), why="For one’s own unit."),
    Door(
        "documents:mail",
        post=Verb(cells(((Role.CLERK,), OWN)), answers=422, sees=ISSUED, refused=404),
        subject="documents.recipient",
    ),
    Door(
        "documents:seal",
        get=Verb(SEALERS, sees=ISSUED, refused=404),
        post=Verb(SEALERS, answers=422, sees=ISSUED, refused=404),
        subject="documents.issued",
        why="The leader with their own key, the clerk with that of the body.",
    ),
    Door(
        "documents:package",
        get=Verb(cells(((Role.CLERK,), OWN)), sees=ISSUED, refused=404),
        subject="documents.issued",
    ),
    Door("documents:show", get=READ, subject="documents.document", why=ISSUED_TOO),
    Door(
        "documents:write",
        get=Verb(DRAFTERS, sees=READERS, refused=404),
        post=Verb(DRAFTERS, answers=422, sees=READERS, refused=404),
        subject="documents.document",
    ),
    Door(
        "documents:explain",
        post=Verb(DRAFTERS, answers=302, sees=READERS, refused=404),
        subject="documents.document",
    ),
    Door("documents:docx", get=READ, subject="documents.document"),
    Door("documents:pdf", get=READ, subject="documents.document"),
    Door("documents:picture", get=READ, subject="documents.picture"),
    Door("documents:sources", get=READ, subject="documents.document"),
    *acts("documents:step", "submit", post=Verb(DRAFTERS, answers=302, sees=READERS, refused=404)),
    *acts(
        "documents:step",
        "return",
        post=Verb(cells(((Role.LEADER, Role.CLERK), OWN)), answers=302, sees=READERS, refused=404),
        why="The leader until it is issued, the clerk before the number.",
    ),
    *acts(
        "documents:step",
        *("approve", "sign"),
        post=Verb(cells(((Role.LEADER,), OWN)), answers=302, sees=READERS, refused=404),
    ),
    *acts(
        "documents:step",
        "issue",
        post=Verb(cells(((Role.CLERK,), OWN)), answers=302, sees=READERS, refused=404),
        why="The leader where the unit has no clerk.",
    ),
]

"""Who copies reminders and who pastes chats; a pasted chat and its photos are their owner's alone."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, LINK, Door, Verb, cells
from lantoa.work.tasks.rules import ANSWERERS, READERS

READ = cells(((*READERS, LINK), EVERYWHERE))
PASTE = cells(((*ANSWERERS, LINK), EVERYWHERE))
ONLY_ITS_OWNER = Verb(SIGNED_IN, answers=404)
WHY = "Only who pasted it; whoever else asks hears that there is none."

DOORS = [
    Door("intake:reminder", get=Verb(READ), why="It names units the person sees anyway."),
    Door("intake:paste", get=Verb(PASTE), post=Verb(PASTE, answers=302)),
    Door("intake:chat", get=ONLY_ITS_OWNER, subject="intake.chat", why=WHY),
    Door("intake:drop", post=ONLY_ITS_OWNER, subject="intake.chat", why=WHY),
    Door("intake:confirm", post=ONLY_ITS_OWNER, subject="intake.part", why=WHY),
    Door("intake:confirm_photo", post=ONLY_ITS_OWNER, subject="intake.photo", why=WHY),
    Door("intake:skip_photo", post=ONLY_ITS_OWNER, subject="intake.photo", why=WHY),
    Door("intake:skip", post=ONLY_ITS_OWNER, subject="intake.part", why=WHY),
]

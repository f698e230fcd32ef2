"""Why a verb was refused and what was done, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from lantoa.base.files.states import FileRefused
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.queries.evidence import sent_before
from lantoa.work.evidence.states import EvidenceRefused

REFUSALS = {
    "withdrawn": _("This piece of evidence was withdrawn and can no longer be changed."),
    "no_words": _("Write what is to be put right."),
    "no_reason": _("Write the reason."),
    "no_who": _("Write who agrees."),
    "no_title": _("Give the event a name."),
    "no_file": _("No file came with the form. Choose it again."),
    "no_address": _("This is no address of a page. It begins with https:// or http://."),
    "no_position": _("This position is on no map. Degrees north go to 90, degrees east to 180."),
    "too_many_words": _("At most %(most)s letters."),
    "not_yet": _("This moment is still to come. Check the day and the clock of the device."),
    "clock_behind": _("The clock of the device stands wrong: it says a year before 2000. Set it, then send again."),
    "not_photo": _("This file is no photo (JPEG, PNG, WebP, HEIC, AVIF, GIF), whatever its name says."),
    "not_video": _("This file is no video (MP4, MOV, WebM, 3GP), whatever its name says."),
    "not_audio": _("This file is no sound (MP3, M4A, OGG, WAV, AAC, AMR), whatever its name says."),
    "no_recording": _(
        "This file is called a video or a sound, but nothing in it can be played: it is broken or was cut off. Open it "
        "on the device, then send it again."
    ),
    "not_document": _("This file is no document (PDF, Word, Excel, PowerPoint, text), whatever its name says."),
    "not_evidence": _("This kind of file is not taken: send a photo, a video, a sound or a document."),
    "not_as_called": _(
        "This file is not what the ending of its name says, so nobody could open it. Choose the right file, or give it "
        "its right name."
    ),
    "runs_in_browser": _("This file holds a web page or a drawing with a program in it. Send a PDF or a photo of it."),
    "other_occasion": _("This event belongs to another unit or campaign."),
    "other_unit": _("This piece belongs to a task of another unit. Sign in for that unit and send it again."),
    "consent_ended": _("This consent was withdrawn already."),
    "key_used": _("This form was sent before with something else. Open the page again."),
    "no_queue": _("This file is no queue of Lan Tỏa. Export it again on the device where the pictures are."),
    "named_twice": _("The file of the queue names the same picture for another piece already; that piece has it."),
    "next_time": _(
        "Not looked at yet: one sending takes only so much. Send the same file again; what came in is not added twice."
    ),
    "not_complete": _("The file has not arrived whole yet. It is sent on by itself."),
}
AGAIN = _("%(n)d of them had been sent by your unit before: whoever runs the campaign is asked whether they are one.")
SAID = {
    "change": _("Corrected. It waits for a new check."),
    "withdraw": _("Withdrawn. It proves nothing any more."),
    "verify": _("Verified."),
    "correct": _("Asked for. The unit sees your words."),
    "tie": _("It proves that task too."),
    "untie": _("It no longer proves that task."),
    "consent": _("The consent is recorded."),
    "end-consent": _("The consent is withdrawn: the picture is no longer shown small anywhere."),
    "question": _("Answered."),
}


def again_words(kept: Iterable[Evidence]) -> str:
    """What the sender is told of files their unit had sent before; "" where there are none. No accusation."""
    count = sent_before(kept)
    return str(AGAIN) % {"n": count} if count else ""


def refusal_words(refusal: EvidenceRefused | FileRefused) -> str:
    """Why it was refused."""
    if isinstance(refusal, FileRefused):
        return str(refusal.words)
    sentence = str(REFUSALS.get(refusal.code, REFUSALS["not_evidence"]))
    return sentence % refusal.params if "%(" in sentence else sentence

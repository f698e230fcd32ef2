"""Style sheets as browsers get them: without the comments and indents that are for those who read the source."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Words in quotation marks stay as they are; so does a comment that begins with "!", where others keep their licence.
_LEFT_OUT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*!.*?\*/)|/\*.*?\*/|\n\s+""", re.DOTALL)


def lean(sheet: str) -> str:
    """The sheet without comments, indents and empty lines; what it says is the same."""
    return _LEFT_OUT.sub(lambda found: found[1] or ("\n" if found[0][0] == "\n" else ""), sheet)


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise carries no types
    """Collected files with their hash in the name, packed, style sheets made lean before."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".css"):
            content.seek(0)  # the manifest hands over what it has read already
            content = ContentFile(lean(content.read().decode("utf-8")).encode())
        return str(super()._save(name, content))

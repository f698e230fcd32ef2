"""What a piece of evidence holds: the same bytes for the same piece."""

from __future__ import annotations

import io
import random

from lantoa.faces.cli.rehearsal.script import Piece

LARGE_WORDS = 24_000


def content_of(piece: Piece) -> bytes:
    """A small picture, a page of text, or a text large enough to be sent in pieces."""
    chance = random.Random(piece.mark)  # noqa: S311 the same bytes again, no secret
    if piece.name.endswith(".jpg"):
        return _picture(chance)
    count = LARGE_WORDS if piece.way == "pieces" else 60
    words = (f"{chance.randrange(1 << 40):011x}" for _ in range(count))
    return f"Nhật ký hoạt động {piece.key} (ví dụ)\n{' '.join(words)}\n".encode()


def _picture(chance: random.Random) -> bytes:
    from PIL import Image

    picture = Image.frombytes("RGB", (16, 12), chance.randbytes(16 * 12 * 3)).resize((320, 240))
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return kept.getvalue()

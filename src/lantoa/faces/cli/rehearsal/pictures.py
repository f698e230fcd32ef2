"""What a piece of evidence holds: the same bytes for the same piece."""

from __future__ import annotations

import random
import struct
import zlib

from lantoa.faces.cli.rehearsal.script import Piece

LARGE_WORDS = 24_000
COLUMNS, ROWS, BLOCK = 16, 12, 20
MAGIC = b"\x89PNG\r\n\x1a\n"


def content_of(piece: Piece) -> bytes:
    """A small picture (PNG), a page of text, or a text large enough to be sent in pieces."""
    chance = random.Random(piece.mark)  # noqa: S311 the same bytes again, no secret
    if piece.name.endswith(".png"):
        return _picture(chance)
    count = LARGE_WORDS if piece.way == "pieces" else 60
    words = (f"{chance.randrange(1 << 40):011x}" for _ in range(count))
    return f"Nhật ký hoạt động {piece.key} (ví dụ)\n{' '.join(words)}\n".encode()


def _picture(chance: random.Random) -> bytes:
    """Blocks of chance colours: no two pictures look alike."""
    lines = []
    for _ in range(ROWS):
        line = b"\0" + b"".join(chance.randbytes(3) * BLOCK for _ in range(COLUMNS))  # 0: no filter
        lines += [line] * BLOCK
    head = struct.pack(">IIBBBBB", COLUMNS * BLOCK, ROWS * BLOCK, 8, 2, 0, 0, 0)  # 8 bits each of three colours
    return MAGIC + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"".join(lines))) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

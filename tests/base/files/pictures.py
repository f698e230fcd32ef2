"""Pictures of every kind for tests, honest and hostile."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

PALETTE = [(180, 30, 20), (240, 220, 90), (20, 60, 120), (250, 250, 250), (30, 120, 60), (10, 10, 10)]


def drawing(size: tuple[int, int] = (640, 480), seed: int = 1, mode: str = "RGB") -> Image.Image:
    """Coloured fields in an order that depends on the seed."""
    image, value = Image.new("RGB", size), seed
    for row in range(6):
        for column in range(8):
            value = (value * 1103515245 + 12345) % 2**31
            box = (column * size[0] // 8, row * size[1] // 6, (column + 1) * size[0] // 8, (row + 1) * size[1] // 6)
            image.paste(PALETTE[(value >> 16) % len(PALETTE)], box)
    return image.convert(mode)


def packed(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """A picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def turned_photo() -> bytes:
    """A photo held upright: lying pixels, and the word "turn me" beside position and a script in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "<script>alert(document.domain)</script>"
    exif.get_ifd(0x8825)[1] = "N"
    return packed(drawing((640, 480)), exif=exif, comment=b"<script>alert(1)</script>")


def png_bomb(side: int = 50_000) -> bytes:
    """A PNG of a few hundred kilobytes that unpacks to seven gigabytes."""
    row = zlib.compressobj(9)
    line = b"\0" * (side * 3 + 1)
    body = b"".join(row.compress(line) for _ in range(200)) + row.flush()

    def part(kind: bytes, content: bytes) -> bytes:
        seal = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", seal)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def gif_that_is_a_script() -> bytes:
    """A GIF whose first bytes are also a program: ``GIF89a/*…*/=1;alert(1)``."""
    gif = packed(drawing((16, 16)), "GIF")
    return gif[:6] + b"\x2f\x2a" + gif[8:] + b"*/=1;alert(1)//"


def boxes(brand: str, *handlers: str, behind: int = 0) -> bytes:
    """A recording as phones write it: the brand, the data, and what tracks there are, before it or after."""

    def box(name: str, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + name.encode() + content

    tracks = b"".join(
        box("trak", box("mdia", box("hdlr", b"\0" * 8 + handler.encode() + b"\0" * 13))) for handler in handlers
    )
    moov, data = box("moov", tracks), box("mdat", b"\1" * max(behind, 8))
    return box("ftyp", brand.encode() + b"\0\0\0\0isom") + (data + moov if behind else moov + data)

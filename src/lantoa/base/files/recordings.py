"""Whether a film or a sound is one inside, or only called so: told by the containers' own heads, nothing is unpacked.

ISO base media (ISO/IEC 14496-12: MP4, MOV, 3GP, M4A) is a row of boxes; Matroska and WebM (RFC 9559) begin with the
tracks. A few short reads, however long the file is: from a bucket too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lantoa.base.files.content import HEAD_BYTES
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_part

ISO = frozenset({"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"})
MATROSKA = frozenset({"video/webm", "audio/webm"})
MOST_BOXES = 200
_TRACKS, _SEGMENT = b"\x16\x54\xae\x6b", b"\x18\x53\x80\x67"
Reader = Callable[[int, int], bytes]


def is_recording(stored: StoredFile) -> bool:
    """Whether a stored film or sound holds tracks and what they play; True for a kind whose inside is not looked at."""

    def read(first: int, size: int) -> bytes:
        if first >= stored.size:
            return b""
        with open_part(stored, first, min(first + size, stored.size) - 1) as file:
            return file.read(size)

    if stored.media_type in ISO:
        return _plays(read, stored.size)
    if stored.media_type in MATROSKA:
        head = read(0, 8 * HEAD_BYTES)
        return _SEGMENT in head[:HEAD_BYTES] and _TRACKS in head
    return True


def _plays(read: Reader, size: int) -> bool:
    """A track list with a track in it, and data: as one, or as the fragments of a recording that was streamed."""
    tracks = data = False
    for name, begin, end in _boxes(read, 0, size):
        if name == b"moov":
            tracks = any(inner == b"trak" for inner, _begin, _end in _boxes(read, begin, min(end, size)))
        data = data or (name in (b"mdat", b"moof") and end > begin)
        if tracks and data:
            return True
    return False


def _boxes(read: Reader, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes from one byte to another: their names, and where their contents begin and should end."""
    for _number in range(MOST_BOXES):
        head = read(at, 16)
        if at >= end or len(head) < 8:
            return
        length, name, begin = int.from_bytes(head[:4], "big"), head[4:8], at + 8
        if length == 1:
            length, begin = int.from_bytes(head[8:16], "big"), at + 16
        stop = end if length == 0 else at + length
        if stop < begin:
            return
        yield name, begin, stop
        at = stop

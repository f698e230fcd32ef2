"""The data folder of an installation: a command that reads or serves one makes none, for its name may be mistyped."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MISSING = (
    "Không có thư mục dữ liệu {folder}. Hãy xem lại LANTOA_HOME; nếu đang cài đặt mới, chạy trước: lantoa manage "
    "migrate",
    "There is no data folder {folder}. Look at LANTOA_HOME; in a new installation run first: lantoa manage migrate",
)


def home_is_missing() -> bool:
    """Whether the folder LANTOA_HOME names (else ``var`` here) is not there; then one sentence says so, in both
    languages. Asked before the settings are read: they would make the folder, with a key of its own."""
    folder = Path(os.environ.get("LANTOA_HOME", "").strip() or "var")
    from django.conf import settings

    if settings.configured or folder.is_dir():
        return False
    print("\n".join(MISSING).format(folder=folder.absolute()), file=sys.stderr)
    return True

"""edXML packages in the shape of QCVN 102:2016: written, and read with distrust."""

from __future__ import annotations

from lantoa.engines.official_docs.edxml.reading import read_package
from lantoa.engines.official_docs.edxml.writing import write_package

__all__ = ["read_package", "write_package"]

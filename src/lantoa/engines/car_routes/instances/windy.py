"""The windy form: `(a, b) coste c d` is a street that costs c from a to b and d back. Nodes count from 1, the depot."""

from __future__ import annotations

import re

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.instance import Instance, Link

_HEAD = re.compile(r"^\s*([A-Z_]+)\s*:\s*(.*?)\s*$")
_STREET = re.compile(r"^\s*\(\s*(-?\d{1,18})\s*,\s*(-?\d{1,18})\s*\)\s*coste\s+(-?\d{1,18})(?:\s+(-?\d{1,18}))?\s*$")


def looks_like_windy(text: str) -> bool:
    """Whether the text names its vertices in this form's words."""
    return re.search(r"^\s*VERTICES\s*:", text, re.MULTILINE) is not None


def parse_windy(text: str) -> Instance:
    """The instance a text holds."""
    announced: dict[str, int] = {}
    links: list[Link] = []
    required: bool | None = None
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        if head:
            name, value = head.groups()
            if name in ("VERTICES", "ARISTAS_REQ", "ARISTAS_NOREQ"):
                announced[name] = _whole(value, number)
            elif name in ("LISTA_ARISTAS_REQ", "LISTA_ARISTAS_NOREQ"):
                required = name == "LISTA_ARISTAS_REQ"
            continue
        if not line.strip() or line.strip() in ("END", "EOF", "FIN"):
            continue
        street = _STREET.match(line)
        if not street or required is None:
            raise RoutesRefused("bad_number", line=number)
        a, b, there, back = (int(word) for word in (*street.groups()[:3], street[4] or street[3]))
        links.append(Link(number, a, b, there, back, 0, required))
    for name, wants in (("ARISTAS_REQ", True), ("ARISTAS_NOREQ", False)):
        found = sum(link.required is wants for link in links)
        if found < announced.get(name, 0):
            raise RoutesRefused("too_few_lines", wanted=announced[name], found=found)
    return Instance("windy", announced.get("VERTICES", 0), 1, tuple(links)).checked()


def write_windy(instance: Instance) -> str:
    """The text of an instance in this form."""
    lists = {wants: [link for link in instance.links if link.required is wants] for wants in (True, False)}
    lines = [" NOMBRE : ", f" VERTICES : {instance.nodes}"]
    lines += [f" ARISTAS_REQ : {len(lists[True])}", f" ARISTAS_NOREQ : {len(lists[False])}"]
    for wants, name in ((True, "LISTA_ARISTAS_REQ"), (False, "LISTA_ARISTAS_NOREQ")):
        lines.append(f" {name} :")
        lines += [f" ({link.a:3d},{link.b:3d})   coste {link.there:4d}  {link.back:4d}" for link in lists[wants]]
    return "\n".join(lines) + "\n"


def _whole(value: str, line: int) -> int:
    try:
        return int(value)
    except ValueError:
        raise RoutesRefused("bad_number", line=line) from None

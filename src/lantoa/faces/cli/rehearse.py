"""`lantoa rehearse`: a campaign of invented units through the real pages, processes killed meanwhile, then checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from lantoa.faces.cli.rehearsal.house import House

EQUAL, DIFFERS, BAD_INPUT, STOPPED = 0, 1, 2, 130
LEAST_UNITS, MOST_UNITS, MOST_KILLS, MOST_SEED = 6, 2000, 500, 10**9


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `rehearse`."""
    parser.add_argument("--units", type=int, default=130, help="số đơn vị / how many units (130)")
    parser.add_argument("--seed", type=int, default=1, help="kịch bản; cùng số, cùng việc / same number, same acts (1)")
    parser.add_argument("--kills", type=int, default=12, help="số lần tắt ngang tiến trình / processes killed (12)")
    parser.add_argument(
        "--database", default="", help="postgres://…/tên-mới; không có thì SQLite / a new name, else SQLite"
    )
    parser.add_argument("--keep", action="store_true", help="giữ lại dữ liệu để xem / keep the data to look at")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")


def run(arguments: argparse.Namespace) -> int:
    """Make the house, play, compare, print, clear away; what differs is kept to be looked at."""
    from lantoa.faces.cli.interrupts import heeded
    from lantoa.faces.cli.rehearsal import house

    bounds = {"units": (LEAST_UNITS, MOST_UNITS), "seed": (0, MOST_SEED), "kills": (0, MOST_KILLS)}
    for name, (least, most) in bounds.items():
        if not least <= getattr(arguments, name) <= most:
            return _complain("number", arguments, name=name, least=least, most=most)
    try:
        place = house.House(arguments.database)
    except house.BadAddress:
        return _complain("database", arguments)
    with heeded():
        status: int | None = None
        try:
            _clear_left(arguments)
            place.make()
            status = _rehearse(arguments, place)
        except house.NameTaken as taken:
            status = _complain("there", arguments, name=taken)
        except house.NotMade as error:
            status = _complain("unreachable", arguments, reason=error)
        except KeyboardInterrupt:
            status = STOPPED
            _complain("stopped", arguments)
        finally:
            _clear_away(arguments, place, keep=place.is_made and (arguments.keep or status == DIFFERS))
    return status


def _clear_left(arguments: argparse.Namespace) -> None:
    """What a rehearsal that was killed could not clear away itself."""
    from lantoa.faces.cli.rehearsal import house

    count, names = house.clear_left()
    if count:
        _complain("cleared", arguments, count=count)
    for name in names:
        _complain("left", arguments, name=name)


def _rehearse(arguments: argparse.Namespace, place: House) -> int:
    import django

    from lantoa.faces.cli.demo_loading import migrate
    from lantoa.faces.cli.rehearsal import house, words
    from lantoa.faces.cli.rehearsal.running import rehearse
    from lantoa.faces.cli.rehearsal.writing import write_script

    house.use(place.folder, arguments.database)
    database = "PostgreSQL" if arguments.database else "SQLite"
    told = {"units": arguments.units, "kills": arguments.kills, "seed": arguments.seed}
    print(words.say("begin", arguments.lang, database=database, folder=place.folder, **told), flush=True)
    print(words.say("preparing", arguments.lang), file=sys.stderr, flush=True)
    django.setup()
    migrate()
    script = write_script(arguments.units, arguments.seed)
    outcome = rehearse(script, kills=arguments.kills, show=words.bar(), log=place.folder / "processes.log")
    print(words.table_of(outcome, arguments.lang), flush=True)
    return EQUAL if outcome.is_right else DIFFERS


def _clear_away(arguments: argparse.Namespace, place: House, *, keep: bool) -> None:
    from lantoa.faces.cli.interrupts import waiting
    from lantoa.faces.cli.rehearsal.house import NotDropped

    with waiting():
        if keep:
            place.keep()
            _complain("kept", arguments, folder=place.folder, database=place.name)
            return
        try:
            place.clear()
        except NotDropped as error:
            _complain("not_dropped", arguments, name=place.name, reason=error)


def _complain(key: str, arguments: argparse.Namespace, **values: object) -> int:
    from lantoa.faces.cli.rehearsal.words import say

    print(say(key, arguments.lang, **values), file=sys.stderr, flush=True)
    return BAD_INPUT

"""`lantoa routes`: tours of loudspeaker cars, from a map or a benchmark instance, and the independent check."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lantoa.faces.cli import routes_far, routes_town
from lantoa.faces.cli.opening import Unopened, bytes_of
from lantoa.faces.cli.routes_faults import day_fault_words
from lantoa.faces.cli.routes_words import LANGUAGES, fault_words, gap_text, refusal_words, word

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from lantoa.engines.car_routes.instances.instance import Instance
    from lantoa.engines.car_routes.problem import Plan

DONE, WRONG, BAD_INPUT = 0, 1, 2
MOST_BYTES = 64 * 1024 * 1024  # of an instance or an answer; the largest known has some hundred KB
HIGHEST_SEED = 2**63 - 1
UNOPENED = {FileNotFoundError: "file_missing", IsADirectoryError: "is_folder", PermissionError: "not_allowed"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `routes`."""
    jobs = parser.add_subparsers(dest="job", metavar="VIỆC/JOB", required=True)
    solve = jobs.add_parser("solve", help="tìm lộ trình cho một bài toán chuẩn / plan a benchmark instance")
    _add_instance(solve)
    solve.add_argument("--seconds", type=float, help="thời gian CPU để tìm / processor time for the search")
    solve.add_argument(
        "--iterations", type=int, help="số bước tìm: cùng số bước, cùng kết quả / steps: same steps, same plan"
    )
    solve.add_argument("--seed", type=int, default=1, help="hạt giống / seed (1)")
    solve.add_argument("--json", action="store_true", help="in một đối tượng JSON / print one JSON object")
    verify = jobs.add_parser(
        "verify", help="kiểm tra độc lập một lời giải, một ngày chạy xe / check an answer or a day independently"
    )
    _add_instance(verify, "tệp bài toán hoặc tệp do `routes import` ghi / instance file, or what `routes import` wrote")
    verify.add_argument("answer", metavar="ANSWER", help="tệp JSON, - để đọc từ đầu vào / or - for standard input")
    town = jobs.add_parser("import", help="nhập bản đồ và phường / import a map and its wards")
    routes_town.add_import(town)
    plan = jobs.add_parser("plan", help="lập lộ trình cho cả ngày / plan the whole day")
    routes_town.add_plan(plan)
    far = jobs.add_parser("far", help="chuyến đi xa hôm trước: giờ phải xuất phát / the far trip: when to leave")
    routes_far.add_far(far)
    covered = jobs.add_parser("covered", help="đã chạy được những đường nào / which streets were covered")
    routes_far.add_covered(covered)
    warm = jobs.add_parser(
        "warm", help="biên dịch sẵn để lần sau chạy ngay / compile now, so that later runs start at once"
    )
    for each in (solve, verify, town, plan, far, covered, warm):
        each.add_argument("--lang", choices=LANGUAGES, default="vi", help="ngôn ngữ / language (vi)")


def _add_instance(parser: argparse.ArgumentParser, words: str = "tệp bài toán / instance file") -> None:
    parser.add_argument("instance", metavar="INSTANCE", help=words)
    parser.add_argument(
        "--vehicles", type=int, help="số xe; bỏ trống: tùy cần / how many cars; left out: as many as needed"
    )
    parser.add_argument(
        "--objective",
        choices=("total", "longest"),
        help="tổng quãng đường hay chuyến dài nhất / the total or the longest tour (total)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do the job; 2 and one sentence for bad input, 1 where an answer is wrong."""
    from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries
    from lantoa.engines.car_routes.errors import RoutesRefused

    missing = missing_libraries()
    if missing and arguments.job != "verify":
        return _complain(word("extra_missing", arguments.lang, names=", ".join(missing)))
    keep_in(_folder())
    jobs: dict[str, Callable[[argparse.Namespace], int]] = {
        "solve": _solve,
        "verify": _verify,
        "warm": _warm,
        "import": routes_town.run_import,
        "plan": routes_town.run_plan,
        "far": routes_far.run_far,
        "covered": routes_far.run_covered,
    }
    try:
        return jobs[arguments.job](arguments)
    except RoutesRefused as refused:
        return _complain(refusal_words(refused.code, refused.params, arguments.lang))
    except Unopened as error:
        return _complain(word(error.code, arguments.lang))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        code = next((code for kind, code in UNOPENED.items() if isinstance(error, kind)), "file_refused")
        return _complain(word(code, arguments.lang, file=error.filename or "", reason=reason))


def _folder() -> Path:
    """Compiled code lives with Lan Tỏa's own data, or with the user's other caches."""
    own = os.environ.get("LANTOA_HOME", "").strip()
    if own:
        return Path(own) / "compiled"
    cache = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(cache) if cache else Path("~/.cache").expanduser()) / "lantoa"


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return BAD_INPUT


def _warm(arguments: argparse.Namespace) -> int:
    print(word("warmed", arguments.lang, seconds=f"{_compiled_in():.1f}"))
    return DONE


def _compiled_in() -> float:
    begun = time.perf_counter()
    from lantoa.engines.car_routes.search.warming import warm

    warm()
    return time.perf_counter() - begun


def _solve(arguments: argparse.Namespace) -> int:
    from lantoa.engines.car_routes.answer import answer_of, written

    for name, value, least in (
        ("--seconds", arguments.seconds, 0),
        ("--iterations", arguments.iterations, 0),
        ("--seed", arguments.seed, 0),
    ):
        if value is not None and not least <= value <= HIGHEST_SEED:
            return _complain(word("number_wrong", arguments.lang, name=name, value=value))
    instance = _read(arguments.instance)
    problem = instance.problem(arguments.vehicles, arguments.objective or "total")
    compiling = _compiled_in()
    from lantoa.engines.car_routes.search.solving import Budget, solve

    begun = time.process_time()
    budget = Budget(arguments.iterations, arguments.seconds, time.process_time)
    plan = solve(problem, budget, arguments.seed)
    spent = time.process_time() - begun
    print(
        word("times", arguments.lang, compiling=f"{compiling:.1f}", spent=f"{spent:.2f}", steps=plan.iterations),
        file=sys.stderr,
    )
    if arguments.json:
        print(written(answer_of(instance, problem, plan)))
    else:
        print(_summary(instance, plan, problem.objective, arguments.lang))
    return DONE


def _summary(instance: Instance, plan: Plan, objective: str, language: str) -> str:
    reached = plan.longest if objective == "longest" else plan.cost
    gap = gap_text(reached, plan.lower_bound, language, decimals=2)
    lines = [
        word("found", language, cost=plan.cost, longest=plan.longest, cars=len(plan.tours)),
        word(f"bound_{objective}", language, bound=plan.lower_bound, gap=gap),
    ]
    for number, tour in enumerate(plan.tours, 1):
        nodes = " ".join(str(node + instance.first_node) for node in tour.nodes)
        lines.append(word("tour", language, number=number, cost=tour.cost, streets=len(tour.serviced), nodes=nodes))
    return "\n".join(lines)


def _verify(arguments: argparse.Namespace) -> int:
    from lantoa.engines.car_routes.answer import claim_of
    from lantoa.engines.car_routes.instances.reading import read_instance
    from lantoa.engines.car_routes.verify.checking import CheckedRoute, check

    asked = bytes_of(arguments.instance, MOST_BYTES)
    stdin = arguments.answer == "-"
    content = sys.stdin.buffer.read(MOST_BYTES) if stdin else bytes_of(arguments.answer, MOST_BYTES)
    if asked.lstrip()[:1] == b"{":
        return _verify_day(asked, content, arguments.lang)
    instance = read_instance(asked)
    claim = claim_of(content)
    vehicles = arguments.vehicles
    if vehicles is None and instance.capacity is None:  # this form names no fleet: every route is some car's
        vehicles = max(len(claim.routes), 1)
    problem = instance.problem(vehicles, arguments.objective or claim.objective)
    first = instance.first_node
    routes = [
        CheckedRoute(
            0,
            tuple(node - first for node in route.nodes),
            tuple((tail - first, head - first) for tail, head in route.serviced),
            route.services,
        )
        for route in claim.routes
    ]
    faults = check(problem, routes, claim.cost, claim.longest, claim.lower_bound)
    for fault in faults:
        print(fault_words(fault.code, fault.params, first, arguments.lang))
    if not faults:
        print(word("right", arguments.lang, routes=len(routes), streets=len(problem.services)))
    return WRONG if faults else DONE


def _verify_day(town_file: bytes, content: bytes, language: str) -> int:
    from lantoa.engines.car_routes.compiled_code import missing_libraries

    missing = missing_libraries()
    if missing:  # quiet zones are shapes
        return _complain(word("extra_missing", language, names=", ".join(missing)))
    from lantoa.engines.car_routes.roads.town import read_town
    from lantoa.engines.car_routes.verify.claimed_day import check_claimed

    town = read_town(town_file)
    wrong = 0
    for day in check_claimed(town, content):
        for fault in day.faults[: routes_town.MOST_FAULTS]:
            print(day_fault_words(town, fault, language))
        if len(day.faults) > routes_town.MOST_FAULTS:
            print(word("more_faults", language, count=len(day.faults) - routes_town.MOST_FAULTS))
        if not day.faults:
            print(
                word("day_right", language, mode=word(f"mode_{day.mode}", language), tours=day.tours, roads=day.roads)
            )
        wrong += len(day.faults)
    return WRONG if wrong else DONE


def _read(name: str) -> Instance:
    from lantoa.engines.car_routes.instances.reading import read_instance

    return read_instance(bytes_of(name, MOST_BYTES))

"""`lantoa lint FILE`: what a drafter should look at before the plan is signed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from lantoa.faces.cli.opening import BAD_INPUT, add_arguments, opened

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.shapes.lint import LintFinding
    from lantoa.engines.shapes.plan import Plan


NO_PLAN = "document.no_plan"
"""The reader's word for a text that is no plan: rules for plans say nothing of it worth reading."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lint`."""
    add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the file and print the findings; 2 and one sentence where it cannot be read or is no plan.

    A program that asks for JSON gets ``document.no_plan`` as the first finding all the same.
    """
    from lantoa.engines.plan_linter import lint

    plan = opened(arguments)
    if plan is None:
        return BAD_INPUT
    findings, no_plan = lint(plan), any(one.code == NO_PLAN for one in plan.unclear)
    if arguments.json:
        import json

        told = [_no_plan(plan)] if no_plan else []
        print(json.dumps([*told, *(_plain(one) for one in findings)], ensure_ascii=False, indent=1))
    elif no_plan:
        print(_said_of_no_plan(arguments.lang), file=sys.stderr)
        return BAD_INPUT
    else:
        print(_report(plan, findings, arguments.lang))
    return 0


def _said_of_no_plan(language: str) -> str:
    from lantoa.faces.cli.sentences import NOTHING_TO_READ, UNCLEAR

    return f"{UNCLEAR[language][NO_PLAN]}. {NOTHING_TO_READ[language]} [{NO_PLAN}]"


def _plain(one: LintFinding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "sentence_id": one.sentence_id,
        "line": one.line,
        "spans": [[span.start, span.end] for span in one.spans],
        "params": dict(one.params),
        "also": list(one.also),
    }


def _no_plan(plan: Plan) -> dict[str, Any]:
    """That the text is no plan, in the shape of a finding."""
    first = plan.sentences[0] if plan.sentences else None
    where = {"sentence_id": first.id if first else "", "line": first.line if first else 1}
    return {"code": NO_PLAN, "severity": "wrong", **where, "spans": [], "params": {}, "also": []}


def _report(plan: Plan, findings: tuple[LintFinding, ...], language: str) -> str:
    from lantoa.faces.cli.lint_sentences import WORDS, sentence_of

    words = WORDS[language]
    text_of = {one.id: one for one in plan.sentences}
    rows = [words["none"]] if not findings else [words["head"].format(n=len(findings))]
    for one in findings:
        printed = text_of[one.sentence_id]
        rows += [
            "",
            f"{words['line'].format(n=one.line)} · {printed.section or '—'} · {words[one.severity]} [{one.code}]",
        ]
        rows.append(f"  {sentence_of(one, language)}")
        rows.append(f"  “{_quoted(printed.text, one)}”")
        if one.also:
            others = ", ".join(str(text_of[other].line) for other in one.also if other in text_of)
            rows.append(f"  {words['also'].format(lines=others)}")
    return "\n".join(rows)


def _quoted(text: str, one: LintFinding, most: int = 140) -> str:
    """The words the rule looked at with a little around them."""
    start = max(0, one.spans[0].start - 40) if one.spans else 0
    shown = text[start : start + most]
    return ("… " if start else "") + shown + (" …" if start + most < len(text) else "")

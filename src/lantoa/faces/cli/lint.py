"""`lantoa lint FILE`: what a drafter should look at before the plan is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lantoa.faces.cli.opening import BAD_INPUT, add_arguments, opened

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.shapes.lint import LintFinding
    from lantoa.engines.shapes.plan import Plan


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lint`."""
    add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the file and print the findings; 2 and one sentence where it cannot be read."""
    from lantoa.engines.plan_linter import lint

    plan = opened(arguments)
    if plan is None:
        return BAD_INPUT
    findings = lint(plan)
    if arguments.json:
        import json

        print(json.dumps([_plain(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        print(_report(plan, findings, arguments.lang))
    return 0


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

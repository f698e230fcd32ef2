"""From a loaded document to a plan: the passes of the grammar in their order."""

from __future__ import annotations

from lantoa.engines.plan_reader.blocks import Document
from lantoa.engines.plan_reader.grammar.addressees import addressees_of, opening_duty, opening_force
from lantoa.engines.plan_reader.grammar.appendices import appendices_of, slogans_of
from lantoa.engines.plan_reader.grammar.assembling import duties_of, sentences_of
from lantoa.engines.plan_reader.grammar.bare_rows import give_rows
from lantoa.engines.plan_reader.grammar.bases import bases_of
from lantoa.engines.plan_reader.grammar.deciding import decide
from lantoa.engines.plan_reader.grammar.dues import DueFinder
from lantoa.engines.plan_reader.grammar.head import read_head
from lantoa.engines.plan_reader.grammar.identity import sentence_ids
from lantoa.engines.plan_reader.grammar.labels import build_outline, has_lettered_parts
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.mentions import mentions_of
from lantoa.engines.plan_reader.grammar.own_bodies import learn_bodies
from lantoa.engines.plan_reader.grammar.owner_blocks import read_blocks
from lantoa.engines.plan_reader.grammar.owners import heading_owners
from lantoa.engines.plan_reader.grammar.paragraphs import is_hard_wrapped, lines_of
from lantoa.engines.plan_reader.grammar.period import period_of, year_of
from lantoa.engines.plan_reader.grammar.table_columns import is_caption
from lantoa.engines.plan_reader.grammar.tables import task_rows
from lantoa.engines.plan_reader.grammar.tail import recipients_of
from lantoa.engines.plan_reader.grammar.topics import mark_topics
from lantoa.engines.plan_reader.grammar.unclear import mark_debris, unclear_of
from lantoa.engines.plan_reader.grammar.zones import is_rule, label_lines, mark_zones
from lantoa.engines.shapes.plan import Plan

READER_VERSION = "1"


def prepare(document: Document) -> list[Line]:
    """The document's lines with labels, zones and outline."""
    lines = lines_of(document)
    for order, line in enumerate(lines):
        line.order = order
    label_lines(lines, lettered_parts=has_lettered_parts([line.text for line in lines]))
    mark_zones(lines)
    learn_bodies(lines)
    body = [line for line in lines if line.zone == "body" and line.text.strip() and not is_rule(line.text)]
    _mark_bare_names(body)
    build_outline(body)
    mark_topics(body)
    return lines


def _mark_bare_names(body: list[Line]) -> None:
    """A plain line that only names a body ("Sở Y tế") opens a heading below the numbered one."""
    for line in body:
        if line.kind or line.table or len(line.words) > 20 or line.ends_closed() or not line.words:
            continue
        if line.text.lstrip(" *").startswith("("):
            continue
        named = heading_owners(line)
        if named and named[1] == "nothing":
            line.kind = "name"


def read_plan(document: Document) -> Plan:
    """Read a loaded document: every pass of the grammar, in order."""
    lines = prepare(document)
    debris = mark_debris(lines)
    body = [line for line in lines if line.zone == "body" and line.text.strip() and not is_rule(line.text)]
    recipients = recipients_of(lines)
    header = read_head(lines)
    bases = tuple(basis for basis in bases_of(lines) if basis.number != header.number)
    appendices = appendices_of(lines)
    slogans = slogans_of(lines)
    blocks = read_blocks(lines)
    told = [line for line in body if not is_caption(line, lines)]
    decisions = decide(told, blocks, addressees_of(lines, header), opening_force(lines))
    if (opened := opening_duty(lines)) is not None:
        decisions.duties.append(opened)
    finder = DueFinder(header.issued_on or year_of(lines))
    identities = sentence_ids(lines)
    rows, bare = task_rows(lines)
    rows += give_rows(bare, decisions)
    duties = duties_of(lines, decisions, blocks, rows, finder, identities)
    mentions = mentions_of(lines, blocks)
    return Plan(
        format=document.format,
        header=header,
        bases=bases,
        period=period_of(lines, header, blocks, finder),
        sentences=sentences_of(lines, identities, duties),
        duties=duties,
        activities=tuple(line.line for line in decisions.activities),
        recipients=recipients,
        slogans=slogans,
        appendices=appendices,
        mentions=mentions,
        unclear=unclear_of(lines, debris, duties, header, wrapped=is_hard_wrapped(document)),
        reader_version=READER_VERSION,
        notes=tuple(document.notes),
    )

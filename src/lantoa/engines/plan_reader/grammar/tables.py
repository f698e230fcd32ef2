"""Task tables: rows read by their columns, broken or shifted rows by what their cells say, empty cells as above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.agendas import ProgrammeAbove
from lantoa.engines.plan_reader.grammar.count_heads import is_sum
from lantoa.engines.plan_reader.grammar.later_subjects import further_leads
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owners import bodies
from lantoa.engines.plan_reader.grammar.schedules import past_last_day, row_subject
from lantoa.engines.plan_reader.grammar.supports import supporters
from lantoa.engines.plan_reader.grammar.table_cells import (
    CLOCKS,
    Cell,
    as_above,
    cells_of,
    holds_time,
    is_break,
    is_remarked,
    is_text,
    is_time,
    may_be_owner,
    names_in,
    opening_in,
    opens,
    opens_list,
    says,
)
from lantoa.engines.plan_reader.grammar.table_columns import columns_of, merged
from lantoa.engines.plan_reader.grammar.zones import is_rule, opens_recipients
from lantoa.engines.shapes.plan import Body

_NUMBER = re.compile(r"\d{1,3}\.?")
_GROUP = re.compile(r"(?:[IVX]+(?:\.\d+)*|[A-Z])\.?")
_DAY = re.compile(r"\bngay \d{1,2} ?(?:[/.-] ?\d{1,2}|thang \d)")
_NOTE = re.compile(r"[\W_]*(?:ghi chu|luu y|chu y|chu thich)\W* ?:")


@dataclass(slots=True)
class Row:
    """A row that is a task: where it says so, whose, when."""

    task: Cell
    lead: list[Body] = field(default_factory=list)
    support: list[Body] = field(default_factory=list)
    time: Cell | None = None
    result: Cell | None = None
    force: str = "assign"
    rule: str = "owner.table"
    confidence: float = 0.95
    deadline: bool = False  # its time column is one of deadlines
    day: Cell | None = None  # the day a heading above the table prints, where its time cell is a clock
    said: Line | None = None  # the cell that says the task as a line, where its own words are all that tells the day

    @property
    def line(self) -> Line:
        """The line of the cell that says the task."""
        return self.task.line


def task_rows(lines: list[Line]) -> tuple[list[Row], list[Row]]:
    """The task rows of all tables that have a task column: those with owners of their own, those without."""
    reader = _Reader()
    for line in lines:
        if not line.text.strip() or is_rule(line.text):
            continue
        if line.zone not in ("body", "appendix", "preamble") or line.role in ("appendix", "recipient", "signature"):
            reader.close()
            continue
        reader.read(line)
    reader.close()
    rows, bare = (
        [row for row in found if not is_sum(row.task.text) and not is_break(row.task)]
        for found in (reader.rows, reader.bare)
    )
    return rows, bare


class _Reader:
    """Walks the lines; ``columns`` are those of the table it stands in, {} outside."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.bare: list[Row] = []  # of tables without an owner column
        self.columns: dict[str, int] = {}
        self.width = 0
        self.table = 0
        self.pending: list[Cell] = []
        self.last: Row | None = None
        self.heading_rows = 0
        self.after_group = False  # the next text is the title of a group of rows
        self.day: Cell | None = None  # the day printed in the heading above, or in a row of its own
        self.time: Cell | None = None  # of the rows above in a schedule, where an empty cell means the same day
        self.programme = ProgrammeAbove()

    def close(self) -> None:
        """The table area ends."""
        self._flush()
        self.columns, self.width, self.table, self.last, self.time = {}, 0, 0, None, None

    def read(self, line: Line) -> None:
        """One line of a table, or a piece of a broken one."""
        self.programme.pass_over(line)
        if not line.table or sum(bool(cell.strip()) for cell in line.cells) == 1:
            self.day = Cell(line, 0, len(line.text)) if _DAY.search(line.plain) and len(line.words) < 24 else self.day
        if line.table and not opens_recipients(line) and (found := columns_of(line)) and self._opens(line, found):
            line.role = "heading"
            return
        if not self._usable():
            self._read_bare(line)
            return
        if not line.cells:
            self._read_piece(line)
            return
        line.role = "text" if line.role != "duty" else line.role
        if len(line.cells) == self.width and line.zone == "body" and is_remarked(spans := cells_of(line), self.columns):
            self._flush()
            time = spans[self.columns["time"]] if "time" in self.columns else None
            self.bare.append(Row(spans[self.columns["task"]], time=time, confidence=0.7))
            return
        row = self._by_columns(line) if len(line.cells) == self.width else None
        if row is not None:
            self._flush()
            self._keep(row)
            return
        self._read_cells(line)

    def _is_step(self, row: Row) -> bool:
        """Whether the row is a step of a meeting: an hour in the agenda below whose title it stands."""
        return self.programme.holds and row.time is not None and CLOCKS.match(row.time.plain) is not None

    def _read_bare(self, line: Line) -> None:
        """A row of a table without a column of owners: what is done when, and by whom where the cell itself says so."""
        if "task" not in self.columns or line.table != self.table or not {"time", "number"} & set(self.columns):
            return
        if line.cells and len(line.cells) != self.width:
            return
        spans = cells_of(line) if line.cells else [Cell(line, 0, 0)] * self.width
        task = spans[self.columns["task"]] if line.cells else Cell(line, 0, len(line.text))  # a cell's next paragraph
        if _GROUP.fullmatch(spans[0].text.strip()) or len(task.text.split()) < 2:
            return
        row = Row(task, confidence=0.8)
        self._fill(row, spans)
        self._carry_day(row)
        begin = past_last_day(task)
        row.deadline = "deadline" in self.columns or begin > task.start
        if line.zone in ("body", "appendix") and line.topic != "none" and self._takes_subject(row):
            self.rows.append(row)
        elif line.zone == "body" and opens(Cell(line, begin, task.end)) and not self._is_step(row):
            self.bare.append(row)

    def _carry_day(self, row: Row) -> None:
        """In a schedule that begins with its days an empty cell means the day above."""
        time = self.columns.get("time", self.width)
        if time < self.columns["task"] and (row.time is None or not row.time.text.strip()):
            row.time = self.time
        self.time = row.time

    def _takes_subject(self, row: Row) -> bool:
        """Whether the task's own words name who does it: "Hội đồng cấp khoa họp xét …"."""
        found = row_subject(row.task, row.time)
        if found is None:
            return False
        part, subject = found
        names = subject.names + (further_leads(part, subject.after) if subject.rest == "task" else [])
        row.lead = list(bodies(names, part, "owner.table"))
        row.support = list(bodies(supporters(part), part, "support.line"))
        row.force, row.rule = subject.force or "assign", subject.rule
        row.said = part if row.time is None or not row.time.text.strip() else None
        return True

    def _opens(self, line: Line, found: dict[str, int]) -> bool:
        if self.table == line.table and self.rows and self.rows[-1].line.table == line.table and len(found) < 4:
            return False
        alike = self.table == line.table and len(line.cells) == self.width
        if alike and self.heading_rows == 1 and not self.pending:
            self.columns = merged(self.columns, found)
            self.heading_rows = 2
            return True
        self._flush()
        self.columns, self.width, self.table, self.last, self.heading_rows = found, len(line.cells), line.table, None, 1
        return True

    def _usable(self) -> bool:
        return "task" in self.columns and bool({"lead", "support"} & set(self.columns))

    def _read_piece(self, line: Line) -> None:
        """A plain line inside a broken table is a cell of it; one with a number of its own ends the table."""
        group = bool(_GROUP.fullmatch(line.text.strip()))
        if _NOTE.match(line.plain):
            self.close()  # "Ghi chú: …" below the last row
            return
        if not group and (line.kind in ("roman", "part", "article") or (line.zone == "body" and line.kind)):
            self.close()
            return
        cell = Cell(line, line.start, len(line.text.rstrip()))
        if self.last is None and not self.pending:
            return
        if line.text.isupper() and len(line.words) > 6:
            self._flush()
            return
        self._take(cell, numbered=bool(_NUMBER.fullmatch(line.text.strip())))

    def _read_cells(self, line: Line) -> None:
        cells = [cell for cell in cells_of(line) if cell.text.strip()]
        if not cells:
            return
        if _GROUP.fullmatch(cells[0].text.strip()) and not any(self._is_owner(cell) for cell in cells[1:]):
            self._flush()
            line.role = "heading"
            self.after_group = len(cells) == 1
            return
        starts_new = (
            not _NUMBER.fullmatch(cells[0].text.strip())
            and any(is_text(cell) and not self._is_owner(cell) for cell in self.pending)
            and says(cells[0])
        )
        if starts_new and (len(cells) > 1 or (opens_list(cells[0]) and opens(cells[0]))):
            self._flush()
        for cell in cells:
            self._take(cell, numbered=bool(_NUMBER.fullmatch(cell.text.strip())))

    def _take(self, cell: Cell, *, numbered: bool) -> None:
        text = cell.text.strip()
        if numbered:
            self._flush()
            self.after_group = False
            return
        if _GROUP.fullmatch(text):
            self._flush()
            self.after_group = True
            return
        if self.after_group:
            self.after_group = False
            return
        self.pending.append(cell)

    def _flush(self) -> None:
        cells, self.pending = self.pending, []
        if not cells or not self._usable():
            return
        row = self._by_content(cells)
        if row is not None:
            self._keep(row)

    def _keep(self, row: Row) -> None:
        if any(body.because.rule.endswith(".unknown") for body in row.lead):
            row.confidence = min(row.confidence, 0.6)
        row.deadline = "deadline" in self.columns
        row.day = self.day if row.time is not None and CLOCKS.match(row.time.plain) else None
        if row.lead and not self._is_step(row):
            self.rows.append(row)
            self.last = row

    def _by_columns(self, line: Line) -> Row | None:
        """The row read by its columns; None where the cells do not hold what their columns say."""
        spans = cells_of(line)
        task = spans[self.columns["task"]]
        least = 2 if opens(task) else 1 if self._stands_in_columns(spans) else 3
        named_inside = self._names_inside(spans)
        if not task.text.strip() and (further := self._further_owner(spans)):
            return further
        if len(task.text.split()) < least or (
            self._is_owner(task) and not says(task) and not self._is_titled(spans) and not named_inside
        ):
            return None
        filled = sum(bool(cell.text.strip()) for cell in spans)
        owner_cells = [spans[self.columns[kind]] for kind in ("lead", "support") if kind in self.columns]
        named = [cell for cell in owner_cells if cell.text.strip() and not as_above(cell)]
        if not any(cell.text.strip() for cell in owner_cells):
            if filled <= 2 or self.last is None or _GROUP.fullmatch(spans[0].text.strip()):
                return None
        elif not all(self._is_owner(cell) for cell in named) and not self._holds(spans):
            if _GROUP.fullmatch(spans[0].text.strip()):
                return None
            if self.last is not None or not self._is_owner(owner_cells[0]):
                return None
        row = Row(task)
        self._fill(row, spans)
        if named_inside and (found := row_subject(task, row.time)):
            row.lead = list(bodies(found[1].names, found[0], "owner.table"))  # who is named in the task wins over above
        return row

    def _further_owner(self, spans: list[Cell]) -> Row | None:
        """A row of nothing but owners under a task that has its own already: the same task is theirs as well."""
        if self.last is None or "lead" not in self.columns or "number" not in self.columns or self.pending:
            return None
        lead = spans[self.columns["lead"]]
        own = {self.columns[kind] for kind in ("lead", "support", "time") if kind in self.columns}
        filled = {index for index, cell in enumerate(spans) if cell.text.strip()}
        named = names_in(lead)[0] if lead.text[:1].isupper() else []
        if not filled <= own or not named or named[0].kind not in "PO" or not self._is_owner(lead):
            return None
        row = Row(lead, time=self.last.time, confidence=0.7)
        for kind in ("lead", "support"):
            if kind in self.columns and spans[self.columns[kind]].text.strip():
                self._name(row, spans[self.columns[kind]], kind)
        if "time" in self.columns and spans[self.columns["time"]].text.strip():
            row.time = spans[self.columns["time"]]
        return row

    def _names_inside(self, spans: list[Cell]) -> bool:
        """ "Các xã gửi báo cáo | 05/4 | ": no owner in its column, the task's own words name one."""
        if any(spans[self.columns[kind]].text.strip() for kind in ("lead", "support") if kind in self.columns):
            return False
        return row_subject(spans[self.columns["task"]], None) is not None

    def _stands_in_columns(self, spans: list[Cell]) -> bool:
        """ "Y tế | Trạm Y tế | Trong thời gian thi đấu": the task is a word, owner and time say that it is one."""
        if not {"lead", "time"} <= set(self.columns) or self.last is None:
            return False
        lead, time = spans[self.columns["lead"]], spans[self.columns["time"]]
        return self._is_owner(lead) and bool(time.text.strip()) and is_time(time)

    def _is_titled(self, spans: list[Cell]) -> bool:
        """ "Ngân hàng đề kiểm tra": what is to be made, where number, owner and time stand in their columns."""
        if not {"lead", "time"} <= set(self.columns):
            return False
        lead, time = spans[self.columns["lead"]], spans[self.columns["time"]]
        counted = "number" not in self.columns or _NUMBER.fullmatch(spans[self.columns["number"]].text.strip())
        return bool(counted) and self._is_owner(lead) and is_time(time)

    def _holds(self, spans: list[Cell]) -> bool:
        """Whether a row stands in its columns, so that an owner cell may print a name nobody knows."""
        time = spans[self.columns["time"]] if "time" in self.columns else None
        number = spans[self.columns["number"]] if "number" in self.columns else None
        owners = [spans[self.columns[kind]] for kind in ("lead", "support") if kind in self.columns]
        stands = (
            (time is not None and is_time(time))
            or (number is not None and bool(_NUMBER.fullmatch(number.text.strip())))
            or any(self._is_owner(cell) for cell in owners)
            or (self.last is not None and opens(spans[self.columns["task"]]))  # in the columns of the rows above
        )
        return stands and all(may_be_owner(cell) for cell in owners)

    def _fill(self, row: Row, spans: list[Cell]) -> None:
        for kind in ("lead", "support"):
            if kind not in self.columns:
                continue
            cell = spans[self.columns[kind]]
            if cell.text.strip() and not as_above(cell):
                self._name(row, cell, kind)
            elif kind == "support" and cell.text.strip() and self.last is not None:
                row.support += [body for body in self.last.support if body not in row.support]
            elif kind == "lead" and self.last is not None:
                row.lead = list(self.last.lead)
                row.confidence = 0.8  # empty: as above
        if "time" in self.columns:
            time = spans[self.columns["time"]]
            row.time = (
                time
                if time.text.strip() and not as_above(time)
                else (self.last.time if self.last is not None else None)
            )
        if row.time is None or (row.time.line is row.task.line and not is_time(row.time)):
            others = [cell for cell in spans if cell.text.strip() and cell is not row.task and is_time(cell)]
            row.time = others[0] if others else row.time
        if row.time is None and "time" not in self.columns:
            told = [cell for cell in spans if cell is not row.task and holds_time(cell) and not self._is_owner(cell)]
            row.time = told[-1] if told else None
        if "result" in self.columns and spans[self.columns["result"]].text.strip():
            row.result = spans[self.columns["result"]]

    def _by_content(self, cells: list[Cell]) -> Row | None:
        """A broken or shifted row: owners are cells of names only, the time one of dates, the task the first text."""
        owners = [cell for cell in cells if self._is_owner(cell)]
        times = [cell for cell in cells if cell not in owners and is_time(cell)]
        texts = [cell for cell in cells if cell not in owners and cell not in times and len(cell.text.split()) >= 3]
        task = next((cell for cell in texts if says(cell) and (owners or opens(cell))), None)
        if task is None or (not owners and self.last is None):
            return None
        times = times or [cell for cell in texts if cell is not task and holds_time(cell)]
        row = Row(task, time=times[0] if times else (self.last.time if self.last is not None and not owners else None))
        row.confidence = 0.7 if owners else 0.6  # read by what its cells say, not by where they stand
        order = [kind for kind in ("lead", "support") if kind in self.columns]
        order.sort(key=lambda kind: self.columns[kind])
        for kind, cell in zip(order, owners, strict=False):
            self._name(row, cell, kind)
        if not row.lead and self.last is not None:
            row.lead = list(self.last.lead)
            row.support = row.support or list(self.last.support)
        return row

    def _name(self, row: Row, cell: Cell, kind: str) -> None:
        leads, helpers, _ = names_in(cell)
        target = row.lead if kind == "lead" else row.support
        target += bodies(leads, cell.line, "owner.table" if kind == "lead" else "support.table")
        row.support += bodies(helpers, cell.line, "support.table")

    def _is_owner(self, cell: Cell) -> bool:
        leads, _, follows = names_in(cell)
        if not leads or any(name.kind == "U" for name in leads) or leads[0].begin - cell.start > opening_in(cell):
            return False
        if leads[0].kind == "G" and not leads[0].many and leads[0].text.lower().startswith(("hệ thống", "khu vực")):
            return False
        labelled = ":" in cell.text[:30] and leads[0].begin - cell.start < 40
        return labelled or follows == "task" or leads[-1].end - leads[0].begin > 0.5 * len(cell.text)

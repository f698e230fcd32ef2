"""What holds for every campaign: order and grouping do not matter, nothing is doubled, unknown is never a number."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.report_merge import (
    Key,
    Owner,
    Portion,
    UnitFigure,
    agreement,
    contradictions_of,
    grouped,
    merge,
    part_of,
    quotes_of,
    totals_of,
)
from lantoa.engines.report_merge.rows import Narrative
from tests.engines.report_merge.making import KEYS, SHARES, Campaign, campaigns, numbers

OWNERS = st.lists(SHARES, min_size=1, max_size=6).map(lambda shares: [Owner(n, s) for n, s in enumerate(shares)])


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns(), seed=st.integers(0, 99))
def test_merging_by_ward_then_district_is_merging_all_at_once_in_any_order(campaign: Campaign, seed: int) -> None:
    wards = list(campaign.portions(campaign.ward_of).items())
    random.Random(seed).shuffle(wards)
    districts = [merge(portion for ward, portion in wards if ward % 2 == side) for side in (0, 1)]
    assert merge(districts) == merge(portion for _, portion in wards) == campaign.whole()


@settings(max_examples=100, deadline=None)
@given(campaign=campaigns())
def test_both_lines_of_the_tree_give_one_total(campaign: Campaign) -> None:
    territorial = merge(campaign.portions(campaign.ward_of).values())
    sector = merge(campaign.portions(campaign.sector_of).values())
    assert totals_of(territorial) == totals_of(sector)


@settings(max_examples=100, deadline=None)
@given(one=campaigns(), other=campaigns(), third=campaigns())
def test_merging_is_associative_and_the_empty_portion_changes_nothing(
    one: Campaign, other: Campaign, third: Campaign
) -> None:
    a, b, c = (campaign.whole() for campaign in (one, other, third))
    own = [Portion(portion.tallies, {}, portion.arrivals) for portion in (a, b, c)]
    assert merge([merge(own[:2]), own[2]]) == merge([own[0], merge(own[1:])]) == merge(reversed(own))
    assert merge([a, Portion()]) == merge([Portion(), a]) == a


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns())
def test_what_is_not_told_is_counted_as_unknown_and_adds_nothing(campaign: Campaign) -> None:
    totals = totals_of(campaign.whole())
    told: dict[Key, set[int]] = {}
    for figure in campaign.figures:
        if figure.ends is not None:
            told.setdefault(figure.key, set()).add(figure.unit)
    for row in campaign.activities:
        if row.figure.ends is not None:
            told.setdefault(row.figure.key, set()).update(owner.unit for owner in row.owners)
    for key in KEYS:
        whole = set[int]().union(*(units for there, units in told.items() if there.indicator == key.indicator))
        units = told.get(key, set()) if key.part else whole
        total = totals.get(key)
        asked = {row.unit for row in campaign.arrivals if key.indicator in row.asks}
        assert (total.unknown if total else 0) == len(asked - units)
        if total and not units:
            assert total.claimed.told() is None


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns())
def test_whoever_told_some_parts_alone_told_in_part_and_nobody_stands_in_two_counts(campaign: Campaign) -> None:
    said: dict[int, set[str]] = {}
    for figure in campaign.figures:
        if figure.ends is not None and figure.key.indicator == "visits":
            said.setdefault(figure.unit, set()).add(figure.key.part)
    for row in campaign.activities:
        if row.figure.ends is not None and row.figure.key.indicator == "visits":
            for owner in row.owners:
                said.setdefault(owner.unit, set()).add(row.figure.key.part)
    asked = {row.unit for row in campaign.arrivals if "visits" in row.asks}
    partly = {unit for unit in asked & set(said) if "" not in said[unit] and said[unit] != {"pupils", "adults"}}
    for key, total in totals_of(campaign.whole()).items():
        assert total.own.partly == (len(partly) if key == Key("visits") else 0), key
        assert total.own.partly <= total.own.told <= total.own.asked


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_blanks_change_no_number(campaign: Campaign) -> None:
    blank = [UnitFigure(figure.unit, figure.key, "unknown") for figure in campaign.figures]
    with_blanks = replace(campaign, figures=[*blank, *campaign.figures, *blank])
    assert with_blanks.whole() == campaign.whole()


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns())
def test_a_shared_activity_counts_once_and_its_parts_enclose_what_they_make_together(campaign: Campaign) -> None:
    whole = totals_of(campaign.whole())
    by_ward = [totals_of(portion) for portion in campaign.portions(campaign.ward_of).values()]
    for key, total in whole.items():
        rows = [row for row in campaign.activities if len(row.owners) > 1 and row.figure.ends is not None]
        rows = [row for row in rows if row.figure.key == key or (not key.part and row.figure.key[0] == key[0])]
        expected_low = sum((row.figure.ends[0] or Decimal(0) for row in rows if row.figure.ends), Decimal(0))
        assert total.together.claimed.low == expected_low
        assert total.together.claimed.count == len(rows)
        if all(agreement(row.owners) == "agreed" for row in rows):
            parts = sum((one[key].together.claimed.low for one in by_ward if key in one), Decimal(0))
            assert parts == expected_low


@given(owners=OWNERS, chosen=st.sets(st.integers(0, 5)))
def test_a_share_lies_between_nothing_and_all_and_is_exact_where_shares_are_agreed(
    owners: list[Owner], chosen: set[int]
) -> None:
    part = part_of(owners, chosen)
    inside = [owner for owner in owners if owner.unit in chosen]
    if not inside:
        assert part is None
        return
    assert part is not None
    assert 0 <= part[0] <= part[1] <= 1
    if len(inside) == len(owners):
        assert part == (1, 1)
    elif agreement(owners) == "agreed":
        assert part[0] == part[1] == sum(owner.share or Decimal(0) for owner in inside)


@settings(max_examples=100, deadline=None)
@given(campaign=campaigns())
def test_the_three_numbers_never_say_more_than_their_figures(campaign: Campaign) -> None:
    for key, total in totals_of(campaign.whole()).items():
        assert total.own.told <= campaign.units
        assert max(total.evidenced.count, total.verified.count, total.own.estimates) <= total.claimed.count, key
        assert total.estimated.low <= total.claimed.low


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_figures_that_some_number_satisfies_are_never_called_a_contradiction(data: st.DataObject) -> None:
    one = data.draw(numbers(1, Key("visits"), "a"))
    other = data.draw(numbers(1, Key("visits"), "b"))
    found = [row for row in contradictions_of([one, other], {}) if row.code == "told.differently"]
    if one.ends is None or other.ends is None or "estimate" in (one.state, other.state):
        assert not found
        return
    lows = [ends[0] for ends in (one.ends, other.ends) if ends[0] is not None]
    highs = [ends[1] for ends in (one.ends, other.ends) if ends[1] is not None]
    can_be_one = not lows or not highs or max(lows) <= min(highs)
    assert bool(found) == (not can_be_one)


TEXTS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ .,;\n-+1TPQ!", max_size=120)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_every_quote_is_the_units_own_words_in_their_order(text: str) -> None:
    quotes = quotes_of(Narrative(1, "limits", text))
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, max_size=8), seed=st.integers(0, 99))
def test_narratives_are_grouped_the_same_in_any_order_and_nobody_is_left_out(texts: list[str], seed: int) -> None:
    rows = [Narrative(unit, "causes", text) for unit, text in enumerate(texts)]
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)
    groups = grouped(rows)
    assert groups == grouped(shuffled)
    assert sorted(q.unit for g in groups for q in g.quotes) == sorted(q.unit for row in rows for q in quotes_of(row))

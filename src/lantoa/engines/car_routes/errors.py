"""The one way a problem or an answer is turned away: a code that a face puts into words."""

from __future__ import annotations

from typing import Literal

RefusalCode = Literal[
    "empty",  # nothing to read in the file
    "not_text",  # bytes that are no text
    "unknown_format",  # text, but none of the forms known here
    "bad_number",  # a place where a number must stand holds something else; params: line
    "line_short",  # a line ends before its numbers do; params: line
    "too_few_lines",  # the file ends before what it announced; params: wanted, found
    "node_unknown",  # a street ends at a node that does not exist; params: line, node
    "cost_negative",  # params: line
    "cost_too_large",  # params: line
    "demand_negative",  # params: line
    "demand_too_large",  # params: line, most
    "nodes_too_many",  # params: nodes, most
    "demand_over_capacity",  # one street alone is more than a car carries; params: line
    "capacity_missing",  # the problem has demands and no capacity
    "vehicles_wrong",  # fewer than one car, or absurdly many; params: vehicles, most
    "vehicles_needed",  # this form names no fleet: how many cars is the caller's to say
    "longest_needs_vehicles",  # a longest tour as short as possible with cars without end is one street a car
    "no_services",  # no street asks to be driven
    "too_large",  # more streets than are planned at once; params: services, limit
    "unreachable",  # required streets that no car can reach and leave; params: count, example
    "fleet_too_small",  # all cars together carry less than is asked; params: vehicles, capacity, demand
    "no_plan_found",  # the budget ended before every street found a car (fleet too small); params: left
    "map_unreadable",  # no map file, or a damaged one; params: reason
    "map_without_streets",  # a map, but no street for cars in the area
    "area_unreadable",  # no GeoJSON of polygons; params: reason
    "area_empty",  # GeoJSON without a polygon
    "town_shape",  # no file that an import wrote
    "start_too_far",  # a start away from every street (in a river); params: ward, metres
    "start_unknown",  # params: start
    "steps_wrong",  # params: steps
    "zones_unreadable",  # no GeoJSON of quiet zones; params: reason
    "hours_wrong",  # no "07:00-11:30"; params: hours
    "end_too_far",  # an end of the far trip away from every street; params: place, metres
    "no_drive",  # no street leads from one place to the other
    "clock_wrong",  # params: clock
    "place_wrong",  # no longitude and latitude; params: place
    "track_unreadable",  # no GPX; params: reason
    "track_empty",  # GPX, but nowhere two points one after the other
    "track_elsewhere",  # no point of the track lies in or near the wards
    "report_unknown",  # a report of a ward the town does not have; params: ward
    "area_unknown",  # no boundary of this name or number in the map; params: area
    "area_ambiguous",  # several boundaries of this name; params: area, count
    "answer_not_json",  # params: reason
    "answer_shape",  # JSON, but not of the answer's form; params: where
]


class RoutesRefused(Exception):
    """A problem that cannot be planned, with the reason as a code and what the sentence about it needs."""

    def __init__(self, code: RefusalCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: RefusalCode = code
        self.params: dict[str, str | int] = params

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value}" for name, value in self.params.items())

"""What makes a drawing a map: a bar of a round length and an arrow to the north."""

from __future__ import annotations

LONGEST_SHARE = 0.22  # of the drawing's width
ROUND = (1, 2, 5)
INK, PAPER = "#201d18", "#fbf8f0"
LEFT, UP = 16, 18  # points from the lower left corner


def round_length(most_metres: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 … metres that is not above a length; at least one metre."""
    power = 1.0
    best = 1.0
    while power <= most_metres:
        best = max(step * power for step in ROUND if step * power <= most_metres)
        power *= 10
    return best


def length_text(metres: float) -> str:
    """500 m; 2 km."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.0f} km"


def scale_bar(points_a_metre: float, width: int, height: int) -> str:
    """The bar as SVG in the lower left corner of a drawing that is so many points wide and high."""
    metres = round_length(LONGEST_SHARE * width / points_a_metre)
    long = metres * points_a_metre
    left, base = LEFT, height - UP
    halo = f'stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    return (
        f'<path d="M{left} {base - 6}V{base}H{left + long:.1f}V{base - 6}" fill="none" stroke="{PAPER}" '
        f'stroke-width="4.5"/>'
        f'<path d="M{left} {base - 6}V{base}H{left + long:.1f}V{base - 6}" fill="none" stroke="{INK}" '
        f'stroke-width="1.6"/>'
        f'<text x="{left + long / 2:.1f}" y="{base - 5}" font-size="11" text-anchor="middle" fill="{INK}" {halo}>'
        f"{length_text(metres)}</text>"
    )


def north_arrow(width: int) -> str:
    """The arrow as SVG in the upper right corner; B is Bắc, north."""
    x, y = width - 26, 18
    return (
        f'<path d="M{x} {y}L{x + 8} {y + 24}L{x} {y + 18}L{x - 8} {y + 24}Z" fill="{INK}" stroke="{PAPER}" '
        f'stroke-width="2" paint-order="stroke"/>'
        f'<text x="{x}" y="{y + 38}" font-size="13" font-weight="bold" text-anchor="middle" fill="{INK}" '
        f'stroke="{PAPER}" stroke-width="3" paint-order="stroke">B</text>'
    )

"""Photographs of filled forms, made from the printed sheet: a pen, a table, a slanted camera, bad light."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Mapping
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lantoa.engines.paper_forms import Box, PaperField, PaperForm, PaperWords, PhrasesOfForm, Sheet, print_form
from lantoa.engines.paper_forms.flattening import projection

PHRASES = PhrasesOfForm(
    none="Không có",
    estimate="Ước tính",
    page="Trang",
    how="Viết số vào ô vuông rồi tô kín ô tròn có chữ số đó. Để trống nghĩa là chưa rõ.",
    sure="Chụp cả trang, thấy rõ bốn góc.",
)
DOTS = 8  # pixels a millimetre of the printed page


def a_form(count: int = 8, places: int = 6, words: int = 0, code: str = "AB12CD") -> PaperForm:
    fields = tuple(PaperField(f"f{i}", f"Số lượt người tham gia hoạt động {i}", "lượt", places) for i in range(count))
    spaces = tuple(PaperWords(f"w{i}", "Hạn chế, khó khăn", 4) for i in range(words))
    return PaperForm(code, "Báo cáo kết quả (ví dụ)", "Trường Mầm non Hoa Mai (ví dụ)", PHRASES, fields, spaces)


def printed(form: PaperForm, number: int = 1) -> Image.Image:
    page = pypdfium2.PdfDocument(print_form(form))[number - 1]
    return page.render(scale=DOTS * 25.4 / 72).to_pil().convert("L")


class Pen:
    """Marks a printed sheet as people do: never quite in the middle, never quite black."""

    def __init__(self, page: Image.Image, sheet: Sheet, seed: int = 1) -> None:
        self.page, self.sheet, self._dice = page.copy(), sheet, random.Random(seed)
        self._draw = ImageDraw.Draw(self.page)
        self._fields = {one.field.key: one for one in sheet.fields}

    def number(self, key: str, text: str, first: int = 0, ink: int = 40) -> Pen:
        for place, letter in enumerate(text, first):
            if letter != " ":
                self.blacken(self._fields[key].circles[place][int(letter)], ink)
        return self

    def blacken(self, box: Box, ink: int = 40, part: float = 0.86) -> Pen:
        x, y = (value + self._dice.uniform(-0.25, 0.25) for value in box.centre)
        half = box.width * part / 2
        self._draw.ellipse([(x - half) * DOTS, (y - half) * DOTS, (x + half) * DOTS, (y + half) * DOTS], fill=ink)
        return self

    def tick(self, key: str, which: str) -> Pen:
        box = getattr(self._fields[key], which)
        points = [(box.left + 0.4, box.top + 1.6), (box.left + 1.5, box.bottom - 0.5), (box.right + 0.6, box.top - 0.4)]
        self._draw.line([(x * DOTS, y * DOTS) for x, y in points], fill=50, width=5, joint="curve")
        return self

    def write(self, key: str) -> Pen:
        for box in self._fields[key].written[:2]:
            points = [(box.left + 1, box.top + 1.2), (box.right - 1.2, box.top + 2), (box.left + 1.4, box.bottom - 1)]
            self._draw.line([(x * DOTS, y * DOTS) for x, y in points], fill=50, width=5)
        return self


def photograph(
    page: Image.Image,
    *,
    slant: float = 0.04,
    turned: float = 3.0,
    width: int = 1800,
    shade: float = 0.35,
    noise: int = 10,
    blur: float = 0.8,
    quality: int = 70,
    seed: int = 1,
) -> bytes:
    """The page lying on a dark table, seen by a telephone; ``width`` pixels across."""
    dice = random.Random(seed)
    small = page.resize((round(width * 0.84), round(width * 0.84 * page.height / page.width)), Image.Resampling.LANCZOS)
    wide, high = width, round(width * 1.42)
    left, top = (wide - small.width) // 2, (high - small.height) // 2
    table = Image.new("L", (wide, high), 95)
    table.paste(small, (left, top))
    corners = [(0.0, 0.0), (float(wide), 0.0), (float(wide), float(high)), (0.0, float(high))]
    moved = [
        (x + dice.uniform(-slant, slant) * wide * 0.6, y + dice.uniform(-slant, slant) * wide * 0.6) for x, y in corners
    ]
    size, turned_corners = _turned(corners, turned)
    seen = table.transform(
        size,
        Image.Transform.PERSPECTIVE,
        projection(list(zip(turned_corners, moved, strict=True))),
        Image.Resampling.BICUBIC,
        fillcolor=95,
    )
    seen = ImageChops.multiply(seen, _light(size, dice.choice([0, 90, 180]), shade))
    seen = ImageChops.add(seen, _grain(size, noise), scale=1, offset=-128).filter(ImageFilter.GaussianBlur(blur))
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _turned(corners: list[tuple[float, float]], degrees: float) -> tuple[tuple[int, int], list[tuple[float, float]]]:
    """How large the picture is that holds all of a turned one, and where its corners are in it."""
    along, across = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    there = [(x * along + y * across, y * along - x * across) for x, y in corners]
    left, top = min(x for x, _ in there), min(y for _, y in there)
    size = (math.ceil(max(x for x, _ in there) - left), math.ceil(max(y for _, y in there) - top))
    return size, [(x - left, y - top) for x, y in there]


@cache
def _light(size: tuple[int, int], side: int, shade: float) -> Image.Image:
    light = Image.linear_gradient("L").resize(size).rotate(side, expand=False)
    return light.point([round(255 * (1 - shade * level / 255)) for level in range(256)])


@cache
def _grain(size: tuple[int, int], noise: int) -> Image.Image:
    return Image.effect_noise(size, noise)


def said(reading: object) -> Mapping[str, object]:
    return {one.key: (str(one.said), one.value) for one in reading.fields}  # type: ignore[attr-defined]

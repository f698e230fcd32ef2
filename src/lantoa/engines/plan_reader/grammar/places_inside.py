"""Where something is to be done, told inside its sentence: "… tại chợ Ví Dụ, từ ngày 05/10"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Mention
from lantoa.engines.shapes.text import Because, Span

_LONGEST = 120
# Places one can stand in, with their marks: "chợ" is one, "tại chỗ" is none; nor is a document ("tại Kế hoạch"), a
# meeting, or a body that only decides.
_NOUNS = (
    r"(?:chợ|siêu thị|nhà (?:văn hóa|văn hoá|thiếu nhi|thi đấu|hát|sinh hoạt|ga|thờ)|công viên|quảng trường|hội trường|"
    r"sân (?:vận động|trường|nhà|bóng)|ngã (?:ba|tư|năm|sáu)|trụ sở|thư viện|bảo tàng|bến (?:xe|tàu|cảng)|ga|"
    r"khu (?:dân cư|phố|công nghiệp|chế xuất|trọ|lưu niệm|di tích)|chung cư|trường|bệnh viện|trạm|điểm|"
    r"trục đường|tuyến (?:đường|phố)|đường|phố|vỉa hè|rạp|đình|chùa|đền|"
    r"trung tâm (?:văn hóa|văn hoá|học tập|hội nghị|thương mại|sinh hoạt|thể thao))"
)
_INSIDE = re.compile(
    rf"(?<!\w)(?:tại|ở) (?P<place>(?:các |những |khu vực |khuôn viên |trước |cổng |một số |\d+ )*{_NOUNS}(?!\w)"
    r"[^,.;:()|“”\"]*)"
)
_BEHIND = re.compile(
    r" (?:(?:từ|vào|trước|sau|đến|trong)(?: hết)? (?:ngày|tháng|quý|lúc|\d)|vào lúc|lúc \d|hoàn thành|chậm nhất|"
    r"nhằm|để|gắn với|với|theo|khi|do|bảo đảm|đảm bảo|phục vụ|cho|những|có)(?!\w)"
)


def places_inside(line: Line) -> tuple[Mention, ...]:
    """The places a sentence names behind "tại" or "ở", each with its span; none where it names none we know of."""
    found: list[Mention] = []
    said = line.text.lower()
    if len(said) != len(line.text):
        return ()  # letters whose small forms are longer: spans would not hold
    for match in _INSIDE.finditer(said, line.start):
        begin, end = match.span("place")
        behind = _BEHIND.search(said, begin, end)
        value = line.text[begin : behind.start() if behind else end].rstrip(" .-–")
        if len(value) <= _LONGEST:
            found.append(Mention("place", value, Because("place.inside", line.line, Span(begin, begin + len(value)))))
    return tuple(found)

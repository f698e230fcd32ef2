"""One good document of each kind, all of them examples."""

from __future__ import annotations

from datetime import date

from lantoa.engines.shapes.document import (
    Appendix,
    Block,
    Bullet,
    Clause,
    Column,
    Document,
    DocumentKind,
    Figure,
    Paragraph,
    Run,
    Section,
    Signature,
    Source,
    Table,
    Words,
)  # fmt: skip

KINDS: tuple[DocumentKind, ...] = (
    "ke_hoach", "bao_cao", "cong_van", "to_trinh", "thong_bao", "bien_ban", "giay_moi", "quyet_dinh",
)  # fmt: skip
SIGNS = {
    "ke_hoach": "KH-UBND", "bao_cao": "BC-UBND", "cong_van": "UBND-VX", "to_trinh": "TTr-UBND", "thong_bao": "TB-UBND",
    "bien_ban": "BB-UBND", "giay_moi": "GM-UBND", "quyet_dinh": "QĐ-UBND",
}  # fmt: skip
CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 50"><rect x="10" y="20" width="30" height="30"/>'
    b'<rect x="60" y="5" width="30" height="45" fill="#555"/></svg>'
)


def words(text: str) -> Words:
    """Plain words."""
    return (Run(text),)


def table(rows: int = 3) -> Table:
    """Wards with a number each, one of them unknown."""
    lines = [
        (words(f"{n}"), words(f"Phường {n} (ví dụ)"), words("chưa rõ" if n == 2 else f"{n * 125}"))
        for n in range(1, rows + 1)
    ]
    lines.append((words(""), words("Cộng các đơn vị đã rõ"), (Run("500", source="luot"),)))
    columns = (Column("STT", numeric=True, weight=0.5), Column("Đơn vị", weight=3), Column("Lượt người", numeric=True))
    return Table(columns, tuple(lines), caption="Bảng 1. Lượt người tham gia", total=True)


def body_of(kind: DocumentKind) -> tuple[Block, ...]:
    """Some text as each kind has it."""
    if kind == "quyet_dinh":
        return (
            Section(
                "article", words("Thành lập Ban Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 gồm các ông, bà:")
            ),
            Clause("arabic", words("Ông Nguyễn Văn Ví Dụ, Phó Chủ tịch Ủy ban nhân dân Quận, Trưởng ban;")),
            Clause("arabic", words("Bà Trần Thị Ví Dụ, Trưởng phòng Giáo dục và Đào tạo, Phó Trưởng ban.")),
            Section("article", words("Quyết định này có hiệu lực kể từ ngày ký.")),
            Section("article", words("Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.")),
        )
    if kind in {"cong_van", "giay_moi", "thong_bao"}:
        return (
            Paragraph(
                words("Ủy ban nhân dân Quận đề nghị các đơn vị tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024.")
            ),
            Clause("arabic", words("Thời gian: 8 giờ 00, ngày 02 tháng 10 năm 2024.")),
            Clause("arabic", words("Địa điểm: Trung tâm Văn hóa - Thể thao Quận (ví dụ).")),
            Paragraph(words("Trân trọng.")),
        )
    return (
        Section("roman", words("Mục đích, yêu cầu")),
        Section("arabic", words("Mục đích")),
        Paragraph(words("Nâng cao nhận thức của Nhân dân về học tập suốt đời.")),
        Section("arabic", words("Yêu cầu")),
        Clause("letter", words("Thiết thực, tiết kiệm;")),
        Clause("letter", words("Đúng thời gian.")),
        Section("roman", words("Tổ chức thực hiện")),
        Bullet(words("Giao Phòng Giáo dục và Đào tạo chủ trì, báo cáo trước ngày 11 tháng 10 năm 2024;")),
        Bullet(words("Giao Ủy ban nhân dân các phường tổ chức khai mạc vào ngày 01 tháng 10 năm 2024.")),
        Paragraph(words("Các đơn vị căn cứ Kế hoạch để thực hiện.")),
    )


def sample(kind: DocumentKind, **changed: object) -> Document:
    """A good document of a kind."""
    second = (Signature("Thư ký", "Lê Thị Ví Dụ"),) if kind == "bien_ban" else ()
    post = "Chủ tọa" if kind == "bien_ban" else "Phó Chủ tịch"
    authority = () if kind == "bien_ban" else ("TM. Ủy ban nhân dân", "KT. Chủ tịch")
    upward = kind in {"cong_van", "to_trinh", "bao_cao", "giay_moi"}
    values: dict[str, object] = {
        "kind": kind,
        "superior": "Ủy ban nhân dân Thành phố Ví Dụ",
        "issuer": "Ủy ban nhân dân quận Ví Dụ",
        "number": 7,
        "sign": SIGNS[kind],
        "place": "Quận Ví Dụ",
        "issued_on": date(2024, 9, 5),
        "title": "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024",
        "addressees": ("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân các phường") if upward else (),
        "bases": (
            (words("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
             words("Căn cứ Quyết định số 1373/QĐ-TTg ngày 30 tháng 7 năm 2021 của Thủ tướng Chính phủ."))
            if kind in {"ke_hoach", "quyet_dinh"} else ()
        ),
        "body": body_of(kind),
        "signatures": (*second, Signature(post, "Nguyễn Văn Ví Dụ", authority)),
        "recipients": ("Sở Giáo dục và Đào tạo", "Ủy ban nhân dân các phường"),
        "filing": "GDĐT",
    }  # fmt: skip
    return Document(**(values | changed))  # type: ignore[arg-type]


def rules() -> Document:
    """A decision with parts, chapters, divisions and articles."""
    body = (
        Section("part", words("Những quy định")),
        Section("chapter", words("Quy định chung")),
        Section("division", words("Phạm vi")),
        Section("subdivision", words("Phạm vi trên địa bàn")),
        Section("article", words("Quy chế này áp dụng tại các phường (ví dụ).")),
        Section("division", words("Đối tượng")),
        Section("article", words("Quy chế này áp dụng với các trường (ví dụ).")),
        Section("part", words("Thực hiện")),
        Section("chapter", words("Điều khoản thi hành")),
        Section("division", words("Trách nhiệm")),
        Section("article", words("Các đơn vị chịu trách nhiệm thi hành Quy chế này.")),
    )
    return sample("quyet_dinh", body=body)


def full_report() -> Document:
    """A report with a table, a chart, sources and an appendix."""
    body = (
        *body_of("bao_cao")[:-1],
        Paragraph((Run("Có "), Run("500 lượt người", bold=True, source="luot"), Run(" tham gia, nêu tại Phụ lục I."))),
        table(),
        Figure("svg", CHART, "Biểu đồ lượt người theo phường", "Hình 1. Lượt người"),
        Paragraph(words("Trên đây là báo cáo kết quả.")),
    )
    sources = (Source("luot", "500 lượt người", ("Phường 1 (ví dụ): 125", "Phường 3 (ví dụ): 375")),)
    wide = Appendix("Số liệu theo phường", (table(40),), landscape=True)
    return sample(
        "bao_cao", body=body, appendices=(wide,), sources=sources, urgency="khan", contact="Số 1, đường Ví Dụ"
    )

"""The words of the sample plan: an invented district with ten wards, written for this product.

Every place, body, number, mailbox and person is an example. The units are those of 2024: districts and their offices
ended on 1 July 2025, and a plan is read with the units of its own day. Dates agree with their weekdays: the Week runs
from Monday 7 to Sunday 13 October 2024. Two slips are meant, of the kind real plans have, so that the reader has
something to ask: a year with five digits in the purpose, and a 31 September among the wards' deadlines.

A block is ``(style, text)``; ``*…*`` is italic and ``**…**`` is bold. ``table`` carries rows of cells instead of text.
"""

from __future__ import annotations

Block = tuple[str, str]
Row = tuple[str, ...]

NOTE = (
    "Văn bản ví dụ đi kèm phần mềm Lan Tỏa, không có giá trị thi hành: địa danh, cơ quan, số liệu, hộp thư và người ký "
    "đều là giả định; tên đơn vị theo bộ máy trước ngày 01/7/2025."
)

ISSUER = ("ỦY BAN NHÂN DÂN", "QUẬN SÔNG MẪU")
NUMBER = "Số: 218/KH-UBND"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLACE_AND_DATE = "Sông Mẫu, ngày 24 tháng 9 năm 2024"

OPENING: tuple[Block, ...] = (
    ("type", "KẾ HOẠCH"),
    ("title", "Tổ chức Tuần lễ hưởng ứng học tập suốt đời"),
    ("title", "năm 2024 trên địa bàn quận Sông Mẫu"),
    ("rule", ""),
    (
        "basis",
        "Căn cứ Kế hoạch số 1905/KH-UBND ngày 12 tháng 9 năm 2024 của Ủy ban nhân dân Thành phố Ví Dụ về Tuần lễ "
        "học tập suốt đời năm 2024;",
    ),
    (
        "basis",
        "Căn cứ Kế hoạch số 2460/KH-SGDĐT ngày 17 tháng 9 năm 2024 của Sở Giáo dục và Đào tạo Thành phố Ví Dụ về "
        "các hoạt động của ngành trong Tuần lễ;",
    ),
    (
        "basis",
        "Xét Tờ trình số 96/TTr-GDĐT ngày 19 tháng 9 năm 2024 của Phòng Giáo dục và Đào tạo quận.",
    ),
    (
        "body",
        "Ủy ban nhân dân quận Sông Mẫu ban hành Kế hoạch về Tuần lễ hưởng ứng học tập suốt đời năm 2024 (sau đây "
        "gọi tắt là Tuần lễ) với chủ đề “*Mỗi nhà một góc đọc, mỗi người một kỹ năng mới*”, cụ thể:",
    ),
)

PURPOSE: tuple[Block, ...] = (
    ("part", "I. MỤC ĐÍCH, YÊU CẦU, CHỈ TIÊU"),
    ("item", "1. Mục đích"),
    (
        "body",
        "a) Để người dân ở mọi lứa tuổi thấy việc học gắn liền với công việc, với bữa cơm và căn bếp của nhà mình; "
        "khơi lại thói quen đọc chung trong từng gia đình.",
    ),
    (
        "body",
        "b) Tạo dịp cho mỗi người thử sức với một kỹ năng chưa từng biết, trước hết là kỹ năng tìm và kiểm chứng "
        "thông tin trên mạng.",
    ),
    ("body", "c) Góp phần nhỏ vào việc khuyến học, khuyến tài giai đoạn 2024 - 20230 của quận."),
    ("item", "2. Yêu cầu"),
    (
        "body",
        "a) Hoạt động gọn nhẹ, tận dụng phòng đọc, sân trường và nhà sinh hoạt cộng đồng đang có; không vận động "
        "đóng góp dưới hình thức bắt buộc.",
    ),
    (
        "body",
        "b) Con số đưa vào báo cáo phải chỉ ra được nguồn; điều chưa nắm được thì ghi là chưa rõ, tuyệt đối không "
        "suy đoán.",
    ),
    ("item", "3. Chỉ tiêu"),
    ("body", "a) 100% trường học tổ chức ít nhất 01 hoạt động đọc trong Tuần lễ."),
    (
        "body",
        "b) Bình quân mỗi phường có 02 buổi sinh hoạt tại trung tâm học tập cộng đồng, thu hút khoảng 150 lượt người.",
    ),
    ("body", "c) Ít nhất 80% công chức, viên chức hoàn thành 01 bài học trực tuyến về an toàn thông tin."),
)

CONTENT: tuple[Block, ...] = (
    ("part", "II. THỜI GIAN VÀ NỘI DUNG"),
    ("item", "1. Thời gian"),
    (
        "body",
        "Tuần lễ diễn ra từ ngày 07 tháng 10 năm 2024 đến ngày 13 tháng 10 năm 2024 trên địa bàn 10 phường của quận.",
    ),
    ("item", "2. Thông tin, tuyên truyền"),
    (
        "body",
        "- Đưa chủ đề và lịch hoạt động lên trang thông tin điện tử, loa truyền thanh cơ sở và các nhóm trực tuyến của "
        "khu phố; dùng khẩu hiệu tại Phụ lục I và đề cương tại Phụ lục II.",
    ),
    (
        "body",
        "- Dành 10 phút trong giờ chào cờ, buổi họp tổ dân phố và buổi sinh hoạt chi hội để nói về một điều mới học "
        "được.",
    ),
    ("item", "3. Nội dung chung"),
    (
        "body",
        "- Kéo dài giờ mở cửa buổi tối của các phòng đọc; lập tủ sách nhỏ ở chợ, bến xe, khu nhà trọ.",
    ),
    (
        "body",
        "- Chọn lọc học liệu mở, bài giảng trực tuyến không thu phí, ghi rõ nguồn và giấy phép sử dụng rồi giới "
        "thiệu cho người học.",
    ),
    (
        "body",
        "- Mở lớp ngắn hai buổi về đặt mật khẩu, nhận biết tin giả và dùng dịch vụ công trực tuyến cho người cao tuổi.",
    ),
    ("item", "4. Hoạt động cấp quận"),
    ("body", "a) Tổ chức Lễ phát động Tuần lễ"),
    ("body", "- Thời gian: 7 giờ 30, ngày 07 tháng 10 năm 2024."),
    ("body", "- Địa điểm: Sân Nhà thiếu nhi quận, số 12 đường Bến Mẫu, Phường 3."),
    ("body", "b) Tổ chức Ngày hội đổi sách tại Công viên Bờ Sông vào ngày 12 tháng 10 năm 2024."),
    ("body", "c) Bảng phân công chuẩn bị Lễ phát động và Ngày hội đổi sách:"),
    ("table", "tasks"),
    ("item", "5. Hoạt động của Mặt trận Tổ quốc và các đoàn thể"),
    (
        "body",
        "Đưa nội dung Tuần lễ vào kỳ sinh hoạt tháng 10; vận động mỗi chi hội nhận chăm một tủ sách hoặc một góc "
        "học tập ở nơi mình cư trú.",
    ),
    ("item", "6. Hoạt động tại 10 phường"),
    (
        "body",
        "- Mở cửa trung tâm học tập cộng đồng suốt Tuần lễ, có người hướng dẫn tại chỗ vào buổi tối.",
    ),
    (
        "body",
        "- Tổ chức “Giờ kể chuyện” cho trẻ mầm non, do ông bà và cha mẹ cùng tham gia.",
    ),
    (
        "body",
        "- Khen tại khu phố những gia đình, dòng họ có nếp học đáng quý để bà con cùng biết.",
    ),
)

TASK_TABLE: tuple[Row, ...] = (
    ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"),
    (
        "1",
        "Viết kịch bản, gửi giấy mời dự Lễ phát động",
        "Phòng Giáo dục và Đào tạo",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận",
        "Trước ngày 02/10/2024",
    ),
    (
        "2",
        "Dựng sân khấu, âm thanh, phông nền",
        "Trung tâm Văn hóa - Thể thao",
        "Phòng Văn hóa và Thông tin",
        "Xong trong ngày 06/10/2024",
    ),
    (
        "3",
        "Giữ trật tự, bố trí chỗ để xe nơi tổ chức Lễ phát động",
        "Công an quận",
        "Ủy ban nhân dân Phường 3",
        "Ngày 07/10/2024",
    ),
    (
        "4",
        "Tiếp nhận, phân loại sách trao đổi tại Ngày hội",
        "Hội Khuyến học quận",
        "Quận Đoàn; Hội Liên hiệp Phụ nữ quận",
        "Từ ngày 01/10/2024 đến ngày 11/10/2024",
    ),
)

TASKS: tuple[Block, ...] = (
    ("part", "III. TỔ CHỨC THỰC HIỆN"),
    ("item", "1. Giao Phòng Giáo dục và Đào tạo"),
    (
        "body",
        "Làm đầu mối của Tuần lễ; theo dõi tiến độ và giải đáp vướng mắc của các đơn vị.",
    ),
    (
        "body",
        "Gửi mẫu báo cáo thống nhất cho các trường và 10 phường, chậm nhất ngày 01 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Tổng hợp kết quả toàn quận, trình Ủy ban nhân dân quận ký báo cáo gửi Sở Giáo dục và Đào tạo trước ngày "
        "23 tháng 10 năm 2024.",
    ),
    ("item", "2. Giao Trung tâm Văn hóa - Thể thao"),
    (
        "body",
        "Bố trí 01 xe loa đi qua các tuyến đường trung tâm để báo tin khai mạc; xe có mặt tại cổng Nhà thiếu nhi quận "
        "trước 6 giờ 15 ngày 07 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Ban hành hướng dẫn về giờ xuất phát, điểm tập kết và lộ trình xe loa cho 10 phường, chậm nhất ngày 03 tháng "
        "10 năm 2024.",
    ),
    (
        "body",
        "Treo 40 băng rôn trên các trục đường lớn của quận, xong vào ngày 05 tháng 10 năm 2024; tháo gỡ và cất giữ để "
        "dùng lại, hoàn thành trước ngày 19 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Trưng bày ảnh về trung tâm học tập cộng đồng và những tấm gương tự học tại phòng đọc của Trung tâm từ ngày "
        "07 tháng 10 năm 2024 đến ngày 13 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Ghi hình các hoạt động chính và đăng trên Bản tin của quận; ảnh có trẻ em chỉ đăng khi gia đình đã đồng ý.",
    ),
    ("item", "3. Giao Phòng Văn hóa và Thông tin"),
    (
        "body",
        "Hướng dẫn quy cách, nội dung và vị trí đặt băng rôn, áp phích cho các đơn vị trước ngày 30 tháng 9 năm 2024.",
    ),
    (
        "body",
        "Phối hợp với Trung tâm Văn hóa - Thể thao kiểm tra việc treo băng rôn, kịp thời nhắc nơi đặt sai chỗ hoặc "
        "che khuất biển báo giao thông.",
    ),
    ("item", "4. Giao Phòng Tài chính - Kế hoạch"),
    (
        "body",
        "Thẩm định dự toán do các đơn vị lập, trình Ủy ban nhân dân quận phê duyệt trước ngày 02 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Hướng dẫn chứng từ và thẩm tra quyết toán; kinh phí lấy từ dự toán đã giao năm 2024 của từng đơn vị.",
    ),
    ("item", "5. Giao Phòng Nội vụ"),
    (
        "body",
        "Mở 02 lớp bồi dưỡng kỹ năng số cho khoảng 120 công chức, viên chức trong tháng 10 năm 2024.",
    ),
    ("item", "6. Giao Phòng Lao động - Thương binh và Xã hội"),
    (
        "body",
        "Công khai danh mục khóa học nghề ngắn hạn còn nhận học viên, ghi rõ học phí, thời lượng và mức hỗ trợ, vào "
        "ngày 07 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Chủ trì, phối hợp với Ủy ban nhân dân 10 phường tư vấn học nghề cho người khuyết tật, phụ nữ và lao động "
        "lớn tuổi.",
    ),
    ("item", "7. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam quận"),
    (
        "body",
        "Theo dõi, giám sát việc thực hiện Kế hoạch ở cơ sở và gửi kiến nghị về Ủy ban nhân dân quận trước ngày 20 "
        "tháng 10 năm 2024.",
    ),
    ("item", "8. Đề nghị Liên đoàn Lao động quận"),
    (
        "body",
        "Đặt góc đọc tại các khu nhà trọ công nhân; nhắc công đoàn cơ sở thu xếp giờ để người lao động dự lớp học.",
    ),
    ("item", "9. Đề nghị Hội Khuyến học quận"),
    (
        "body",
        "Phối hợp với Phòng Giáo dục và Đào tạo chọn danh sách gia đình học tập, dòng họ học tập, cộng đồng học tập và "
        "đơn vị học tập tiêu biểu, hoàn thành trong quý IV năm 2024.",
    ),
    (
        "body",
        "Cử hội viên giúp trung tâm học tập cộng đồng ghi sổ lượt người học hằng tuần.",
    ),
    ("item", "10. Giao Ủy ban nhân dân 10 phường"),
    (
        "body",
        "Xây dựng kế hoạch của phường, gửi Phòng Giáo dục và Đào tạo trước ngày 01 tháng 10 năm 2024.",
    ),
    (
        "body",
        "Mỗi phường chuẩn bị một xe loa, cùng xuất phát vào ngày 08 tháng 10 năm 2024. **Giờ đi, điểm tập kết và các "
        "tuyến đường theo hướng dẫn của Trung tâm Văn hóa - Thể thao.**",
    ),
    (
        "body",
        "Chọn 05 ảnh về hoạt động học tập của phường gửi Trung tâm Văn hóa - Thể thao để trưng bày, trước ngày 31 "
        "tháng 9 năm 2024.",
    ),
    ("body", "Treo băng rôn, khẩu hiệu tại khu dân cư trong thời gian diễn ra Tuần lễ."),
    ("item", "11. Giao các cơ sở giáo dục trên địa bàn quận"),
    (
        "body",
        "Tổ chức ít nhất 01 tiết đọc sách ngoài lớp học cho mỗi khối lớp; giới thiệu tủ sách điện tử trên trang của "
        "trường.",
    ),
    (
        "body",
        "Nộp báo cáo kết quả cho Phòng Giáo dục và Đào tạo chậm nhất ngày 15 tháng 10 năm 2024, kể cả trường trung "
        "học phổ thông và trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên.",
    ),
    ("item", "12. Khuyến khích các doanh nghiệp trên địa bàn quận"),
    (
        "body",
        "Tặng sách, cho mượn phòng học, cử người đứng lớp; đăng ký với Ủy ban nhân dân phường nơi có trụ sở.",
    ),
    (
        "closing",
        "Ủy ban nhân dân quận yêu cầu Thủ trưởng các cơ quan, đơn vị và Chủ tịch Ủy ban nhân dân 10 phường triển khai "
        "Kế hoạch này, báo cáo kết quả bằng văn bản về Ủy ban nhân dân quận (qua Phòng Giáo dục và Đào tạo), kèm bản "
        "điện tử gửi hộp thư hoctapsuotdoi@songmau.example.vn, trước ngày 17 tháng 10 năm 2024./.",
    ),
)

RECIPIENTS: tuple[str, ...] = (
    "- Sở GDĐT Thành phố Ví Dụ;",
    "- Hội Khuyến học Thành phố Ví Dụ;",
    "- TT Quận ủy; TT HĐND quận;",
    "- CT, các PCT UBND quận;",
    "- Ban Tuyên giáo, Ban Dân vận Quận ủy;",
    "- UBMTTQVN và các đoàn thể quận;",
    "- LĐLĐ quận; Hội Khuyến học quận;",
    "- Phòng GDĐT, TCKH, VHTT, NV, LĐTBXH;",
    "- TT VHTT; Công an quận;",
    "- Trung tâm GDNN-GDTX quận;",
    "- UBND 10 phường;",
    "- Các trường MN, TH, THCS, THPT;",
    "- VP HĐND và UBND quận;",
    "- Lưu: VT, GDĐT.",
)

SIGNATURE: tuple[Block, ...] = (
    ("authority", "TM. ỦY BAN NHÂN DÂN"),
    ("authority", "KT. CHỦ TỊCH"),
    ("authority", "PHÓ CHỦ TỊCH"),
    ("signed", "(Ký mẫu)"),
    ("signer", "Nguyễn Thị Ví Dụ"),
)

SLOGANS: tuple[Block, ...] = (
    ("appendix", "Phụ lục I"),
    ("appendix_title", "KHẨU HIỆU DÙNG TRONG TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024"),
    ("reference", "(Kèm theo Kế hoạch số 218/KH-UBND ngày 24 tháng 9 năm 2024 của Ủy ban nhân dân quận Sông Mẫu)"),
    ("slogan", "1. Mỗi nhà một góc đọc, mỗi người một kỹ năng mới."),
    ("slogan", "2. Hôm nay bạn học thêm được điều gì?"),
    ("slogan", "3. Hiền tài là nguyên khí của quốc gia (Thân Nhân Trung)."),
    ("slogan", "4. Mở một trang sách, gặp một người thầy."),
    ("slogan", "5. Đi một ngày đàng, học một sàng khôn (Tục ngữ)."),
    ("slogan", "6. Ông bà kể, cháu nghe; cháu chỉ, ông bà bấm."),
    ("slogan", "7. Chậm một phút kiểm tra, tránh một tin không thật."),
    ("slogan", "8. Muốn biết phải hỏi, muốn giỏi phải học (Tục ngữ)."),
    ("slogan", "9. Nghề mới ở ngay trong tầm tay người chịu học."),
    ("slogan", "10. Tủ sách đầu ngõ, ánh sáng trong nhà."),
    ("slogan", "11. Dao có mài mới sắc, người có học mới nên (Tục ngữ)."),
    ("slogan", "12. Tuổi nào cũng là tuổi đi học."),
    ("slogan", "13. Phường học tập, phố văn minh, người thân thiện."),
    ("slogan", "14. Học để làm được, làm được để sẻ chia./."),
)

OUTLINE: tuple[Block, ...] = (
    ("appendix", "Phụ lục II"),
    ("appendix_title", "ĐỀ CƯƠNG TUYÊN TRUYỀN VỀ TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024"),
    ("reference", "(Kèm theo Kế hoạch số 218/KH-UBND ngày 24 tháng 9 năm 2024 của Ủy ban nhân dân quận Sông Mẫu)"),
    ("item", "1. Vì sao phải học suốt đời"),
    (
        "body",
        "Một người thợ vào nghề hôm nay sẽ gặp ít nhất vài lần thay máy, thay phần mềm, thay cách bán hàng trước khi "
        "nghỉ hưu. Kiến thức ở nhà trường là vốn ban đầu; phần còn lại phải tự bồi đắp trong lúc làm việc, lúc nuôi "
        "con và cả khi tuổi đã cao.",
    ),
    (
        "body",
        "Quyết định số 1373/QĐ-TTg ngày 30 tháng 7 năm 2021 của Thủ tướng Chính phủ đã xác định việc xây dựng xã hội "
        "học tập là công việc lâu dài, có phần của Nhà nước, của nhà trường và của mỗi gia đình.",
    ),
    ("item", "2. Chủ đề năm nay nói điều gì"),
    (
        "body",
        "“Góc đọc” không cần rộng: một kệ ba tầng, một ngọn đèn và một khung giờ cả nhà cùng giữ. “Kỹ năng mới” không "
        "cần khó: biết tra lịch khám bệnh, biết viết đơn trực tuyến, biết sửa một chiếc quạt hỏng đều đáng quý.",
    ),
    (
        "body",
        "Điều Tuần lễ mong đợi là sau bảy ngày, góc đọc ấy vẫn còn người ngồi và kỹ năng ấy được chỉ lại cho một "
        "người khác.",
    ),
    ("item", "3. Học ở đâu trên địa bàn quận"),
    (
        "body",
        "Tính đến tháng 9 năm 2024, quận có 10 trung tâm học tập cộng đồng, 01 thư viện quận và phòng đọc của các "
        "trường. Người dân có thể hỏi lịch học tại trụ sở phường hoặc xem trên trang thông tin của quận.",
    ),
    ("item", "4. Điều cần giữ khi tham gia"),
    (
        "body",
        "Không chụp, đăng ảnh trẻ em khi chưa hỏi ý kiến cha mẹ; không so sánh, xếp hạng gia đình này với gia đình "
        "khác; ai cần giúp đỡ khi học trực tuyến thì được hướng dẫn tận nơi./.",
    ),
)

"""First syllables by which a verb is known, with their marks, and the nouns that share them: data only.

The list is of the language, not of documents: a verb of administrative style is told by its first syllable
("xây …",
"rà …", "đôn …"), but for the pairs named in ``NO_VERBS``. Entries of the latter are divided by "|".
"""

from __future__ import annotations

# Syllables that open a verb.
VERB_SYLLABLES = """
tự thăm tặng trao viếng nghỉ
bày bám bãi bóc bấm bắt bỏ bố bốc bồi bổ chia chiếu chuyển chuẩn chuộc chép chú chúc chăm chăng chấm chấn chấp
chẩn chắp chặn chỉnh chọn chống chốt chụp chứng chữa cân cưỡng cải cấm cập cắm cắt củng cứu cử di diệt duy duyệt
dàn dán dâng dò dùng dạy dẫn dập dặm dẹp dọn dồn dời dỡ dừng dựng ghi ghé ghép giao giãn giúp giăng giương giải
giảm giảng giữ gom gác gán góp găm gắn gặp gọi gỡ gửi hiến hoà hoàn hoán huy huấn huỷ hái hát hòa hưởng hạ họp
hỏi hỗ hủy in khai khen khoan khoanh khoá khoán khuyên khuyến khám khánh khích khóa khóc khôi khơi khảo khấu
khẩn khắc khẳng khống khởi khử kiềm kiểm kiện kéo kêu kí kích ký kết kể kịp liệt loan lui luân làm lên lo lùi lưu
lấp lấy lập lắp lọc lồng lựa mua móc múa mượn mổ mời mở nghiêm nghiên ngăn ngắt ngừng nhận nhập nhắc nhắm nhắn
nhặt niêm nuôi nâng nêu nạo nạp nấu nắm nối nỗ nộp phun phá phán phát phân phê phóng phối phục quay quyên quyết
quán quét quảng quảy ra rà rào rèn rót rút rải rắc rửa san siết soi soát soạn suy sàng sưu sắp sửa tham thay
thiết thu thuyên thuyết thuê thám tháo thí thúc thăm thưởng thả thấm thẩm thắp thắt thỉnh thử tiêm tiếp tiễn
trao treo triển triệt truy trì trích trùng trưng trả trồng trừ trữ tu túc tuyên tuyển tuân tuần tách tái tìm tô tôn
tăng tưới tạm tạo tẩy tặng tỉa tố tự viếng viết vun vá vén vận vẽ vớt xem xen xin xoá xua xuất xác xát xây xét
xóa xả xếp xới xử áp đem đi điều đo đào đánh đáp đình đón đóng đôn đăng đưa đảm đấu đẩy đắp đặt đọc đốc đốt đổ
đổi đỡ đục ươm ướp ủng
bán bật cài cày cấy chôn chở cưa cất dành gieo hẹn khớp lát lật lợp mang mặc nghe ngâm nhường nhờ ném nắn phạt
thổi tắt vay vây vượt đeo
đậy đỗ nhổ lau cuốc hốt căng
"""
# Nouns and adverbs that begin with one of them.
NO_VERBS = """
tự do| tự nhiên| tự động| tự quản| tự trị| tự vệ| tự nguyện| tự chủ| tự tin| tự tôn| tự hào| tự giác| tự lực|
tự sự| tự túc| tự ý| tự thân| tự phát| tự cấp| tự doanh| tự học| thăm quan| lo âu | lo ngại | lo lắng |
bán trú | bán kính | bán công | dành cho | dành riêng | nghe nhìn | nghe nói | vượt bậc | cứu thương | cứu hỏa |
tuần hoàn | mang tính | mang tên | mặc dù | vượt trội | nhờ đó | nhờ vậy | lật đổ |
bao bì | biểu diễn viên | biểu mẫu | biểu thuế | biểu tượng | biểu đồ | bàn ghế | bàn tay | bày trí |
bãi biển | bãi rác | bãi đỗ | bóc lột | bố mẹ | bổ túc | chuyển biến | chuẩn mực | chuẩn nghèo | chuẩn đầu |
chú thích | chứng chỉ | chứng cứ | chứng khoán | chứng thư | chứng từ | cứu cánh | cử nhân | cử tri | cử tạ |
di sản | di tích | di tản | di vật | dùng chung | dẫn chứng | ghi chú | giao ban | giao dịch | giao nhận | giảm
nghèo | giao thông |
giao thừa | giải ba | giải báo | giải bóng | giải búa | giải chạy | giải cá | giải khuyến | giải nhì | giải nhất |
giải pháp | giải phẫu | giải thưởng | giải trí | giải tập | giải việt | giải đấu | giảng viên | giảng đường |
giữ vai | gắn liền | hiến pháp | hoà bình | hoàn cảnh | hoàn lưu | huy chương | huy hiệu | hòa bình | hòa nhạc |
hưởng thụ | hạ lưu | hạ thế | hạ tầng | họp báo | hỗ tương | khoá học | khoá đào | khoán bảo | khuyến công |
khuyến học | khuyến lâm | khuyến mãi | khuyến mại | khuyến ngư | khuyến nông | khánh tiết | khóa học | khóa đào |
khẩn cấp | khảo cổ | khảo thí | khởi điểm | kiểm lâm | kiểm ngư | kiểm sát | kiểm toán | kéo dài | kê biên | kí
túc |
ký hiệu | ký túc | kết cấu | kết luận | kết quả | kết thúc | luân lưu | lên lớp | lên tới | lên đến | lưu lượng
| lưu động |
lưu thông | lưu trú | lưu vực | lưu ý | lập thể | lập trường | mặc dù | mở đầu | nghiêm trọng | nhận thức |
nhập cư | nhập học | nhập khẩu | căng thẳng | căng tin | căng-tin |
nuôi con | nuôi trồng | nối tiếp | phát biểu | phát sinh | phát thanh |
phân ban | phân bón | phân hiệu | phân hội | phân khu | phân khúc | phân số | phân trại | phân viện | phân xưởng |
phân đội | phóng sự | phóng viên | phóng xạ | phục trang | quay vòng |
quán ăn | quán cà | quán cơm | quán bar | quán nước | quán bia | quán karaoke | quyết nghị | quyết tâm | quyết tử |
quảng bình | quảng nam | quảng ngãi | quảng ninh | quảng trường | quảng trị | ra đời | sao bắc | sao vàng |
sao đỏ | sơn la | sơn tây | tham luận | tham nhũng | tham số | tham tán | thiết bị | thiết chế | thiết thực |
thiết yếu | thu học | thu ngân | thu nhập | thu phí | thuyết minh | thí nghiệm | thí sinh | thẩm mỹ | thẩm phán |
thẩm quyền | thử thách | tiếp giáp | tiếp theo | tiếp viên | triển vọng | triệu người | triệu đồng | trình tự |
trình độ | trùng lặp | trưng cầu | trồng trọt | tu sĩ | tu viện | tuyên giáo | tuyên ngôn | tuyển thủ |
tuyển tập | tuần lễ | tái mù | tái sinh | tìm nguồn | tính chất | tính mạng | tôn chỉ | tôn giáo | tưới tiêu |
tạm thời | tạm trú | tạo hình | tự do | tự hào | tự lập | tự quản | tự vệ | tự nguyện | tự nhiên | tự trị | tự
động | vận tải |
vận động viên | xem thường | xuất khẩu | xuất nhập | xuất sắc | xuất xứ | xác suất | xây lắp | xử án | đi học |
đi bộ | đi kèm | đi lại | đi qua | đi đôi | đi đầu | điều dưỡng | điều khoản | điều kiện | điều lệ | điều này |
điều ước |
đo lường | đàm thoại | đào tạo | đánh bắt | đánh mất | đình làng | đóng quân | đóng trên | đóng tại | đóng đô |
đăng kiểm | đảm phán | đặt ra | ưu thế | ưu tú | ưu việt | ưu điểm | ưu đãi
"""

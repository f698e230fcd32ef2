"""Names of bodies, posts and groups of Vietnamese administration, before and after 2025, and their tasks."""

from __future__ import annotations

NAMES = """
Bộ Nội vụ
Bộ Giáo dục và Đào tạo
Bộ Văn hóa, Thể thao và Du lịch
Bộ Nông nghiệp và Môi trường
Bộ Lao động - Thương binh và Xã hội
Bộ Khoa học và Công nghệ
Bộ Dân tộc và Tôn giáo
Bộ Quốc phòng
Bộ Công an
Bộ Công Thương
Bộ Ngoại giao
Văn phòng Chính phủ
Thanh tra Chính phủ
Ngân hàng Nhà nước Việt Nam
Đài Truyền hình Việt Nam
Đài Tiếng nói Việt Nam
Thông tấn xã Việt Nam
Viện Hàn lâm Khoa học xã hội Việt Nam
Bảo hiểm xã hội Việt Nam
Học viện Chính trị quốc gia Hồ Chí Minh
Ban Quản lý Lăng Chủ tịch Hồ Chí Minh
Tổng cục Thống kê
Cục Thống kê tỉnh
Cục Hải quan thành phố Hồ Chí Minh
Cục Quản lý thị trường tỉnh
Cục Thi hành án dân sự tỉnh
Cục Đường bộ Việt Nam
Cục Bảo vệ môi trường biển
Vụ Pháp chế
Vụ Tổ chức cán bộ
Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh
Ủy ban Kiểm tra Tỉnh ủy
Ban Tuyên giáo và Dân vận Tỉnh ủy
Ban Tổ chức Thành ủy
Văn phòng Tỉnh ủy
Đảng ủy các cơ quan Đảng tỉnh
Trường Chính trị tỉnh
Tỉnh đoàn
Liên đoàn Lao động thành phố
Hội Liên hiệp Phụ nữ tỉnh
Hội Nông dân xã
Hội Cựu chiến binh phường
Hội Người cao tuổi huyện
Hội Chữ thập đỏ quận
Hội Khuyến học thành phố
Hội Cựu giáo chức tỉnh
Hội Bảo trợ người khuyết tật và trẻ mồ côi
Hội Văn học nghệ thuật
Hội Nhà báo tỉnh
Hội Luật gia thành phố
Liên minh Hợp tác xã tỉnh
Liên hiệp các tổ chức hữu nghị tỉnh
Liên hiệp các Hội Khoa học và Kỹ thuật
Đoàn Thanh niên Cộng sản Hồ Chí Minh xã
Đoàn Luật sư thành phố
Hiệp hội Doanh nghiệp tỉnh
Sở Giáo dục và Đào tạo
Sở Nông nghiệp và Phát triển nông thôn
Sở Văn hóa, Thể thao và Du lịch
Sở Văn hóa và Thể thao
Sở Kế hoạch và Đầu tư
Sở Quy hoạch - Kiến trúc
Sở Giao thông vận tải
Sở Thông tin và Truyền thông
Sở An toàn thực phẩm
Sở Ngoại vụ
Sở Du lịch
Sở Tư pháp
Thanh tra tỉnh
Văn phòng Ủy ban nhân dân tỉnh
Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh
Ban Quản lý Khu kinh tế
Ban Quản lý các khu công nghiệp và chế xuất
Ban Quản lý dự án đầu tư xây dựng công trình giao thông
Ban Quản lý dự án đầu tư xây dựng huyện
Ban Quản lý rừng phòng hộ
Ban Dân tộc
Ban An toàn giao thông tỉnh
Ban Chỉ đạo 35 thành phố
Ban Chỉ đạo phòng, chống thiên tai và tìm kiếm cứu nạn huyện
Ban Chỉ huy Phòng thủ dân sự tỉnh
Ban Chỉ huy Quân sự xã
Ban Công tác Mặt trận khu phố
Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường
Ban Kinh tế - Ngân sách Hội đồng nhân dân huyện
Ban Giám hiệu
Bộ Chỉ huy Quân sự tỉnh
Bộ Chỉ huy Bộ đội Biên phòng tỉnh
Bộ Tư lệnh Thủ đô Hà Nội
Công an thành phố
Công an phường
Phòng Cảnh sát giao thông
Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ
Phòng Giáo dục và Đào tạo
Phòng Lao động - Thương binh và Xã hội
Phòng Tài chính - Kế hoạch quận
Phòng Kinh tế, Hạ tầng và Đô thị
Phòng Văn hóa - Xã hội
Phòng Nội vụ huyện
Phòng Tài nguyên và Môi trường
Phòng Quản lý đô thị
Phòng Công tác sinh viên
Phòng Tổ chức - Hành chính
Phòng Khảo thí và Bảo đảm chất lượng
Phòng Y tế thị xã
Trung tâm Phục vụ hành chính công
Trung tâm Văn hóa, Thông tin và Thể thao huyện
Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên
Trung tâm Kiểm soát bệnh tật tỉnh
Trung tâm Y tế quận
Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch
Trung tâm Dịch vụ nông nghiệp
Trung tâm Cung ứng dịch vụ công
Trạm Y tế phường
Trạm Chăn nuôi và Thú y
Bệnh viện Đa khoa tỉnh
Bệnh viện Sản Nhi
Trường Tiểu học Lê Lợi
Trường THPT chuyên Lê Quý Đôn
Trường Trung học cơ sở Nguyễn Du
Trường Đại học Sư phạm
Trường Cao đẳng Nghề
Trường Mầm non Hoa Sen
Khoa Ngữ văn
Khoa Công nghệ thông tin
Viện Quy hoạch xây dựng
Viện kiểm sát nhân dân tỉnh
Tòa án nhân dân huyện
Kho bạc Nhà nước khu vực IX
Bảo hiểm xã hội tỉnh
Ngân hàng Chính sách xã hội chi nhánh tỉnh
Chi cục Kiểm lâm
Chi cục Trồng trọt và Bảo vệ thực vật
Chi cục Thuế khu vực
Chi cục Dân số - Kế hoạch hóa gia đình
Hạt Kiểm lâm huyện
Đồn Biên phòng cửa khẩu
Đội Quản lý thị trường số 3
Đội Quản lý trật tự đô thị
Báo Quảng Nam
Báo và Phát thanh, Truyền hình tỉnh
Đài Phát thanh và Truyền hình tỉnh
Đài Truyền thanh xã
Đài Khí tượng thủy văn tỉnh
Cổng Thông tin điện tử tỉnh
Công ty Điện lực Long An
Công ty Cổ phần Môi trường đô thị
Công ty TNHH MTV Cấp thoát nước
Tập đoàn Điện lực Việt Nam
Tổng công ty Đường sắt Việt Nam
Điện lực huyện
Bưu điện tỉnh
VNPT Nghệ An
Viettel Hà Tĩnh
Ủy ban nhân dân các huyện, thị xã, thành phố
Ủy ban nhân dân các xã, phường, đặc khu
UBND các phường, xã, thị trấn
UBND cấp xã
Ủy ban nhân dân Thành phố Thủ Đức
Ủy ban nhân dân xã Tân Lập
Thường trực Hội đồng nhân dân phường
Tổ công tác Đề án 06 xã
Tổ công nghệ số cộng đồng
Tổ Chuyên môn
Tổ Văn phòng
Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh
Hội đồng Thi đua - Khen thưởng
Quỹ Bảo vệ và Phát triển rừng
Thư viện tỉnh
Bảo tàng tỉnh
Nhà Thiếu nhi
Nhà Văn hóa Lao động
Vườn quốc gia Pù Mát
Cảng vụ Hàng hải
Quân khu 7
Sư đoàn 5
Trung đoàn 88
Chủ tịch Ủy ban nhân dân các xã, phường
Chủ tịch UBND huyện
Phó Chủ tịch Ủy ban nhân dân phường
Giám đốc Sở Nội vụ
Giám đốc Công an tỉnh
Chánh Văn phòng Ủy ban nhân dân tỉnh
Chánh Thanh tra huyện
Trưởng phòng Giáo dục và Đào tạo
Trưởng Công an xã
Hiệu trưởng các trường mầm non, tiểu học, trung học cơ sở
Thủ trưởng các cơ quan, đơn vị
Thủ trưởng các sở, ban, ngành tỉnh
Người đứng đầu cấp ủy, chính quyền các cấp
Giáo viên chủ nhiệm
Giáo viên chủ nhiệm các lớp
Tổng phụ trách Đội
Bí thư Đoàn trường
Tổ trưởng chuyên môn
Kế toán nhà trường
Nhân viên y tế trường học
Cán bộ thư viện
Bí thư chi bộ thôn
Trưởng thôn
Trưởng các thôn, bản
Công chức Văn hóa - Xã hội
Công chức Tư pháp - Hộ tịch
Công chức Địa chính - Xây dựng
Các sở, ban, ngành, đoàn thể tỉnh
Các cơ quan, đơn vị, địa phương
Các phòng, ban, ngành huyện
Các doanh nghiệp viễn thông
Các trường học trên địa bàn huyện
Các cơ sở giáo dục đại học
Các cơ quan báo chí
Các tổ chức chính trị - xã hội
Các xã, phường, thị trấn
Các thôn, tổ dân phố
Các chi đoàn
Các chủ đầu tư
Các nhà mạng
Các khoa, phòng, trung tâm
Các lớp sinh viên
Các đơn vị trực thuộc
Các cơ quan trung ương đóng trên địa bàn
Các hộ gia đình
Các cơ sở sản xuất, kinh doanh
Các chi, đảng bộ trực thuộc
Bộ Tư pháp
Bộ Kế hoạch và Đầu tư
Ủy ban Dân tộc
Bộ Tài nguyên và Môi trường
Kiểm toán nhà nước
Viện Khoa học Lao động và Xã hội
Cục Nghệ thuật biểu diễn
Cục Phòng, chống tệ nạn xã hội
Cục Quản lý lao động ngoài nước
Cục An toàn thông tin
Cục Chuyển đổi số
Cục Trẻ em
Vụ Kế hoạch - Tài chính
Vụ Thi đua - Khen thưởng
Vụ Giáo dục Mầm non
Vụ Hợp tác quốc tế
Tổng cục Phòng, chống thiên tai
Trung ương Hội Liên hiệp Phụ nữ Việt Nam
Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh
Tổng Liên đoàn Lao động Việt Nam
Hội Doanh nhân trẻ tỉnh
Hội Làm vườn huyện
Hội Nạn nhân chất độc da cam/dioxin tỉnh
Hội Đông y thành phố
Hội Sinh viên Việt Nam trường
Hội Cha mẹ học sinh
Ban Đại diện cha mẹ học sinh
Ban Chấp hành Công đoàn
Ban Chấp hành Đoàn trường
Ban Thanh tra nhân dân
Ban Nội chính Tỉnh ủy
Ban Dân vận Huyện ủy
Ban Kinh tế - Xã hội Hội đồng nhân dân xã
Ban Chỉ đạo Chuyển đổi số tỉnh
Ban Tổ chức Hội thi
Ban Tổ chức Lễ hội
Ban Vận động quỹ "Vì người nghèo" xã
Ban Quản lý chợ
Ban Quản lý di tích
Ban Quản lý Khu du lịch quốc gia
Ban Bồi thường, giải phóng mặt bằng huyện
Sở Dân tộc và Tôn giáo
Sở Nông nghiệp và Môi trường
Sở Công Thương
Sở Xây dựng
Sở Khoa học và Công nghệ
Phòng Tư pháp
Phòng Dân tộc
Phòng Kinh tế và Hạ tầng
Phòng Nông nghiệp và Phát triển nông thôn
Phòng Văn hóa, Khoa học và Thông tin
Phòng Giáo dục Trung học
Phòng Quản lý bảo vệ rừng
Phòng Đào tạo
Phòng Thanh tra - Pháp chế
Phòng Kế toán - Tài vụ
Phòng Truyền thông và Tuyển sinh
Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao
Văn phòng Đăng ký đất đai
Văn phòng Điều phối Chương trình nông thôn mới
Văn phòng Đảng ủy
Văn phòng HĐND và UBND thành phố
Trung tâm Khuyến nông
Trung tâm Công nghệ thông tin và Truyền thông
Trung tâm Bảo trợ xã hội
Trung tâm Phát triển quỹ đất
Trung tâm Học tập cộng đồng xã
Trung tâm Văn hóa - Thể thao quận
Trung tâm Giáo dục quốc phòng và an ninh
Trung tâm Tư vấn và Dịch vụ tài chính công
Trung tâm Chính trị huyện
Nhà Văn hóa thiếu nhi
Nhà xuất bản Giáo dục
Bệnh viện Y học cổ truyền
Trường Phổ thông dân tộc nội trú
Trường PTDTBT THCS Lũng Cú
Trường Tiểu học và Trung học cơ sở Bình Minh
Trường Cao đẳng Cộng đồng
Đại học Quốc gia Hà Nội
Khoa Sư phạm
Khoa Giáo dục thể chất
Khoa Khám bệnh
Khoa Dược
Bộ môn Toán
Tổ Toán - Tin
Tổ Hành chính - Quản trị
Tổ Khoa học tự nhiên
Chi đoàn Giáo viên
Chi bộ thôn Nà Lẩu
Đảng bộ xã
Đảng ủy xã
Công đoàn cơ sở
Công đoàn Viên chức tỉnh
Liên đội Nguyễn Bá Ngọc
Đội Sao đỏ
Đội Cờ đỏ
Đội Cảnh sát giao thông - trật tự
Đội Công tác xã hội tình nguyện
Chi nhánh Ngân hàng Nông nghiệp và Phát triển nông thôn huyện
Quỹ Tín dụng nhân dân
Hợp tác xã Nông nghiệp Tân Tiến
Công ty Cổ phần Cấp nước
Công ty Khai thác công trình thủy lợi
Tổng công ty Viễn thông MobiFone
Tổng cục Thuế
Thuế tỉnh
Hải quan khu vực V
Viện Kiểm sát nhân dân khu vực 2
Tòa án nhân dân khu vực 3
Phòng Thi hành án dân sự khu vực 4
Ủy ban nhân dân đặc khu Phú Quốc
UBND thị trấn
UBND thành phố Việt Trì
HĐND huyện
Thường trực Huyện ủy
Ban Thường vụ Đảng ủy phường
Bí thư Đảng ủy xã
Phó Bí thư Thường trực Huyện ủy
Chủ nhiệm Ủy ban Kiểm tra Huyện ủy
Trưởng Ban Tuyên giáo Huyện ủy
Phó Giám đốc phụ trách
Giám đốc Trung tâm Y tế
Trưởng trạm Y tế
Trưởng các phòng, ban chuyên môn
Các Phó Chủ tịch Ủy ban nhân dân huyện
Đội trưởng Đội Quản lý thị trường
Tổ trưởng tổ dân phố
Chi hội trưởng phụ nữ
Lớp trưởng các lớp
Giáo viên bộ môn
Giáo viên Tổng phụ trách
Nhân viên văn thư
Cán bộ Đoàn xã
Cán bộ không chuyên trách thôn
Người có uy tín
Các đồng chí Ủy viên Ban Thường vụ
Các thành viên Ban Chỉ đạo
Các thành viên Tổ giúp việc
Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ
Các huyện ủy, thành ủy
Các sở, ngành
Các phòng chuyên môn thuộc UBND huyện
Các trường mầm non
Các trung tâm, viện
Các đơn vị sự nghiệp công lập
Các ban xây dựng Đảng
Các tổ chức đảng trực thuộc
Các cơ sở y tế
Các cơ sở khám bệnh, chữa bệnh
Các hợp tác xã, tổ hợp tác
Các khu dân cư
Các chi hội
Các cấp bộ Đoàn
Các câu lạc bộ
Các bộ phận chuyên môn
""".strip().splitlines()

TASKS = """
chủ trì, phối hợp với các cơ quan liên quan xây dựng kế hoạch
có trách nhiệm tổng hợp kết quả
chịu trách nhiệm theo dõi việc thực hiện
tham mưu Ủy ban nhân dân tỉnh ban hành văn bản
phối hợp tổ chức lễ phát động
căn cứ nhiệm vụ được giao xây dựng kế hoạch
bám nắm tình hình địa bàn
giới thiệu sách mới cho bạn đọc
lên phương án bảo vệ
siết chặt kỷ luật
khai trương phòng đọc
dự toán kinh phí
chăm lo đời sống
thẩm tra hồ sơ
đôn đốc các đơn vị
hằng tháng báo cáo kết quả
tổ chức tuyên truyền
là cơ quan thường trực
tiếp tục duy trì hoạt động
chủ động nguồn kinh phí
theo dõi, đôn đốc, tổng hợp
lập danh sách gửi về trước ngày 15/10
cấp phát tài liệu
bố trí cán bộ trực
khẩn trương rà soát
sắp xếp thời gian
xem xét, quyết định
trình bày báo cáo
thường xuyên kiểm tra
đưa tin về hoạt động
phụ trách công tác hậu cần
trang trí khánh tiết
mở chuyên mục
ứng trực 24/24 giờ
phân công cán bộ
quán triệt nội dung kế hoạch
nghiên cứu đề xuất giải pháp
thông báo đến học sinh
kiểm soát chặt chẽ
đổ rác đúng nơi quy định
chủ động phối hợp với Công an cùng cấp nắm tình hình
nâng cao chất lượng phục vụ bạn đọc
đăng tải nội dung trên trang thông tin
kịp thời biểu dương các điển hình
hoàn thiện hồ sơ trình cấp có thẩm quyền
tăng cường công tác quản lý nhà nước
rà soát, lập danh mục sách cần bổ sung
kiểm tra, giám sát việc thực hiện
cử 02 cán bộ tham gia Ban Tổ chức
vận động hội viên tham gia
chuẩn bị hội trường, âm thanh
chịu trách nhiệm toàn diện về kết quả
hướng dẫn nghiệp vụ cho cơ sở
thành lập tổ kiểm tra
thống kê số liệu hằng quý
ban hành văn bản chỉ đạo
phát huy vai trò nêu gương
triển khai nghiêm túc Kế hoạch này
bảo đảm an ninh, trật tự
nộp báo cáo trước ngày 20 hằng tháng
ưu tiên bố trí kinh phí
dọn dẹp khuôn viên
tuyên truyền, vận động Nhân dân
gửi danh sách về Ban Tổ chức
xây dựng kế hoạch và tổ chức thực hiện
phải hoàn thành trước ngày 30/6
cần quan tâm bố trí thời gian
thực hiện tốt chế độ báo cáo
huy động lực lượng tham gia
đánh giá kết quả thực hiện
""".strip().splitlines()

"""What plans count, and the words that own the number behind them, with their marks: data only, divided by "|"."""

from __future__ import annotations

# Things that are counted out. The longest entry wins: "phần quà" before "phần".
UNITS = """
người| người dân| người dự| người lao động| người cao tuổi| người khuyết tật| người nghèo| lượt người| lượt|
lượt xem| lượt truy cập| lượt khách| lượt học sinh| học sinh| học sinh nghèo| học viên| sinh viên| đại biểu|
thành viên| đồng chí| cán bộ| cán bộ, công chức| công chức| viên chức| giáo viên| giảng viên| đoàn viên| hội viên|
đảng viên| đội viên| thanh niên| thiếu nhi| trẻ em| trẻ| em| em học sinh| cháu| tình nguyện viên| cộng tác viên|
tuyên truyền viên| báo cáo viên| chiến sĩ| dân quân| bác sĩ| y tá| điều dưỡng| nhân viên| lao động| công nhân|
lãnh đạo| chuyên viên| thư ký| phó chủ tịch| hộ| hộ dân| hộ gia đình| hộ nghèo| hộ cận nghèo| gia đình| nhân khẩu|
thí sinh| vận động viên| diễn viên| tác giả| nghệ nhân| chuyên gia| phóng viên| cử tri| phụ nữ| cụ| bà mẹ| bạn đọc|
độc giả| tập thể| cá nhân| đại diện| mạnh thường quân| nhà tài trợ| băng rôn| băng-rôn| băng zôn| pa nô| pa-nô|
pano| panô| áp phích| khẩu hiệu| phướn| cờ phướn| cờ| lá cờ| biển báo| biển cảnh báo| bảng| bảng điện tử| bảng tin|
tờ rơi| tờ gấp| tờ bướm| tờ| bản| bản cam kết| bộ| bộ hồ sơ| bộ tài liệu| bộ sách| bộ bàn ghế| bộ tiêu chí| hồ sơ|
tài liệu| cuốn| cuốn sách| quyển| quyển sách| đầu sách| bản sách| sách| sổ tay| tủ sách| kệ sách| thư viện|
thư viện xanh| góc đọc sách| góc đọc| đĩa| clip| video| video clip| phóng sự| ấn phẩm| chiếc| cái| xe| xe loa|
xe đạp| xe cứu thương| xe tuyên truyền| xe ô tô| xe máy| xe buýt| xe cổ động| ô tô| xuồng| ca nô| loa| cụm loa|
máy tính| máy| máy phun| máy bơm| phương tiện| ứng dụng| lồng nuôi| lồng bè| con gia súc| con gia cầm| con lợn|
con bò| ti vi| tivi| camera| thùng rác| thùng| thùng quà| cây| cây xanh| cây giống| cây hoa| con giống| phần quà|
phần thưởng| phần ăn| phần việc| phần mềm| phần thi| suất| suất quà| suất ăn| suất học bổng| học bổng| thẻ|
thẻ bảo hiểm y tế| giấy khen| giấy mời| thư mời| bằng khen| giải| giải nhất| giải nhì| giải ba| giải khuyến khích|
giải thưởng| huy chương| cúp| nhà tình nghĩa| nhà tình thương| nhà đại đoàn kết| nhà vệ sinh| căn nhà| căn|
ngôi nhà| công trình| công trình thanh niên| công trình măng non| mô hình| mô hình điểm| sản phẩm| dự án| đề án|
kế hoạch| chương trình| báo cáo| văn bản| tin| tin bài| tin, bài| bài| bài viết| bài báo| bài dự thi| bài thi|
bài tuyên truyền| tin nhắn| chuyên mục| chuyên trang| chuyên đề| tiết mục| tiết mục văn nghệ| tác phẩm| tranh|
bức tranh| ảnh| câu hỏi| ý kiến| phiếu| phiếu khảo sát| đề tài| sáng kiến| đơn vị máu| túi máu| lít| kg| ki-lô-gam|
tấn| tạ| yến| gam| km| ki-lô-mét| kilômét| m| m2| m3| mét| mét vuông| mét khối| ha| hecta| túi quà| gói quà| bao|
bình| bình chữa cháy| bình nước| chai| áo| áo phao| phao| chậu hoa| gian hàng| gian trưng bày| bàn ghế| sân chơi|
sân| phòng học| phòng đọc| phòng| lều| trại| bàn| ghế| cặp| đôi| mũ| nón bảo hiểm| mũ bảo hiểm| lon| gói| cọc tiêu|
bóng đèn| trụ đèn| tuyến đường| tuyến hẻm| đoạn đường| con hẻm| buổi| lớp| hội nghị| hội thảo| hội thi| hội diễn|
hội trại| tọa đàm| toạ đàm| cuộc| cuộc thi| cuộc họp| đợt| chuyến| khóa| khoá| phiên| phiên chợ| trận| ca| tiết|
tiết học| lễ| ngày hội| hoạt động| hoạt động ngoại khóa| sự kiện| diễn đàn| chiến dịch| lần| đội| đội hình|
đội tuyển| tổ| nhóm| đoàn| câu lạc bộ| chốt| trạm| đầu mối| mũi| tiểu đội| trung đội| kênh| tài khoản| điểm trường|
điểm bầu cử| điểm bán| điểm trực| điểm tuyên truyền| điểm đọc| điểm đọc sách| điểm sinh hoạt| điểm phát|
điểm phát sách| điểm vui chơi| điểm tiếp nhận| điểm giữ xe| doanh nghiệp| cơ sở| cơ sở kinh doanh| đơn vị| cơ quan|
khối cơ quan| cụm| cụm trung tâm dữ liệu| thủ tục| thủ tục hành chính
"""
# Verbs, and other things, that begin with the syllable of a thing: "tổ chức", "sân khấu".
VERBS_ALIKE = """
tổ chức| bàn giao| bàn bạc| bàn luận| bao gồm| bao quát| cụ thể| đoàn kết| giải quyết| giải ngân| giải tỏa| giải trình|
giải đáp| giải phóng| giải thích| bài trừ| ca ngợi| ca hát| cử hành| hộ tống| tin tưởng|
trạm trổ| chốt chặn| chốt lại| chốt trực| chốt số| đôi co| bình chọn| bình xét| bình bầu| bình ổn|
mũi nhọn| nhóm họp| gói ghém| phòng ngừa| phòng chống| phòng cháy
"""
OTHER_THINGS = """
sân khấu| sân bay| sân vận| đội ngũ| bộ phận| bộ môn| bộ đội| tổ hợp| bao bì| bàn tay| bảng giá| giải pháp|
tin học|
cụm từ| thẻ nhớ| tờ trình| bản đồ| bản tin| bản làng| lễ hội| lễ đài| ca khúc| phòng ban| nhóm trẻ| máy chiếu| máy ảnh|
bình luận| đôi bạn| cặp đôi| trại hè| bài hát| bài thơ| bài học| bài tập| lớp học| cây trồng| xe tải| xe khách
"""
# A share is also of what nobody counts out.
SHARES = """
tổ chức| đội ngũ| cha mẹ| chế độ báo cáo| nhà đầu tư| thông tin| dân số| bộ| nhiệm vụ| trường hợp| chỉ tiêu|
nội dung| kinh phí| thôn, khu phố| hồ sơ thủ tục hành chính| tiêu chí| cán bộ, giáo viên| cán bộ, chiến sĩ
"""
# For each of which a slash may count: "02 băng rôn/phường".
EACH = """
phường| xã| quận| huyện| thôn| ấp| khu phố| tổ dân phố| trường| lớp| khối| đơn vị| cơ quan| tổ| đội| nhóm| đoàn|
ban| người| hộ| hộ dân| hộ gia đình| học sinh| em| cháu| suất| phần| giải| buổi| cuộc| đợt| chi bộ| chi đoàn|
chi hội| cơ sở| doanh nghiệp| câu lạc bộ| điểm| chốt| xe| đại biểu| sinh viên| học viên| cán bộ| khóa| hội nghị|
mô hình| công trình| dự án| sản phẩm
"""
# Places and bodies: counted they say who is meant, not how many of what, but where so many are asked for.
WHOM = """
phường| xã| quận| huyện| thôn| trường| trường học| trường tiểu học| tỉnh| thị trấn| khu phố| ấp| tổ dân phố| sở|
khu dân cư| chi bộ| chi đoàn| chi hội| xã, phường| phường, xã| bản làng| trường mầm non| phường, xã, thị trấn
"""
# "Khảo sát 05 trường", "xây dựng 02 xã nông thôn mới": so many places are what is asked for.
ASKED_FOR = "kiểm tra| khảo sát| giám sát| thanh tra| chọn| lựa chọn| công nhận| thẩm định| xây dựng| phúc tra"
# What an event is for stands behind its word: "lớp tập huấn", "buổi giới thiệu".
EVENTS = "buổi| lớp| hội nghị| hội thảo| cuộc| đợt| chuyến| khóa| khoá| phiên| bài| tin| tiết| đoàn| đội| tổ"
PURPOSES = """
tập huấn| bồi dưỡng| đào tạo| kiểm tra| giám sát| tuyên truyền| giới thiệu| sinh hoạt| nói chuyện| giao lưu|
tọa đàm| toạ đàm| hiệp thương| đối thoại| tiếp xúc| diễn tập| khảo sát| truyền thông| biểu diễn| thanh tra| tư vấn|
ngoại khóa| chiếu phim| trực tuyến| đọc sách| triển lãm| hướng nghiệp| học nghề| thể thao| văn nghệ| phóng sự|
xung kích| ra quân| tập dượt| sinh hoạt chuyên đề| nói chuyện chuyên đề
"""
# Events and groups that people come to: a bare number beside them may be how many come.
ATTENDED = """
hội thi| hội diễn| hội trại| lễ| ngày hội| sự kiện| diễn đàn| chiến dịch| cuộc thi| cuộc họp| hoạt động| chương trình|
hoạt động ngoại khóa| câu lạc bộ| nhóm| phòng| trạm| giải| trận| trại| ca| phiên chợ| chốt| cụm| đơn vị| cơ quan|
dự án| đề án| kế hoạch| phương tiện
"""
# The number behind these is a name's: never how many, whatever follows.
NAMING = """
số| điều| khoản| điểm| mục| tiểu mục| phần| chương| phụ lục| phụ biểu| quý| năm| tháng| ngày| tuần| thứ| lần| kỳ|
học kỳ| vòng| hiệp| giai đoạn| bước| phường| quận| huyện| xã| phố| ấp| thôn| xóm| khóm| làng| buôn| sóc| khu| lô|
lớp| khối| tổ| đội| nhóm| phiên| khóa| khoá| đợt| chi bộ| đảng bộ| chi đoàn| chi hội| trung đoàn| lữ đoàn| sư đoàn|
tiểu đoàn| binh đoàn| đại đội| liên đội| quân khu| khu vực| vùng| tầng| cổng| tuyến| dãy| hẻm| ngõ| ngách| quốc lộ|
tỉnh lộ| đường| cư| thông tư| nghị quyết| nghị định| chỉ thị| quyết định| công văn| công điện| đề án| luật|
kết luận| điện thoại| sđt| đt| hotline| tổng đài| đường dây nóng| liên hệ| covid| vành đai| chỉ đạo| mùng| mồng|
rằm| đêm| sáng| chiều| tối| hôm| lúc| cỡ| cỡ chữ| khổ| kích thước| rộng| cao| dài| dày| cấp độ| mức| bậc| hạng|
loại| tiêu chí| chỉ tiêu| trang| dòng| cột| câu| tiết| nhiệm vụ| nội dung| giải pháp| hình| cửa| bến| tòa| toà|
tháp| trường| cơ sở| trạm| chốt| cụm| cụm thi đua| bàn| ô| nhà| môn| quý thứ| tết| chào mừng| kỷ niệm
"""
# Of those, the places and things one may ask for so much of: behind them a count with its leading zero is a count.
LENT = "phường| quận| huyện| xã| phố| ấp| thôn| xóm| trường| cơ sở| trạm| chốt| nhà| cửa| chi bộ| chi đoàn| chi hội"
# Things that bear numbers now and then: behind them only what is counted out is a count.
NUMBERED = """
xe| bài| mẫu| biểu| gói| thùng| cầu| phòng| chương trình| kế hoạch| dự án| bảng| lớp học| hội trường| công tác
"""
# Groups of so many: "tổ 05 người", "lớp 30 học viên".
GROUPS = "tổ| đội| đội hình| nhóm| lớp| đoàn| khối| chốt"
MEMBERS = "người| thành viên| đồng chí| học viên| em| cán bộ| dân quân| chiến sĩ| đoàn viên"
# Nothing that is counted out: figures of speech, matters, measures of age, rank and time.
NEVER = """
ngày| tháng| năm| giờ| phút| giây| quý| tuần| kể| của| và| đến| tới| tại| ở| về| trong| theo| đã| đang| được| cho|
là| có| như| khoản| điều| điểm| mục| phần| trăm| trên| dưới| cấp| hoặc| thì| số| hiện| chiều| mặt| không| cùng| tay|
vận| rõ| bên| tuổi| sao| con| mùa| tầng| chỗ| độ| đầu| môn| loại| khâu| ro| sạch| tốt| xanh| đẹp| biết| giảm| tăng|
nhất| đủ| mới| cao| thấp| phải| cần| sẽ| để| nhằm| khi| nếu| vào| bằng| mà| với| nên| tuy| do| bởi| từ| sau| trước|
nay| này| đó| nêu| thuộc| gồm| tr| thành| chương| kỳ| thứ| lúc| trở| vốn| thế| ngàn| nghìn| triệu| tỷ| tỉ| lớn| nhỏ|
mẹ| vợ| anh| chị| thôi| nhiệm vụ| nhiệm kỳ| phương án| phương châm| phương pháp| giai đoạn| thời gian| thời điểm|
bị| so| hàng| nội dung| tiêu chí| tiêu chuẩn| bước| mục tiêu| yếu tố| nguyên tắc| giải pháp| chỉ tiêu| lĩnh vực|
trường hợp| hình thức| an toàn| nguyên nhân| điều kiện| yêu cầu| liên quan| chính thức| điện| đồng| trưởng
"""
# Behind these the number says where, and which one of several: "tại 04 mô hình", "một trong 03 đơn vị".
WHERE = "tại| ở| trong số| một trong| một trong các"
# What stands directly before a count: "gồm 02 nội san", "tặng cho 05 nhạc công".
BEFORE = "và| gồm| với| có| là| được| cho| thêm| đủ| đạt| còn| bằng| từ| hoặc| mỗi| khoảng| dùng"
# Words for numbers that are counted with; "năm" is also the year.
NUMBER_WORDS = "một| hai| ba| bốn| sáu| bảy| tám| chín| mười| mười hai| mười lăm| hai mươi| ba mươi| năm mươi| một trăm"
AT_LEAST = "ít nhất| ít nhất là| tối thiểu| tối thiểu là| trên| hơn| không dưới| không ít hơn"
AT_MOST = "tối đa| tối đa là| không quá| không vượt quá| nhiều nhất| không nhiều hơn| dưới"
ABOUT = "khoảng| gần| trên dưới| dự kiến| dự kiến khoảng| ước| ước tính| ước khoảng| chừng| xấp xỉ"
SCALES = "trăm triệu| trăm nghìn| nghìn tỷ| triệu| tỷ| tỉ| nghìn| ngàn"

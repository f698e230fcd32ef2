"""The words by which plans name bodies and begin tasks, folded. Data only; the rules that use them are beside it."""

from __future__ import annotations

from functools import cache

# One syllable: matched with its marks, because without them "bộ" is also "bỏ", "bố", "bổ".
ONE_SYLLABLE = frozenset(["sở", "phòng", "ban", "bộ", "cục", "vụ", "viện", "hội", "đài", "báo", "tổ", "đội", "khoa", "quỹ", "trường", "đoàn", "thuế", "trạm"])
NOT_AFTER = frozenset(  # these make the syllable something else: "ban hành", "hội nghị", "phòng, chống"
    """ban hanh|ban dau|ban nganh_|ban giao|ban than|ban do|ban do|ban be|ban la|bo sung|bo tri|bo tieu|bo nhan|bo may|bo mat|
    bo chi so|bo cau|bo ho|bo dung|bo quy|bo tai|bo so|bo phan_|bo thu|bo luat|so huu|so luong|so lieu|so di|so voi|so ket|so hoa|
    so tay|so theo|phong chong|phong ngua|phong trao|phong phu|phong benh|phong van|phong dich|phong hop|phong cach|phong chay|
    phong trung|phong tranh|cuc bo|vu viec|vu an|vu mua|vu chay|vien tro|vien phi|vien dan|hoi nghi|hoi thao|hoi thi|hoi nhap|
    hoi vien|hoi hop|hoi truong|hoi cho|hoi dien|hoi y|hoi phuc|hoi tu|dai bieu|dai hoi|dai dien|dai tra|dai phat_|bao cao|bao dam|
    bao ve|bao gom|bao ton|bao quan|bao tri|bao mat|bao chi_|bao luc|bao hanh|bao tang_|bao hiem_|bao duong|to chuc|to tinh|to roi|
    to gap|to trinh|to khai|to phieu|doi ngu|doi voi|doi tuong_|doi moi|doi thoai|doi chieu|khoa hoc|khoa dao|khoa tap|khoa xv|
    khoa xiv|khoa xvi|quy che|quy dinh|quy dat|quy hoach|quy trinh|quy mo|quy dao|quy chuan|quy tac|quy i|quy ii|quy iii|quy iv|
    quy dinh|quy doi|quy tap|truong hop|truong dang|truong doan_|truong ban_|truong phong_|doan ket|doan vien|doan the_|doan cong|
    doan dai|thue suat|thue phi|thue bao|thue dat|thue mat|thue giá|tram thu|tram phat|tram bts|tram bien""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
LOWER_AFTER = frozenset(  # lower-case words that go on with a one-syllable body: "phòng chuyên môn", "tổ công tác"
    ["chuyen", "quan", "cong", "chi_", "chuc", "lien", "cua", "cac", "thuoc", "va", "tu", "chinh", "kiem", "thanh", "truc", "nganh", "hoc", "mam", "tieu", "trung", "dai", "cao", "tinh", "huyen", "xa", "phuong", "thanh_pho", "quan_su", "dan", "hoi_", "dong", "noi", "van_", "ban", "nganh,", "giam_", "dieu", "van", "quan_ly", "cap", "giup", "bao_", "quy_", "khuyen", "nguoi", "nong", "phu", "nghe", "luat", "y", "duoc", "giao", "vien_", "chap", "thuong", "to", "thuc_", "thon", "van_hoa", "phat", "truyen", "khac"]
)
_PROPER = """uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|uy ban mat tran|uy ban mttq|uy ban|ub mttq|ubmttq|ubmttqvn|ub mttqvn|ub.mttqvn|
mttq|mat tran to quoc|mat tran|hoi dong|van phong|vp|trung tam|hoc vien|dai hoc|truong dai hoc|lien hiep|lien doan|lien minh|
doan thanh nien|doan tncs|doan tn|tinh doan|thanh doan|huyen doan|quan doan|thi doan|xa doan|tinh uy|thanh uy|huyen uy|quan uy|
thi uy|dang uy|chi uy|chi bo|cong an|bo chi huy|ban chi huy|ban chqs|bchqs|bch quan su|bo tu lenh|bo doi bien phong|quan khu|quan chung|
binh chung|don bien phong|hai doi|bien phong|canh sat|toa an|vien kiem sat|kho bac|cuc thue|chi cuc|tong cuc|hai quan|bao hiem xa hoi|bhxh|
ngan hang|thong tan xa|tap chi|bao va phat thanh|bao va dai|dai phat thanh|dai truyen hinh|dai truyen thanh|dai tieng noi|cong thong tin|cong ttdt|
cong dich vu|benh vien|tram y te|tram khuyen nong|cong ty|tong cong ty|tap doan|hop tac xa|cong doan|thanh tra|kiem toan nha nuoc|dien luc|buu dien|viettel|vnpt|mobifone|nha van hoa|
thu vien|bao tang|trung uong hoi|trung uong doan|ban quan ly|ban chi dao|ban to chuc|ban tuyen giao|ban dan van|ban thuong truc|ban thuong vu|ban chap hanh|ban cong tac|
ban can su|ban noi chinh|ban kinh te|ban dan toc|ban giam hieu|ban giam doc|ban dai dien|ban van dong|ban to chuc|ban nhan dan|ban truong|ban thanh tra nhan dan|ban giam sat|ban dieu hanh|ban kiem tra|
bo cong an|bo quoc phong|chinh phu|thu tuong chinh phu|thuong truc|cuu chien binh|hoi cuu chien binh|to chuc dang|phat thanh|truyen hinh|bao dai|quoc hoi|doan dai bieu quoc hoi|doan dbqh|toa soan|
van phong chinh phu|so ban nganh|tctd|nhtm|co quan dang ky dau tu|trung tam y te|trung tam van hoa|doan kiem tra|doan giam sat|doan lien nganh|tieu ban|hiep hoi|mttqvn|ttyt|cdc"""
_POST = """bo truong|thu truong bo|thu truong co quan|thu truong cac|thu truong|chu tich|pho chu tich|pho chi tich|giam doc|pho giam doc|tong giam doc|truong ban|pho truong ban|truong phong|pho truong phong|
hieu truong|pho hieu truong|chanh van phong|pho chanh van phong|chanh thanh tra|bi thu|pho bi thu|truong doan|pho truong doan|nguoi dung dau|tu lenh|chinh uy|chanh an|vien truong|cuc truong|vu truong|tong cuc truong|chi cuc truong|truong thon|
truong ban_|truong cong an|to truong|doi truong|lanh dao|uy vien|chuyen vien|can bo phu trach|can bo chuyen trach|tong bien tap|chu nhiem|ke toan truong|truong khoa|truong bo mon|chi huy truong|thong doc|truong dai|truong tram|truong khu|thanh vien|tong kiem toan|tong thu ky|truong doan the|cong chuc phu trach|thu ky"""
_GENERIC = """co quan|don vi|dia phuong|to chuc|ca nhan|doanh nghiep|doan the|nganh|so|ban|phong|bo|xa|phuong|quan|huyen|tinh|thanh pho|thi xa|thi tran|dac khu|thon|ban_|buon|ap|khom|to dan pho|khu pho|
khu dan cu|nha truong|truong hoc|truong|co so|chinh quyen|cap uy|cap|luc luong|can bo|cong chuc|vien chuc|nguoi lao dong|giao vien|giang vien|hoc sinh|sinh vien|hoc vien|hoi vien|doan vien|dang vien|nguoi dan|nhan dan|ho gia dinh|gia dinh|ho kinh doanh|
cong dong|chu dau tu|nha thau|nha dau tu|nha may|nha cung cap|hop tac xa|lien hiep hop tac xa|nghe nhan|bao|dai|he thong|bao chi|chi hoi|chi doan|cau lac bo|doi tuong|to|doi|doan|khoa|hoi|trung tam|tram|chu du an|chu chuong trinh|chu|nguoi|dai bieu|cu tri|hiep hoi|ngan hang|benh vien|vien|
khu vuc|tap the|nha khoa hoc|chuyen gia|chu rung|chu co so|bo phan|cum|khoi|linh vuc|to hop tac|tang lop|vu|cuc|dai ly|nha mang|quan khu|to chuc tin dung|ban nganh|so nganh|hoi quan chung|hoi doan the|so ban nganh|uy ban nhan dan|phong ban|bo nganh"""
QUANTIFIERS = (
    "tat ca cac",
    "toan bo cac",
    "toan the cac",
    "mot so",
    "cac",
    "nhung",
    "moi",
    "tung",
    "tat ca",
    "toan the",
    "toan bo",
    "hai",
    "ca",
)
LOCALITY = frozenset(["tinh", "thanh", "huyen", "quan", "thi", "xa", "phuong", "dac", "thon", "buon", "ap", "khom", "khu", "to", "ban", "tp"])
LOCALITY_PAIRS = frozenset(["thanh pho", "thi xa", "thi tran", "dac khu", "to dan", "khu pho", "tp"])
LOCALITY_ONE = frozenset(["tinh", "huyen", "quan", "xa", "phuong", "thon", "buon", "ap", "khom", "ban", "soc"])
SECTORS = """van hoa, the thao va du lich|van hoa va the thao|van hoa - the thao|van hoa va thong tin|giao duc va dao tao|nong nghiep va moi truong|nong nghiep va phat trien nong thon|khoa hoc va cong nghe|
lao dong - thuong binh va xa hoi|lao dong, thuong binh va xa hoi|tai nguyen va moi truong|thong tin va truyen thong|dan toc va ton giao|ke hoach va dau tu|van hoa - xa hoi|tai chinh - ke hoach|y te va dan so|giao thong van tai|giam sat va phan bien|tuyen giao va dan van|phat thanh va truyen hinh|bao va phat thanh|phat thanh, truyen hinh|kinh te va ha tang|kinh te, ha tang va do thi|ha tang va do thi|
phong, chong thien tai va tim kiem cuu nan|phong chong thien tai va tim kiem cuu nan|dao tao va boi duong|the duc the thao|the duc, the thao|van hoa va du lich|van hoa, thong tin va|van hoa, khoa hoc va thong tin|nong thon va moi truong|
giao thong va xay dung|cong nghiep va thuong mai|quy hoach va|xuc tien thuong mai va dau tu|khoa hoc va dao tao|kiem nghiem va kiem dinh|giong cay trong va vat nuoi|trong trot va bao ve thuc vat|chan nuoi va thu y|cong thuong va|quan ly va phat trien|lao dong va xa hoi|
bao tro xa hoi va|nguoi co cong va|dan so va|hau can va ky thuat|phap che va|van thu va luu tru|thi dua va khen thuong|dao duc va|tiep cong dan va|chinh sach va|trat tu va|chua chay va cuu nan|an toan va|tim kiem, quy tap|phong ngua, ung pho|phong ngua va ung pho|binh dang gioi va vi su|vi su tien bo phu nu va binh dang|hoa giai va|xuat nhap khau va|dau tu va|tieu chuan va"""
_VERB_PAIRS = """to chuc|trien khai|thuc hien|xay dung|phoi hop|chu tri|huong dan|chi dao|tham muu|de xuat|ban hanh|phan cong|ra soat|tong hop|theo doi|don doc|kiem tra|giam sat|danh gia|bao cao|tuyen truyen|pho bien|quan triet|van dong|
huy dong|bo tri|bao dam|dam bao|tang cuong|day manh|nang cao|tiep tuc|chuan bi|cung cap|cap nhat|tiep nhan|xu ly|giai quyet|tiep cong|cong bo|niem yet|thong bao|thong tin|gui tin|dang tai|dua tin|treo bang|treo co|trang tri|in an|
phat hanh|phat dong|khoi cong|khanh thanh|khai mac|be mac|tong ket|so ket|khen thuong|bieu duong|ton vinh|nhan rong|tham dinh|phe duyet|thanh lap|kien toan|sap xep|bo sung|sua doi|hoan thien|hoan thanh|lap danh|lap ke|lap du|lap ho|
thong ke|khao sat|dieu tra|thu thap|so hoa|luu tru|quan ly|van hanh|khai thac|su dung|ung dung|nghien cuu|phat trien|mo rong|duy tri|cung co|phat huy|tao dieu|ho tro|giup do|thuc day|khuyen khich|dong vien|thu hut|dao tao|boi duong|tap huan|
tap trung|quan tam|chu trong|uu tien|long ghep|ket hop|ket noi|lien ket|hop tac|tham gia|tham du|tham van|huong ung|dang ky|cam ket|ky ket|cu can|cu dai|cu cong|moi dai|don tiep|bo nhiem|tuyen dung|dieu dong|dieu chinh|dieu chuyen|dieu phoi|
dieu hanh|lanh dao|phu trach|truc tiep|truc ban|chiu trach|giai ngan|quyet toan|thanh toan|thanh tra|xac dinh|xac minh|xac nhan|phan bo|phan tich|phan loai|phan phoi|phan cap|phat hien|ngan chan|phong ngua|phong chong|dau tranh|xu phat|canh bao|
du bao|khac phuc|sua chua|bao tri|bao duong|nang cap|cai tao|cai thien|doi moi|chuyen doi|chuyen giao|ban giao|nghiem thu|kiem ke|kiem soat|kiem dinh|do dac|quan trac|lay mau|lay y|xin y|gop y|trinh uy|trinh ubnd|trinh cap|trinh hoi|trinh chu|trinh chinh|
quyet dinh|quy dinh|phan anh|kien nghi|de nghi|yeu cau|nhac nho|chap hanh|tuan thu|thuc hanh|bien soan|bien tap|thiet ke|thiet lap|thi diem|trong cay|ve sinh|thu gom|van chuyen|tieu huy|phun khu|phun hoa|phun thuoc|rac voi|khu khuan|khu trung|khoi thong|
cap phat|cap oresol|cap kinh|cap ngay|mua sam|dau tu|dau thau|cho vay|mien giam|gia han|bao ve|giu gin|ton tao|trung tu|khoanh vung|so tan|cuu ho|cuu nan|ung pho|trien lam|trung bay|giao luu|gap go|doi thoai|tham hoi|tang qua|trao tang|trao giai|
cham lo|chup anh|quay phim|ghi hinh|phat song|phat thanh|truyen thong|gioi thieu|quang ba|gioi thieu|mo lop|mo cac|mo chuyen|chu dong|tich cuc|khan truong|nghiem tuc|kip thoi|thuong xuyen|dinh ky|dong thoi|nhanh chong|quyet liet|xac lap|xem xet|
cong khai|minh bach|cat giam|don gian|rut ngan|rut kinh|hinh thanh|nhan dien|tich hop|chia se|trao doi|tu van|tu kiem|tu ra|tong dieu|phan dau|ra quan|ra mat|dua vao|dua noi|dua tieu|dua cac|dong gop|ung ho|quyen gop|chi tra|chi ngan|bai tru|xoa bo|thao go|
nam bat|nam tinh|nam chac|am hieu|lap bao|lap bien|lap phuong|lap to|lap ban|lap cac|lap quy|thuc thi|thi hanh|ap dung|van dung|da dang|de cao|neu cao|neu guong|thi dua|hop giao|giao ban|giao nhiem|giao cho|phan dinh|luan chuyen|moi goi|keu goi|kich hoat|kich thich|xuat ban|xuat kho|
dang cai|dam nhan|dam nhiem|dai dien|thay mat|uy quyen|phan nhiem|lam dau|lam tot|lam ro|la dau|la co|la don|la thuong|dat hang|dat muc|cham soc|nuoi duong|kham chua|kham suc|kham benh|tiem phong|tiem chung|sang loc|tam soat|dieu tri|cap cuu|thu dung|chon ngau|lua chon|tuyen chon|
tien hanh|nhan xet|giam thieu|giam nhe|han che|loai bo|chan chinh|xu li|bao quan|phuc vu|phuc hoi|khoi phuc|tai thiet|xay moi|xay lai|don dep|dien tap|huan luyen|doc lap_|truong hop_|chau am_|viet bai|viet tin|gan bien|dat ten|trich ngan|can doi|to giac|thu hoi|giai phong|boi thuong|di doi|tai dinh|cu nguoi|cu thanh|bo phieu_|
tiep thu|giai trinh|tra loi|phuc dap|gui bao|gui ket|gui ho|gui van|gui ve|gui danh|gui cac|gui hinh|gui tai|gui file|tong dai_|chi tiet_|cu the_|ve sinh|lam viec|lam sach|phat to|phat tai|phat qua|phat cac|phat trien|tim hieu|tim kiem|quy tap|cat boc|an tang|thong ke|doc tuyen|mo rong|no luc|phan ra_|dang tin|lien he|nop ho|nop bao|trinh bay|chuyen ho|chuyen tai|chuyen danh|cong nhan|chung nhan|dan dat|khoi day|lan toa|cho phep|xu ly|tra cuu|kiem tim|bat dau|ket thuc_|hoan tat|giu nguyen|tieu doc|
khai bao|khai truong|khao nghiem|mo to|chia thanh|cham clo|thong nhat|can cu_|thong suot_|dinh huong|hop thuc|hop dong|chuan hoa|can thiep|chan dung|lay ket|nhap lieu|nhap du|don doc|nhan rong|tham vấn|cung ung|cung cap|thuc tap|quan li|ap giá|bam sat|gan ket|gan voi|lam co|tham quan|hoc tap|tru trong_|bao boc|hien dai|toi uu|lap dat|dau noi|trang bi|trong moi|trong bo|cai cach|phan luong|dieu tiet|canh gioi|dung nha|lap nha|tiep te|cuu tro|nhan tin|bien che_|thi tuyen|xet tuyen|xet chon|xet tang|binh chon|binh xet|cham thi|cham diem|trao thuong|ton chi_|nhan manh_|thuc hanh|don vi_|phat phieu|ra soat|chi huy|van ban_|mo so|chung thuc|luu giu|chi cong_|cu truc|san xuat|tu lieu_|day nhanh|day lui|ngan ngua|trien khai|lam nong cot|lam thuong|giup uy|giup ubnd|giup ban|giup chu|giup thu|giup bo|giup so|giup chinh|trao quyen|phan quyen|sao chup|hop bao|hop mat|mo thau|phan khai|cap giay|cap phep|cap bu|cap moi|cap the|giao dat|giao rung|giao chi|giao khoan|trong rung|trong moi|khoan bao|tuan tra|truy quet|bat giu|khoi to|truy to|xet xu|dieu tra|giam dinh|xac minh|phuc tra|hau kiem|tien kiem|tap hop|nghe bao|cho y|thao luan|quan triet|hoc tap|sinh hoat|ke khai|kinh doanh_|bao gia|dang kiem|kiem nghiem|luan phien_|biet phai|hoi chan|cach ly|chong that|khai thong|nao vet|gia co|ke hoach_|quy hoach|chinh trang|ha ngam|thap sang|cam bien|cam moc|phan gioi|do ve|trich do|ra don|ra thong"""
_VERB_ONE = ["lap", "cap", "gui", "treo", "in", "mo", "cu", "lam", "trao", "trinh", "chi_", "dua", "moi_", "xin", "trong_", "mua", "ban_", "thu_", "nop", "ky", "dat_", "giup", "giao", "tao", "la", "viet", "phat", "tung_", "ghi", "chup", "quay", "khen", "giu", "don", "tim", "boc", "rai", "phun", "chon", "nhan_", "tang_", "giam_", "cho_", "don_", "giai_", "dung_", "cai_", "khoanh", "dan_", "tra_", "chuyen", "rut", "xet"]
_STOP_ONE = ["phai", "can", "se", "chiu", "de", "nham", "khi", "neu", "ve", "cho", "gui", "la", "khong", "nhu", "duoc", "theo", "vao", "bang", "den_", "ma", "thi", "voi", "cung", "do_", "qua", "nen", "tuy"]
_STOP_PAIRS = """co trach|co nhiem|co ke|co phuong|co y|co bien|co giai|co van|co bao|can cu|tren co|tuy theo|doi voi|thong qua|trong pham|trong qua|trong viec|trong thoi|trong do|ngoai ra|chu dong|tich cuc|khan truong|nghiem tuc|kip thoi|thuong xuyen|dinh ky|hang nam|hang thang|hang quy|hang tuan|hang ngay|dong thoi|tiep tuc|tang cuong|
nghiem cam|tung buoc|quan triet|bam sat|sau khi|truoc khi|truoc ngay|truoc mat|dua tren|gom co|bao gom|ke tu|ke ca|tham gia|cung phoi|duoi su|toi thieu|it nhat|nhat la|dac biet|gan voi|dung dau|xong truoc|cham nhat"""
NOUN_AFTER_TO_CHUC = frozenset(
    ["chinh", "xa", "doan", "thanh", "lien", "ca", "kinh", "dang", "ton", "quan", "hoi", "quoc", "phi", "tin", "khac", "khoa", "co", "phu", "nghe", "thien", "kinh_te", "su", "hanh", "tu", "dich", "dao", "danh", "trong", "ngoai", "thuoc", "cong"]
)


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Heads of names by their first word, longest first: (words, class) with class P body, O post, G group noun."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, kind in ((_PROPER, "P"), (_POST, "O"), (_GENERIC, "G")):
        for phrase in text.replace("\n", "").split("|"):
            words = tuple(phrase.rstrip("_").split())
            if words and not phrase.endswith("_"):
                table.setdefault(words[0], []).append((words, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), "POG".index(entry[1])))
    return table


@cache
def not_after() -> frozenset[str]:
    """Pairs in which a one-syllable head is no body."""
    return frozenset(pair for pair in NOT_AFTER if not pair.endswith("_"))


@cache
def verb_pairs() -> frozenset[str]:
    """The first two words of what a task says is to be done."""
    return frozenset(pair for pair in _VERB_PAIRS.replace("\n", "").split("|") if not pair.endswith("_"))


@cache
def verb_words() -> frozenset[str]:
    """Verbs of one word."""
    return frozenset(word for word in _VERB_ONE if not word.endswith("_"))


@cache
def stop_words() -> frozenset[str]:
    """Words at which a name in a sentence ends."""
    return frozenset(word for word in _STOP_ONE if not word.endswith("_"))


@cache
def stop_pairs() -> frozenset[str]:
    """Pairs of words at which a name in a sentence ends."""
    return frozenset(_STOP_PAIRS.replace("\n", "").split("|"))


@cache
def sector_joints() -> frozenset[tuple[str, str]]:
    """(word before, word after) each comma or "và" inside the name of a sector."""
    joints: set[tuple[str, str]] = set()
    for sector in SECTORS.replace("\n", "").split("|"):
        words = sector.replace(",", " ,").split()
        for index in range(1, len(words) - 1):
            if words[index] in (",", "va"):
                joints.add((words[index - 1], words[index + 1]))
    return frozenset(joints)

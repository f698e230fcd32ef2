"""How tasks begin in plans, folded: data only, read by lexicon. Entries are divided by "|"."""

from __future__ import annotations

# The first two words of what is to be done.
VERB_PAIRS = """
tan dung| tong kiem| tong ra| tong ve| tong dieu| tong duyet|
bao ho| phu song| guong mau| neo dau| du phong| tich tru| chang chong| dong bo| quan tri| tich thu| thi cong|
canh gac| tran ap| dich thuat| luyen tap| truyen dat| dat chuan| thau hieu| tro cap| chao co| mit tinh| nuoi
trong| gieo cay| bom nuoc| tieu ung| phong toa| on dinh| dinh cu| doi chieu| sao luu| tri an| ban phao| truyen
day| chat van| on tap| phu dao| diem danh| coi thi| trieu tap| bao mat| phan bien| nghiem chinh| tu giac| di
dau| tai tro| hien tang| tang cho| trao hoc| dong hanh| xa hoi hoa| gop phan| bien dich| boc tach| cai
dat| can nhac| cap dien| chi vien| chinh sua| chuyen phat| cuong che| doi soat| duc ket| du hop| du thao| gia
co| gop von| hach toan| hien mau| hoa giai| hoan chinh| huong nghiep| ket luan| kham pha| khuyen cao| ky cam|
lang nghe| luu y| mo dot| ngam hoa| niem phong| ren luyen| san sang| sat hach| soan thao| so tuyen| suu tam| tac
dong| tam ung| tao lap| thay the| the che| thu ly| tich luy| tiep can| tiep xuc| tong duyet| trich luc| trich
xuat| truc chi| truy cap| ve tranh| vinh danh| xep loai| xet duyet| xuc tien| tap duyet| nhan don| phan cong| mo
hop| niem yet| bien che| tinh gian| dinh gia| thuc chung| thanh quyet| ung truc| trien khai| thu nghiem| chuyen
dich| hop nhat| sap nhap| phoi ket| ra soat| khoanh dinh| tieu thu| diet tru| vu trang| tuyen tap| nhan nhiem|
to chuc| thuc hien| xay dung| phoi hop| chu tri| huong dan| chi dao| tham muu| de xuat| ban hanh| tong hop| theo
doi| don doc| kiem tra| giam sat| danh gia| bao cao| tuyen truyen| pho bien| quan triet| van dong| huy dong| bo
tri| bao dam| dam bao| tang cuong| day manh| nang cao| tiep tuc| chuan bi| cung cap| cap nhat| tiep nhan| xu ly|
giai quyet| tiep cong| cong bo| thong bao| thong tin| gui tin| dang tai| dua tin| treo bang| treo co| trang tri|
in an| phat hanh| phat dong| khoi cong| khanh thanh| khai mac| be mac| tong ket| so ket| khen thuong| bieu
duong| ton vinh| nhan rong| tham dinh| phe duyet| thanh lap| kien toan| sap xep| bo sung| sua doi| hoan thien|
hoan thanh| lap danh| lap ke| lap du| lap ho| thong ke| khao sat| dieu tra| thu thap| so hoa| luu tru| quan ly|
van hanh| khai thac| su dung| ung dung| nghien cuu| phat trien| mo rong| duy tri| cung co| phat huy| tao dieu|
ho tro| giup do| thuc day| khuyen khich| dong vien| thu hut| dao tao| boi duong| tap huan| tap trung| quan tam|
chu trong| uu tien| long ghep| ket hop| ket noi| lien ket| hop tac| tham gia| tham du| tham van| huong ung| dang
ky| cam ket| ky ket| cu can| cu dai| cu cong| moi dai| don tiep| bo nhiem| tuyen dung| dieu dong| dieu chinh|
dieu chuyen| dieu phoi| dieu hanh| lanh dao| phu trach| truc tiep| truc ban| chiu trach| giai ngan| quyet toan|
thanh toan| thanh tra| xac dinh| xac minh| xac nhan| phan bo| phan tich| phan loai| phan phoi| phan cap| phat
hien| ngan chan| phong ngua| phong chong| dau tranh| xu phat| canh bao| du bao| khac phuc| sua chua| bao tri|
bao duong| nang cap| cai tao| cai thien| doi moi| chuyen doi| chuyen giao| ban giao| nghiem thu| kiem ke| kiem
soat| kiem dinh| do dac| quan trac| lay mau| lay y| xin y| gop y| trinh uy| trinh ubnd| trinh cap| trinh hoi|
trinh chu| trinh chinh| quyet dinh| quy dinh| phan anh| kien nghi| de nghi| yeu cau| nhac nho| chap hanh| tuan
thu| thuc hanh| bien soan| bien tap| thiet ke| thiet lap| thi diem| trong cay| ve sinh| tong ve| tong don| thu gom|
 van chuyen|
tieu huy| phun khu| phun hoa| phun thuoc| rac voi| khu khuan| khu trung| khoi thong| cap phat| cap oresol| cap
kinh| cap ngay| mua sam| dau tu| dau thau| cho vay| mien giam| gia han| bao ve| giu gin| ton tao| trung tu|
khoanh vung| so tan| cuu ho| cuu nan| ung pho| trien lam| trung bay| giao luu| gap go| doi thoai| tham hoi| tang
qua| trao tang| trao giai| cham lo| chup anh| quay phim| ghi hinh| phat song| truyen thong| gioi thieu| quang
ba| mo lop| mo cac| mo chuyen| chu dong| tich cuc| khan truong| nghiem tuc| kip thoi| thuong xuyen| dinh ky|
dong thoi| nhanh chong| quyet liet| xac lap| xem xet| cong khai| minh bach| cat giam| don gian| rut ngan| rut
kinh| hinh thanh| nhan dien| tich hop| chia se| trao doi| tu van| tu kiem| tu ra| tong dieu| phan dau| ra quan|
ra mat| dua vao| dua noi| dua tieu| dua cac| dong gop| ung ho| quyen gop| chi tra| chi ngan| bai tru| xoa bo|
thao go| nam bat| nam tinh| nam chac| am hieu| lap bao| lap bien| lap phuong| lap to| lap ban| lap cac| lap quy|
thuc thi| thi hanh| ap dung| van dung| da dang| de cao| neu cao| neu guong| thi dua| hop giao| giao ban| giao
nhiem| giao cho| phan dinh| luan chuyen| moi goi| keu goi| kich hoat| kich thich| xuat ban| xuat kho| dang cai|
dam nhan| dam nhiem| thay mat| uy quyen| phan nhiem| lam dau| lam tot| lam ro| la dau| la co| la don| la thuong|
dat hang| dat muc| cham soc| nuoi duong| kham chua| kham suc| kham benh| tiem phong| tiem chung| sang loc| tam
soat| dieu tri| cap cuu| thu dung| chon ngau| lua chon| tuyen chon| tien hanh| nhan xet| giam thieu| giam nhe|
han che| loai bo| chan chinh| xu li| bao quan| phuc vu| phuc hoi| khoi phuc| tai thiet| xay moi| xay lai| don
dep| dien tap| huan luyen| viet bai| viet tin| gan bien| dat ten| trich ngan| can doi| to giac| thu hoi| giai
phong| boi thuong| di doi| tai dinh| cu nguoi| cu thanh| tiep thu| giai trinh| tra loi| phuc dap| gui bao| gui
ket| gui ho| gui van| gui ve| gui danh| gui cac| gui hinh| gui tai| gui file| lam viec| lam sach| phat to| phat
tai| phat qua| phat cac| tim hieu| tim kiem| quy tap| cat boc| an tang| doc tuyen| no luc| dang tin| lien he|
nop ho| nop bao| trinh bay| chuyen ho| chuyen tai| chuyen danh| cong nhan| chung nhan| dan dat| khoi day| lan
toa| cho phep| tra cuu| kiem tim| bat dau| hoan tat| giu nguyen| tieu doc| khai bao| khai truong| khao nghiem|
mo to| chia thanh| cham clo| thong nhat| dinh huong| hop thuc| hop dong| chuan hoa| can thiep| chan dung| lay
ket| nhap lieu| nhap du| cung ung| thuc tap| quan li| bam sat| gan ket| gan voi| lam co| tham quan| hoc tap| bao
boc| hien dai| toi uu| lap dat| dau noi| trang bi| trong moi| trong bo| cai cach| phan luong| dieu tiet| canh
gioi| dung nha| lap nha| tiep te| cuu tro| nhan tin| thi tuyen| xet tuyen| xet chon| xet tang| binh chon| binh
xet| cham thi| cham diem| trao thuong| phat phieu| chi huy| mo so| chung thuc| luu giu| cu truc| san xuat| day
nhanh| day lui| ngan ngua| lam nong cot| lam thuong| giup uy| giup ubnd| giup ban| giup chu| giup thu| giup bo|
giup so| giup chinh| trao quyen| phan quyen| sao chup| hop bao| hop mat| mo thau| phan khai| cap giay| cap phep|
cap bu| cap moi| cap the| giao dat| giao rung| giao chi| giao khoan| trong rung| khoan bao| tuan tra| truy quet|
bat giu| khoi to| truy to| xet xu| giam dinh| phuc tra| hau kiem| tien kiem| tap hop| nghe bao| cho y| thao
luan| sinh hoat| ke khai| bao gia| dang kiem| kiem nghiem| biet phai| hoi chan| cach ly| chong that| khai thong|
nao vet| quy hoach| chinh trang| ha ngam| thap sang| cam bien| cam moc| phan gioi| do ve| trich do| ra don| ra
thong| phan hoi| giai dap| hoan tra| du toan| du tru| hiep thuong| hiep dong| thong qua| du gio| du thi| du le|
du hoi| dieu hoa| truc chien| truc cap| truc gac| chat ha| trang hoang| mang theo| mien phi| bat loa| che chan|
cat giu| de ra| den bu|
du sinh| chay thu| hieu chinh| tuu truong| khai giang| be giang|
dung chot| gieo sa| hoach dinh| hoi y| khop noi| on luyen| phoi say| son ke| ke vach| tieu doc| vay von| vay
bat| vay rap|
vao cuoc| vuot kho| yem tro| ung cuu| den tung| nan dong| lat gach| chi dan| chi bao| day kin| lat up| canh phong|
mat phuc| phat nguoi| ran de| cam hoa| kem cap| thao giang| bieu quyet| binh bau| don tia| chon lap| suc rua|
thau rua|
che phu| chao gia| thanh ly| hoi am| binh on| phien dich| hanh quan| ban dan| bao dong| co dong| tham nhap| deo the|
mac dong| mac trang| siet chat| bao ngay| bao tin| bao cho| bao voi| bao lai| bao len| bao nha| du giao|
trong coi| trong nom| trong giu| cham nom| deo khau|
vuot
nang| bat song| nhuong com| thong quan| chi dinh| hop danh
"""
# Verbs of one word.
VERB_WORDS = """
lap| cap| gui| treo| in| mo| cu| lam| trao| trinh| dua| xin| mua| nop| ky| giup| giao| tao| la| viet| phat| ghi|
chup| quay| khen| giu| don| tim| boc| rai| phun| chon| khoanh| chuyen| rut| xet| truc| di| deo
"""
# Words at which a name inside a sentence ends.
STOP_WORDS = """
biet| phai| can| se| chiu| de| nham| khi| neu| ve| cho| gui| la| khong| nhu| duoc| theo| vao| bang| ma| thi|
voi| cung| qua| nen| tuy
"""
# Pairs of words at which it ends.
STOP_PAIRS = """
du kien| co trach| co nhiem| co mat| co cac| co chinh| co hinh| co dinh| co chuong| co co| co ke| co phuong| co
y| co
bien| co
giai| co van| co bao| can cu| tren co| tuy theo| doi voi| thong qua| trong pham| trong qua| trong dieu| trong
truong| trong nam| trong thang| trong quy| trong tuan| trong mua| trong dip| trong viec| trong thoi| trong do|
trong cong| trong thuc| trong trien| ngoai ra| chu dong| tich cuc| khan truong| nghiem tuc| kip thoi| thuong
xuyen| dinh ky| hang nam| hang thang| hang quy| hang tuan| hang ngay| dong thoi| tiep tuc| tang cuong| nghiem
cam| tung buoc| quan triet| bam sat| sau khi| truoc khi| truoc ngay| truoc mat| dua tren| gom co| bao gom| ke
tu| ke ca| tham gia| cung phoi| duoi su| toi thieu| it nhat| tran trong| gan voi| dung dau| xong truoc| cham nhat|
bat buoc| buoc phai
"""
# Verbs that are also what a body is for: "Ban Quản lý dự án đầu tư xây dựng", "Khoa Công nghệ thông tin".
WEAK_VERBS = """
du phong| quan tri| thi cong| bao mat| phan bien| nuoi trong| dich thuat| kham benh| chua benh| kham chua| dau
tu| xay dung| thong tin| dao tao| boi duong| phat trien| quan ly| bao ve| giam sat| kiem tra| thanh tra| kiem
soat| truyen thong| cung ung| xuc tien| ho tro| tu van| ung dung| nghien cuu| kiem dinh| kiem nghiem| quan trac|
phong chong| bao ton| phuc hoi| cham soc| nuoi duong| huan luyen| thi dau| bieu dien| phat hanh| khai thac| van
hanh| van tai| san xuat| kinh doanh| che bien| phan tich| du bao| canh bao| dau gia| dang ky| tuyen sinh| khao
thi| bao dam| pho bien| dieu duong| dieu tra| cap nuoc| thoat nuoc| phong chay| chua chay| cuu nan| cuu ho| bao
tri| sua chua| dien tap| tai dinh| che tao| thiet ke| khao sat| giam dinh| tho cung| trien lam| luu tru| so hoa|
giao duc| tuyen truyen| chinh tri| hop tac| cong nhan| tieu dung| dieu hanh| thuc thi| ung pho| tim kiem| don
tiep| tiep cong| tong hop
"""
# What a body's name goes on with in lower case after such a verb.
NAME_NOUNS = """
cong trinh| du an| giao thong| thuy loi| thuy san| lam nghiep| nong nghiep| cong nghiep| dan dung| do thi| nong
thon| moi truong| thuc pham| vien thong| dien tu| hanh chinh| cong cong| xa hoi| kinh te| van hoa| the thao| du
lich| nghe nghiep| suc khoe| benh tat| dat dai| khoang san| tai nguyen| nang luong| khi hau| thien tai| dich vu|
tre em| phap luat| thi truong| nhan luc| nguon nhan| cong nghe| cong dan| khu vuc| lien nganh| thuong mai| chat
luong| ha tang| chuyen nganh| tong hop| trong diem| dan su| an toan| an ninh| trat tu| phu nu| thanh nien| rung
phong| rung dac| khoi nghiep| sang tao| viec lam| du lieu| san pham
"""
# How a first syllable is printed where other printed forms of it are nouns of names: "sở", "đội", "thị", "phần".
PRINTED_STARTS = """
cu: cử| pho: phổ| so: số sơ| thi: thi| doi: đối đổi| hoi: hỏi| bo: bố bổ bỏ| dang: đăng| cap: cấp cập| dong: đồng đóng
động| tinh: tính tinh| thanh: thành thanh| quan: quản quan quán| phong: phòng phóng phong| chi: chỉ chi| tai:
tái tài tải| tu: tự tư tu| thuong: thường thưởng| to: tổ tố| khu: khử| ke: kê kể kế kẻ| the: thể thế| lap: lập lắp|
phan: phân phản phấn| dan: dẫn dán| vien: viếng viện| hien: hiến hiện| xa: xã xả| kien: kiện kiến kiên| mo: mở|
giao: giao|
tro: trợ| cong: công| dieu: điều diễu| truyen: truyền| dat: đạt đặt| du: dự du| tham: tham thăm thẩm| van: vận| hop:
họp hợp| day: đẩy dạy| nhan: nhân nhận nhắn| trao: trao
"""
# Verbs that say which members of a group are meant: "các doanh nghiệp sử dụng nhiều lao động".
ATTRIBUTIVE_VERBS = """
kham benh| chua benh| kham chua| su dung| kinh doanh| san xuat| tham gia| cung cap| cung ung| hoat dong| xay
dung| quan ly| dau tu| khai thac| che bien| thi cong| phu trach| so huu| nuoi trong| van chuyen| phan phoi| cho
thue| cham soc| dich vu| mua ban| hanh nghe| phat hanh| dao tao| van hanh| tieu thu| nhap khau| xuat khau| luu
tru| tiep nhan
"""

"""How bodies are called in plans, folded: data only, read by lexicon. Entries are divided by "|"."""

from __future__ import annotations

# Organisations with a name of their own.
PROPER = """
thi hanh an dan su| btt| btgdv| bxdd| uy ban nhan dan| ubnd| hoi dong nhan dan| hdnd| uy ban mat tran| uy ban
mttq| uy ban| ub mttq| ubmttq| ubmttqvn| ub mttqvn| ub.mttqvn| mttq| mat tran to quoc| mat tran| hoi dong| van
phong| vp| trung tam| hoc vien| dai hoc| truong dai hoc| lien hiep| lien doan| lien minh| doan thanh nien| doan
tncs| doan tn| tinh doan| thanh doan| huyen doan| quan doan| thi doan| xa doan| tinh uy| thanh uy| huyen uy|
quan uy| thi uy| dang uy| chi uy| chi bo| cong an| bo chi huy| ban chi huy| ban chqs| bchqs| bch quan su| bo tu
lenh| bo doi bien phong| quan khu| quan chung| binh chung| don bien phong| hai doi| bien phong| canh sat| toa
an| vien kiem sat| kho bac| cuc thue| chi cuc| tong cuc| hai quan| bao hiem xa hoi| bhxh| ngan hang| thong tan
xa| tap chi| bao va phat thanh| bao va dai| dai phat thanh| dai truyen hinh| dai truyen thanh| dai tieng noi|
cong thong tin| cong ttdt| cong dich vu| benh vien| tram y te| tram khuyen nong| cong ty| tong cong ty| tap
doan| hop tac xa| cong doan| thanh tra| kiem toan nha nuoc| dien luc| buu dien| vien thong| cap thoat nuoc|
viettel| agribank| vietcombank| bidv| vietinbank| vnpost| petrolimex| evn| vnpt| mobifone| nha van hoa| thu
vien| bao tang| trung uong hoi| trung uong doan| ban quan ly| ban chi dao| ban to chuc| ban tuyen giao| ban dan
van| ban thuong truc| ban thuong vu| ban chap hanh| ban cong tac| ban can su| ban noi chinh| ban kinh te| ban
dan toc| ban giam hieu| ban giam doc| ban dai dien| chu cac| ban van dong| ban nhan dan| ban truong| ban thanh
tra nhan dan| ban giam sat| ban dieu hanh| ban kiem tra| bo cong an| bo quoc phong| chinh phu| thu tuong chinh
phu| thuong truc| cuu chien binh| hoi cuu chien binh| to chuc dang| bao dai| quoc hoi| doan dai bieu quoc hoi|
doan dbqh| toa soan| van phong chinh phu| so ban nganh| tctd| nhtm| co quan dang ky dau tu| trung tam y te|
trung tam van hoa| doan kiem tra| doan giam sat| doan lien nganh| tieu ban| hiep hoi| mttqvn| ttyt| cdc| quan
su| dia chinh| dang doan| to dang| dang o thuong truc| tong lien doan| tong hoi| lien doi| chi doi| chi nhanh|
hoi dong doi| hat kiem lam| hat quan ly| vuon quoc gia| cang vu| cang hang khong| su doan| trung doan| lu doan|
tieu doan| dai doi| hai doan| nha thieu nhi| nha hat| nha xuat ban| nha khach| nha truyen thong| cung thieu nhi|
cung van hoa| trai giam| trai giong| trai tam giam| trai thuc nghiem| khu bao ton| khu di tich| khu cong nghe
cao| khu quan ly| khu nong nghiep| lang tre em| quy tin dung| quy bao ve| quy dau tu| quy ho tro| quy phat
trien| quy khuyen hoc| ban bao ve| xi nghiep| nong truong| lam truong| ben xe| phan hieu| phan vien| phan hoi|
phan khoa| ldld| cdcs| lhpn| hlhpn| hnd| hccb| bgh| btc| bcd| bql| bqlda| btv| vksnd| vks| tand| thads| kbnn| nhcsxh|
qltt| ubmt| ubkt| dtn| bch| ttvh| clb| tnxp| btl| ttat| htx| ctcp| cty| hoi lien hiep| lien chi doan|
chi doan giao vien| lien chi
hoi| co quan uy ban| co quan thuong truc| co quan ubkt| dang bo| doan khoi| doan phuong| doan xa| doan truong|
doan dai bieu| doan hoi tham| doan thanh tra| toa phuc tham| cum thi dua| khoi thi dua| ban xay dung| ban bien
tap| ban bien soan| ban thu ky| ban giam khao| ban trong tai| ban phu huynh| ban tri su| ban chuyen trach| ban
duy tri| ban quan tri| ban dieu phoi| to giup viec| to thu ky| to bien tap| to tham muu| to bien soan| to cong
tac| to phan ung| to xung kich| doi thanh nien| doi tuyen truyen| doi dan phong| doi dan quan| doi cuu ho| doi
ung pho| doi cong tac| so giao dich| vien kiem nghiem| bao hiem| nha tang le| cong vien| ky tuc xa| so chi huy|
tram kiem lam| tram bao ve| tram quan trac| tram khi tuong| nganh y te| nganh giao duc| nganh cong an| nganh
nong nghiep| nganh van hoa| nganh tu phap| nganh noi vu| nganh tai chinh| nganh cong thuong| cha me hoc sinh|
gia dinh hoc sinh| benh xa| tram xa| phan xuong| y te xa| y te phuong| y te nha truong| y te truong hoc|
trung uong mat tran| thong ke| uy ban trung uong| bo ngoai giao| to chuc cong doan| to chuc doan thanh nien|
to chuc hoi phu nu| thue co so| thue tinh| thue thanh pho| thue khu vuc| bo phan mot cua| bo phan tiep nhan|
trang thong tin dien tu| to chuc hoi nong dan| doan khoa| hoi sinh vien| bgh| bgd| tpt doi|
tinh hoi| huyen hoi| thanh hoi| thi hoi
"""
# Posts and persons in a post.
POST = """
dai dien| tong phu trach| truong cac phong| truong cac| pho truong cac| bi thu doan| khoi truong| truong khoi|
thu quy| truong nganh| trieu tap vien| doi truong| to pho| truong to| truong xom| bo truong| thu truong bo| thu
truong co quan| thu truong cac| thu truong| chu tich| pho chu tich| pho chi tich| giam doc| pho giam doc| tong
giam doc| truong ban| pho truong ban| truong phong| pho truong phong| hieu truong| pho hieu truong| chanh van
phong| pho chanh van phong| chanh thanh tra| bi thu| pho bi thu| truong doan| pho truong doan| nguoi dung dau|
tu lenh| chinh uy| chanh an| vien truong| cuc truong| vu truong| tong cuc truong| chi cuc truong| truong thon|
truong cong an| to truong| lanh dao| uy vien| chuyen vien| can bo phu trach| can bo chuyen trach| tong bien tap|
chu nhiem| ke toan truong| truong khoa| truong bo mon| chi huy truong| thong doc| truong dai| truong tram|
truong khu| thanh vien| tong kiem toan| tong thu ky| truong doan the| cong chuc phu trach| thu ky| ke toan| van
thu| thu kho| thu thu| y ta| y te hoc duong| nhan vien y te| nhan vien thu vien| tpt| gvcn| gvbm| giao vien chu
nhiem| cmhs| phhs|
giao vien bo mon| giao vien phu trach| lop truong| truong nhom| nhom truong| truong bo phan| truong cac
bo phan| cong an vien| dieu phoi vien| pho doan| uy vien thu ky| quan doc| truong ca| truong ap| truong khom|
truong buon| ap truong| xom truong| hat truong| tram truong| khoa truong| so truong| hieu pho| chi doan truong|
pho tong| tong chi huy| tham phan| dai doi truong| chanh toa| pho tu lenh| pho chinh uy| tieu doan truong| doan
truong| pho doan truong| pho chi huy truong| pho tong giam doc| pho tong bien tap| pho tong thu ky|
 gia lang| pho thu tuong| pho thu tuong thuong truc| truong lang| dieu duong truong| ho sinh truong| ky thuat vien
truong| giam thi| tro ly| truong tieu ban| truong cac tieu ban| truong ban cong tac| truong ban dieu hanh| to
truong to| truong cum| cum truong
"""
# Nouns of groups.
GENERIC = """
ho nuoi| ho chan nuoi| ho san xuat| quy phu huynh| quy bac phu huynh| quy cha me hoc sinh| quy doanh nghiep|
quy thay co| co van hoc tap|
quy co quan| quy don vi| quy dia phuong| quy cong ty| nhan vien| chi| co so giao duc| co so y te| co so kinh
doanh| co so san xuat| co so dao tao| phu huynh| cha me hoc sinh| cong nhan| nong dan| cuu chien binh| chien si|
can bo chien si| tinh nguyen vien| cong tac vien| giao ho| chuc sac| nha hao tam| nha tai tro| hoc sinh sinh
vien| nha nghien cuu| ban to chuc| co quan| don vi| dia phuong| to chuc| ca nhan| doanh nghiep| doan the| nganh|
so| ban| phong| bo| xa| phuong| quan| huyen| tinh| thanh pho| thi xa| thi tran| dac khu| thon| buon| ap| khom|
to dan pho| khu pho| khu dan cu| nha truong| truong hoc| truong| co so| chinh quyen| cap uy| cap| luc luong| can
bo| cong chuc| vien chuc| nguoi lao dong| giao vien| giang vien| hoc sinh| sinh vien| hoc vien| hoi vien| doan
vien| dang vien| nguoi dan| nhan dan| ho gia dinh| gia dinh| ho kinh doanh| cong dong| chu dau tu| nha thau| nha
dau tu| nha may| nha cung cap| hop tac xa| lien hiep hop tac xa| nghe nhan| bao| dai| he thong| bao chi| chi
hoi| chi doan| cau lac bo| doi tuong| to| doi| doan| khoa| hoi| trung tam| tram| chu du an| chu chuong trinh|
chu| nguoi| dai bieu| cu tri| hiep hoi| ngan hang| benh vien| vien| khu vuc| tap the| nha khoa hoc| chuyen gia|
chu rung| chu co so| bo phan| cum| khoi| linh vuc| to hop tac| tang lop| vu| cuc| dai ly| nha mang| quan khu| to
chuc tin dung| ban nganh| so nganh| hoi quan chung| hoi doan the| so ban nganh| uy ban nhan dan| phong ban| bo
nganh| co quan ngang bo| co quan thuoc chinh phu| quan doi| phuong tien| luc luong cong an| nguoi hoc| thanh
nien| phu nu| ho dan| ho nong dan| lop| chi bo| dang bo| chi uy| cap hoi| cap bo doan| co so doan| co so hoi| to
chuyen mon| to bo mon| bo mon| khach san| nha hang| cong ty| tap doan| tong cong ty| trang trai| lang nghe| diem
truong| van phong| to giup viec| to cong tac| doan cong tac| doan kiem tra| luc luong chuc nang| chu the| chu
ho| chu tau| chu xe| tieu thuong| ngu dan| thi sinh| van dong vien| huan luyen vien| trong tai| bao cao vien|
tuyen truyen vien| huong dan vien| doi tuyen| nha xe| nha van hoa| thu vien| nha sach| nha xuat ban| doi hinh|
nhom| hoi quan| tieu ban| ban quan ly| ban chi huy| ban chi dao| co so luu tru| nghe si| ung vien|
nguoi du tuyen| sieu thi| cua hang| chu
doanh nghiep| chu nha| chu phuong tien| chu vuon| chu trang trai| du khach| khach du lich| lai xe| hang xe| hang
tau| thuyen truong| nong ho| ho san xuat| ho chan nuoi| nguoi nuoi| nguoi ban| toan nganh| ba con| ho| nha bao|
phong vien| phan doi| nha chua| nha tho| doi ngu| dan quan| dan quan tu ve| kiem lam vien| kiem lam dia ban|
dieu duong| dieu duong vien| nguoi dai dien| nha suu tap| dong ho| quan nhan| quan nhan du bi| bien tap vien|
phat thanh vien| nguoi
phu trach| nguoi quan ly|
 nguoi chan nuoi| nguoi san xuat| nguoi trong| nguoi nuoi trong| nguoi nuoi trong thuy san| nguoi kinh doanh| nguoi
tieu dung| nguoi dieu khien| nguoi dieu khien phuong tien| nguoi tham gia giao thong| nguoi su dung dat| nguoi hanh
nghe| nguoi ban hang| nguoi benh| nguoi nop thue|
 ho ly| y si| duoc si| ky su| khach
hang| nguoi co uy tin| nguoi uy tin|
lang| ho nhan khoan| nha nghi| nha tro| nhom tre| canh sat khu vuc| bao ve dan pho| thanh nien tinh nguyen| bac
si| thay thuoc| luat su| nguoi cao tuoi| thieu nhi| tre em| can bo quan ly| nguoi su dung lao dong|
hang hang khong| hang lu hanh| hang van tai| hang taxi|
gia lang| nguoi co uy tin| bac phu huynh| bac cha me
"""
# Sectors whose names have a comma or "và" inside.
SECTORS = """
to chuc dang, dang vien|
phuc vu hanh chinh cong| kiem soat thu tuc hanh chinh| khao thi va dam bao chat luong giao duc|
khao thi va bao dam chat luong giao duc| khao thi va dam bao chat luong| thanh tra va dam bao chat luong|
thanh tra va bao dam chat luong| thong tin, tuyen truyen, khanh tiet| tuyen truyen, khanh tiet| le tan, khanh tiet|
cong chuc, vien chuc| cong chuc va vien chuc|
lam sang, can lam sang| lam sang va can lam sang| can lam sang| lam sang|
tuyen truyen, bao chi - xuat ban| bao chi - xuat ban| bao chi, xuat ban|
thi dua - khen thuong| thi dua, khen thuong| thi dua khen thuong| pctt va tkcn| pctt, tkcn| quan ly kham, chua
benh| quan ly kham benh, chua benh| kham benh, chua benh| kham, chua benh| quan ly kham va chua benh| van hoa,
the thao va du lich| van hoa va the thao| van hoa - the thao| van hoa va thong tin| giao duc va dao tao| nong
nghiep va moi truong| nong nghiep va phat trien nong thon| khoa hoc va cong nghe| lao dong - thuong binh va xa
hoi| lao dong, thuong binh va xa hoi| tai nguyen va moi truong| thong tin va truyen thong| dan toc va ton giao|
ke hoach va dau tu| van hoa - xa hoi| tai chinh - ke hoach| y te va dan so| giao thong van tai| giam sat va phan
bien| tuyen giao va dan van| phat thanh va truyen hinh| bao va phat thanh| phat thanh, truyen hinh| kinh te va
ha tang| kinh te, ha tang va do thi| ha tang va do thi| phong, chong thien tai va tim kiem cuu nan| phong chong
thien tai va tim kiem cuu nan| dao tao va boi duong| the duc the thao| the duc, the thao| van hoa va du lich|
van hoa, thong tin va| van hoa, khoa hoc va thong tin| nong thon va moi truong| giao thong va xay dung| cong
nghiep va thuong mai| quy hoach va| xuc tien thuong mai va dau tu| khoa hoc va dao tao| kiem nghiem va kiem
dinh| giong cay trong va vat nuoi| trong trot va bao ve thuc vat| chan nuoi va thu y| cong thuong va| quan ly va
phat trien| lao dong va xa hoi| bao tro xa hoi va| nguoi co cong va| dan so va| hau can va ky thuat| phap che
va| van thu va luu tru| thi dua va khen thuong| dao duc va| tiep cong dan va| chinh sach va| trat tu va| chua
chay va cuu nan| an toan va| tim kiem, quy tap| phong ngua, ung pho| phong ngua va ung pho| binh dang gioi va vi
su| vi su tien bo phu nu va binh dang| hoa giai va| xuat nhap khau va| dau tu va| tieu chuan va| kiem tra, giam
sat| kiem tra va giam sat| thong tin, truyen thong| khu cong nghiep va che xuat| phong chay, chua chay va cuu
nan, cuu ho| phong chay va chua chay| phong chay chua chay va cuu nan cuu ho| giao duc thuong xuyen| giao duc
nghe nghiep| cong nghe thong tin| an toan giao thong| canh sat giao thong| canh sat phong chay| quy hoach xay
dung| dau tu xay dung| quy hoach - kien truc| quy hoach va kien truc| giao thong cong chinh| trat tu xay dung|
quan ly xay dung| khoa hoc ky thuat| khoa hoc va ky thuat| van hoc va nghe thuat| van hoc nghe thuat| khao thi
va bao dam chat luong| khi tuong thuy van| pho bien, giao duc phap luat| pho bien giao duc phap luat| xuc tien
dau tu, thuong mai va du lich| dau tu, thuong mai va du lich| thuong mai va du lich| dan so - ke hoach hoa gia
dinh| dan so va ke hoach hoa gia dinh| bao ve thuc vat| trat tu do thi| an ninh trat tu| ky thuat hinh su| cong
trinh giao thong| cong trinh cong cong| quan ly thi truong| quan ly do thi| kinh te, ha tang| tai nguyen, moi
truong| van hoa, thong tin va the thao| van hoa, the thao va truyen thong| van hoa, the thao| van hoa thong tin
va the thao| thong tin va the thao| lam san va thuy san| nong lam san va thuy san| chat luong, che bien va phat
trien thi truong| an toan, ve sinh lao dong| chinh sach xa hoi| bao ve moi truong| ung pho bien doi khi hau|
bien doi khi hau| tien bo phu nu| dien anh va| my thuat va| kien truc va| nghe thuat va| to chuc va can bo|
thong ke va tin hoc| kinh te va quan ly| ngoai ngu va tin hoc| tin hoc va ngoai ngu| cong tac chinh tri va quan
ly| chinh tri va cong tac| tuyen sinh va| quan he doanh nghiep va| giao duc the chat va quoc phong| giao duc
quoc phong va an ninh| hop tac quoc te va| khoa hoc, cong nghe va| ke hoach, tai chinh| to chuc, hanh chinh|
hanh chinh, tong hop| noi vu va lao dong| dan van va| phong thu dan su| phap che, hop tac| bao tro tre em va|
nguoi khuyet tat va tre mo coi| nan nhan chat doc da cam| van hoa va khoa hoc| nong, lam, ngu nghiep| tai chinh
- ngan hang| ke toan - tai chinh| sinh hoat van hoa| ke hoach tong hop| doanh nghiep nho va vua| nho va vua|
hanh chinh tong hop| tham muu tong hop| tham muu - tong hop| tong hop| hanh chinh quan tri| to chuc can bo| to
chuc hanh chinh| cong tac sinh vien| cong tac chinh
tri| quan tri thiet bi| tai chinh ke toan| thuoc va dieu tri| kiem soat nhiem khuan| chan doan hinh anh| hoi suc
cap cuu| hoi suc tich cuc| gay me hoi suc| phuc hoi chuc nang| dao tao dai hoc| dao tao sau dai hoc| quan ly
khoa hoc| quan ly chat luong| quan ly dao tao| bao dam chat luong| dam bao chat luong| thanh tra phap che| hop
tac quoc te| khoa hoc va doi moi sang tao| thong tin thu vien| cong tac hoc sinh| ngoai tong hop| noi tong hop|
giam dinh bao hiem y te| an toan thong tin| an ninh mang| an ninh kinh te| an ninh thong tin| boi thuong, giai
phong mat bang| boi thuong, ho tro va tai dinh cu| boi thuong, ho tro, tai dinh cu| giai phong mat bang| quan ly
dat dai| quan ly tai nguyen| quan ly nuoc| khai thac cong trinh thuy loi| thuy loi va phong chong thien tai|
chuyen doi so| dich vu nong nghiep| dich vu cong ich| phat trien nong thon| nuoc sach va ve sinh moi truong nong
thon| quan ly du an| thuc hien chinh sach| che do bao hiem| tiep nhan va tra ket qua| xay dung nong thon moi|
cai cach hanh chinh| cai cach tu phap| thi hanh an dan su| giam sat ngan sach| quan he cong dong| cham soc khach
hang| ky thuat nghiep vu| thiet bi y te| vat tu thiet bi y te| cong nghe so cong dong| dang ky dat dai| phat
trien quy dat| quan ly va phat trien do thi| quan ly, bao ve| dieu tra, quy hoach| huan luyen va thi dau| bao
ton va phat huy| dao tao va sat hach| dao tao, boi duong| phuc vu hanh chinh cong| ho tro doanh nghiep va|
khuyen nong va dich vu| kham benh, chua benh| kinh te va phap luat| y hoc thuc hanh|
dich vu tong hop| quan ly du an dau tu xay dung| du an dau tu xay dung| cung ung dich vu cong| dich vu cong|
hoc tap cong dong
"""
# Sectors of one word: after them the name of a ministry, department or office is whole.
PLAIN_SECTORS = """
y te| noi vu| tu phap| cong thuong| xay dung| tai chinh| ngoai vu| du lich| quoc phong| cong an| ngoai giao|
giao duc| nong nghiep| thuy san| lam nghiep| thuong mai| cong nghiep| giao thong| van hoa| the thao| dan toc|
ton giao| thanh tra| quan su| bien phong| nong dan| phu nu| lao dong| thanh nien| cuu chien binh| nguoi cao
tuoi| khuyen hoc| chu thap do| luat gia| nha bao| kinh te| ha tang| do thi| dia chinh| thong ke| hai quan| thue|
kiem lam| hanh chinh| van phong| ke hoach| dao tao| phap che| to chuc| tuyen giao| dan van| noi chinh| bao ve|
hau can| ky thuat| tham muu| chinh tri| thanh nien xung kich| thanh nien tinh nguyen| thanh nien xung phong
"""
# Pairs in which a one-syllable head is no body: "ban hành", "hội nghị".
NOT_AFTER = """
chu tri| chu dong|
bo cong cu| hoi chung| hoi dam| ban ngay| ban dem| ban tang| ban phat| ban bo| bo do| bo cau hoi| bo loc| bo chi
so| bo nhan| to tien| to quoc| to am| to hop| doi hinh| doi tuyen| doi bong| doi moi| doi tuong| doi chung| doi
tac| doi phuong| phong thu| phong ve| phong kham| phong tro| phong hoc| phong o| truong phai| truong ton| tram
sac| so thich| so tai| so truong| so do| so bo| so cap| so duyet| so tuyen| so tan| so che| so cuu| hoi phi| hoi
quan| hoi ngo| hoi tu| to ve| to trang| to giac| to cao| to tung| to mau| to chim| doi khi| doi dap| doi xu| doi
lap| doi no| doi dien| doi song| doi mat| doi dau| doi soat| hoi dap| hoi y kien| so voi| so sanh| so dien| so
hieu| so tien| so dan| so ho| so nguoi| so lan| so tay| chi phi| chi tieu| chi so| chi tiet| chi nhanh| chi tra|
chi dao| chi thi| chi ngan| chi thuong| bo tai lieu| bo tai| bo quy| bo ho so| bo giai| ban be| ban dau| ban do|
ban giao| ban hanh| ban la| ban than| bao cao| bao dam| bao duong| bao gom| bao hanh| bao luc| bao mat| bao
quan| bao ton| bao tri| bao ve| bo cau| bo dung| bo ho| bo luat| bo mat| bo may| bo so| bo sung| bo thu| bo
tieu| bo tri| cuc bo| dai bieu| dai dien| dai hoi| dai tra| doan cong| doan dai| doan ket| doan vien| doi chieu|
doi ngu| doi thoai| doi voi| hoi cho| hoi dien| hoi hop| hoi nghi| hoi nhap| hoi phuc| hoi thao| hoi thi| hoi
giang| hoi xuan| hoi khoe| hoi trai| hoi vui| hoi dua| hoi bao xuan| hoi
truong| hoi vien| hoi y| khoa dao| khoa hoc| khoa tap| khoa xiv| khoa xv| khoa xvi| phong benh| phong cach|
phong chay| phong chong| phong dich| phong hop| phong ngua| phong phu| phong tranh| phong trao| phong trung|
phong van| quy che| quy chuan| quy dao| quy dat| quy dinh| quy doi| quy hoach| quy i| quy ii| quy iii| quy iv|
quy mo| quy tac| quy tap| quy trinh| so di| so hoa| so huu| so ket| so lieu| so luong| so theo| thue bao| thue
dat| thue mat| thue phi| thue suat| to chuc| to gap| to khai| to phieu| to roi| to tinh| to trinh| tram bien|
nhom cac| nhom chi| nhom dich| nhom doi| nhom giai| nhom hang| nhom hanh| nhom he| nhom hoat| nhom linh| nhom mat|
nhom nen| nhom nganh| nhom nhiem| nhom nhung| nhom noi| nhom san| nhom thu| nhom tieu| nhom tuoi| nhom ung| nhom
yeu| tram bts| tram phat| tram thu| truong dang| truong hop| vien dan| vien phi| vien tro| vu an| vu chay| vu mua|
vu viec
"""
# Lower-case words that go on with a one-syllable head: "phòng chuyên môn", "tổ công tác".
LOWER_AFTER = """
ban| cac| cao| cap| chap| chinh| chuc| chuyen| cong| cua| dai| dan| dieu| dong| duoc| giao| giup| hoc| huyen|
khac| khuyen| kiem| lien| luat| mam| nganh| nghe| nguoi| noi| nong| phat| phu| phuong| quan| thanh| thon| thuoc|
thuong| tieu| tinh| to| truc| trung| truyen| tu| va| van| xa| y
"""
# What follows "tổ chức" where it is the noun.
AFTER_ORGANISATION = """
ca| chinh| co| cong| dang| danh| dao| dich| doan| hanh| hoi| khac| khoa| kinh| lien| nghe| ngoai| phi| phu|
quan| quoc| su| thanh| thien| thuoc| tin| ton| trong| tu| xa
"""
# Two-syllable words that end like a verb, printed: "bầu cử", "ngoại giao"; "dân lập" is one, "dân lắp" is none.
COMPOUNDS = """
lâm sàng| dân vận|
dân lập| tự lập| hội thi| cuộc thi| ca trực| phiên trực| trở lên| trở đi| giết mổ| trật tự| thứ tự| trình tự|
bầu cử| ứng
cử| công trình|
chương trình| quy
trình| giáo trình| tử vi| phúc lợi| chuyên trách| quan trắc| miền núi| đề cử| tranh cử| độc lập| công lập| ngoại
giao| đối ngoại| tôn giáo| tuyên giáo| công giáo| nhân dân| chuyển giao| bàn giao| phật giáo| xã giao| việc
làm| báo in| nơi ở| tư lập| xung kích| du kích| đồng phục| trang phục| quân phục| lễ phục| tiêu chuẩn| quy
chuẩn| công
chứng| bằng chứng| tiêu dùng| tiền gửi| tuần hoàn| cuộc họp| chăn nuôi| nghị quyết| doanh thu| nguồn thu| phần
thưởng| cây trồng| vật nuôi| yếu tố| bạn đọc| tập quán| hội họp| di tích| hộ tịch| cổ truyền| quốc gia|
thể chất| giáo chức| đô thị| gia đình| kiến trúc| chế xuất| cơ sở| cộng đồng| đầu tư
"""

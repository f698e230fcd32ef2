"""What `lantoa routes` says, in Vietnamese and English. The engine raises codes; here they become sentences."""
# long: two languages side by side, one sentence a line.

from __future__ import annotations

LANGUAGES = ("vi", "en")
VI, EN = 0, 1

REFUSALS: dict[str, tuple[str, str]] = {
    "empty": ("Tệp không có nội dung nào để đọc.", "The file holds nothing to read."),
    "not_text": ("Tệp không phải văn bản.", "The file is no text."),
    "unknown_format": (
        "Máy không nhận ra dạng bài toán này (cần dạng CARP hoặc dạng có dòng VERTICES).",
        "This is no form of instance known here (wanted: the CARP form, or the one with a VERTICES line).",
    ),
    "bad_number": ("Dòng {line}: cần một số nguyên.", "Line {line}: a whole number is wanted."),
    "line_short": ("Dòng {line}: cần {wanted} số.", "Line {line}: {wanted} numbers are wanted."),
    "too_few_lines": (
        "Tệp bị thiếu: cần {wanted} dòng, chỉ có {found}.",
        "The file is cut short: {wanted} lines are wanted, {found} are there.",
    ),
    "node_unknown": ("Dòng {line}: không có nút {node}.", "Line {line}: there is no node {node}."),
    "cost_negative": ("Dòng {line}: chi phí không được âm.", "Line {line}: a cost cannot be negative."),
    "cost_too_large": (
        "Dòng {line}: chi phí lớn hơn mức máy tính được ({most}).",
        "Line {line}: the cost is larger than is reckoned with here ({most}).",
    ),
    "demand_negative": ("Dòng {line}: nhu cầu không được âm.", "Line {line}: a demand cannot be negative."),
    "demand_too_large": (
        "Dòng {line}: nhu cầu lớn hơn mức máy tính được ({most}).",
        "Line {line}: the demand is larger than is reckoned with here ({most}).",
    ),
    "nodes_too_many": (
        "Tệp khai {nodes} nút, nhiều hơn mức máy tính được ({most}).",
        "The file names {nodes} nodes, more than are reckoned with here ({most}).",
    ),
    "demand_over_capacity": (
        "Dòng {line}: nhu cầu {demand} lớn hơn sức chở của một xe ({capacity}).",
        "Line {line}: the demand {demand} is more than one car carries ({capacity}).",
    ),
    "capacity_missing": (
        "Bài toán không cho sức chở của xe (số nguyên dương).",
        "The instance gives no capacity (a positive whole number).",
    ),
    "vehicles_wrong": ("Số xe phải từ 1 đến {most}.", "The number of cars must be between 1 and {most}."),
    "vehicles_needed": (
        "Dạng bài toán này không cho số xe. Hãy thêm --vehicles.",
        "This form names no fleet. Say how many cars with --vehicles.",
    ),
    "longest_needs_vehicles": (
        "Muốn chuyến dài nhất ngắn nhất thì phải biết số xe. Hãy thêm --vehicles.",
        "The longest tour can only be made short for a known number of cars. Add --vehicles.",
    ),
    "no_services": ("Không có tuyến đường nào cần chạy.", "No street asks to be driven."),
    "too_large": (
        "Có {services} đoạn đường cần chạy, nhiều hơn mức máy lập một lần ({limit}). Hãy chia khu vực.",
        "{services} streets are to be driven, more than are planned at once ({limit}). Divide the area.",
    ),
    "unreachable": (
        "Có {count} đoạn đường cần chạy mà không xe nào đến rồi về được (ví dụ đoạn thứ {nth}).",
        "{count} required streets cannot be reached and left by any car (the {nth}th, for one).",
    ),
    "fleet_too_small": (
        "{vehicles} xe, mỗi xe chở {capacity}, không đủ cho tổng nhu cầu {demand}.",
        "{vehicles} cars carrying {capacity} each are too few for a demand of {demand}.",
    ),
    "no_plan_found": (
        "Hết thời gian mà còn {left} đoạn đường chưa xếp được xe. Hãy thêm xe hoặc thêm thời gian.",
        "The budget ended with {left} streets without a car. Allow more cars or more time.",
    ),
    "map_unreadable": (
        "Tệp bản đồ hỏng hoặc không phải bản đồ OpenStreetMap ({reason}).",
        "The map file is damaged or no OpenStreetMap file ({reason}).",
    ),
    "map_without_streets": (
        "Bản đồ không có đường nào cho xe chạy trong khu vực này.",
        "The map has no street for cars in this area.",
    ),
    "area_unreadable": (
        "Tệp khu vực không phải GeoJSON có hình đa giác ({reason}).",
        "The area file is no GeoJSON with polygons ({reason}).",
    ),
    "area_empty": ("Tệp khu vực không có hình đa giác nào.", "The area file holds no polygon."),
    "town_shape": (
        "Tệp không phải do `lantoa routes import` ghi ra.",
        "The file was not written by `lantoa routes import`.",
    ),
    "start_too_far": (
        "Nơi xuất phát của {ward} cách đường gần nhất {metres} m. Hãy chọn điểm trên đường.",
        "The start of {ward} is {metres} m from the nearest street. Choose a place on a street.",
    ),
    "start_unknown": (
        "Không hiểu nơi xuất phát “{start}” (cần: tên phường=kinh độ,vĩ độ).",
        "The start “{start}” is not understood (wanted: ward=longitude,latitude).",
    ),
    "zones_unreadable": (
        "Tệp khu vực yên tĩnh không phải GeoJSON có điểm hoặc đa giác ({reason}).",
        "The file of quiet zones is no GeoJSON with points or polygons ({reason}).",
    ),
    "hours_wrong": (
        "Không hiểu giờ yên tĩnh “{hours}” (cần: 07:00-11:30).",
        "The quiet hours “{hours}” are not understood (wanted: 07:00-11:30).",
    ),
    "end_too_far": (
        "Điểm {place} cách đường gần nhất {metres} m. Hãy chọn điểm trên đường, trong phạm vi bản đồ đã nhập.",
        "The place {place} is {metres} m from the nearest street. Choose one on a street of the imported map.",
    ),
    "no_drive": (
        "Không có đường nào cho xe chạy từ nơi đi đến nơi đến.",
        "No street leads from the start to the goal.",
    ),
    "clock_wrong": ("Không hiểu giờ “{clock}” (cần: 06:30).", "“{clock}” is no time of day (wanted: 06:30)."),
    "place_wrong": (
        "Không hiểu vị trí “{place}” (cần: kinh độ,vĩ độ).",
        "The place “{place}” is not understood (wanted: longitude,latitude).",
    ),
    "track_unreadable": (
        "Tệp ghi hành trình không phải GPX ({reason}).",
        "The recorded track is no GPX ({reason}).",
    ),
    "track_empty": (
        "Tệp GPX không ghi đoạn đường nào đã đi.",
        "The GPX file holds no drive.",
    ),
    "track_elsewhere": (
        "Hành trình ghi ở nơi khác: không điểm nào nằm trong khu vực.",
        "The track was recorded elsewhere: none of its points lies in the area.",
    ),
    "report_unknown": (
        "Bản đồ không có phường “{ward}”.",
        "The map has no ward “{ward}”.",
    ),
    "area_ambiguous": (
        "Bản đồ có {count} địa giới “{area}”. Hãy cho số hiệu quan hệ OpenStreetMap.",
        "The map has {count} boundaries “{area}”. Give the number of the OpenStreetMap relation.",
    ),
    "area_unknown": (
        "Bản đồ không có địa giới “{area}” khép kín.",
        "The map has no closed boundary “{area}”.",
    ),
    "steps_wrong": ("Số bước hoặc số giây “{steps}” không dùng được.", "“{steps}” is no number of steps or seconds."),
    "answer_not_json": ("Lời giải không phải JSON: {reason}", "The answer is no JSON: {reason}"),
    "answer_shape": (
        "Lời giải không đúng mẫu ở chỗ “{where}”.",
        "The answer has not the expected form at “{where}”.",
    ),
}

FAULTS: dict[str, tuple[str, str]] = {
    "route_empty": ("Chuyến {route} không có nút nào.", "Route {route} has no node."),
    "start_wrong": (
        "Chuyến {route} xuất phát từ nút {node}, phải là nút {wanted}.",
        "Route {route} starts at node {node}; it must start at {wanted}.",
    ),
    "end_wrong": (
        "Chuyến {route} kết thúc ở nút {node}, phải là nút {wanted}.",
        "Route {route} ends at node {node}; it must end at {wanted}.",
    ),
    "step_illegal": (
        "Chuyến {route} đi từ nút {tail} sang nút {head}, nhưng không có đường theo chiều đó.",
        "Route {route} drives from node {tail} to node {head}, where no street leads in that direction.",
    ),
    "service_unknown": (
        "Chuyến {route} nhận chạy đoạn {tail} → {head}, nhưng không có đoạn cần chạy nào như thế.",
        "Route {route} claims street {tail} → {head}, which is no required street.",
    ),
    "service_not_driven": (
        "Chuyến {route} nhận chạy đoạn {tail} → {head} nhưng không đi qua đoạn ấy theo thứ tự đã nêu.",
        "Route {route} claims street {tail} → {head} but does not drive it in the order given.",
    ),
    "service_twice": (
        "Đoạn {tail} – {head} được nhận {times} lần.",
        "Street {tail} – {head} is claimed {times} times.",
    ),
    "service_missing": ("Đoạn {tail} – {head} không xe nào chạy.", "Street {tail} – {head} is driven by no car."),
    "over_capacity": (
        "Chuyến {route} chở {load}, quá sức chở {capacity}.",
        "Route {route} carries {load}, over the capacity of {capacity}.",
    ),
    "too_many_routes": (
        "Có {routes} chuyến nhưng chỉ có {vehicles} xe.",
        "There are {routes} routes for {vehicles} cars.",
    ),
    "cost_wrong": (
        "Tổng ghi là {said}, tính lại được {counted}.",
        "The total is given as {said}; counted anew it is {counted}.",
    ),
    "longest_wrong": (
        "Chuyến dài nhất ghi là {said}, tính lại được {counted}.",
        "The longest tour is given as {said}; counted anew it is {counted}.",
    ),
    "bound_above_cost": (
        "Cận dưới {bound} lớn hơn kết quả đạt được {counted}: cận này sai.",
        "The lower bound {bound} is above what was reached, {counted}: that bound is wrong.",
    ),
}
NODE_PARAMS = ("node", "wanted", "tail", "head")

WORDS: dict[str, tuple[str, str]] = {
    "extra_missing": (
        "Phần lộ trình xe loa cần thêm thư viện ({names}). Hãy cài: pip install 'lantoa[routes]'",
        "Car routes need more libraries ({names}). Install them: pip install 'lantoa[routes]'",
    ),
    "no_name": ("Chưa có tên tệp. Hãy chỉ ra một tệp.", "No file is named. Name one."),
    "not_a_file": (
        "Đó là thiết bị hoặc ống dẫn, không phải tệp. Hãy chỉ ra một tệp.",
        "That is a device or a pipe, not a file. Name a file.",
    ),
    "too_large": ("Tệp lớn hơn mức máy nhận đọc.", "The file is larger than is read here."),
    "file_refused": ("Không mở được “{file}”: {reason}.", "“{file}” cannot be opened: {reason}."),
    "file_missing": ("Không có tệp “{file}”. Hãy xem lại đường dẫn.", "There is no file “{file}”. Check the path."),
    "is_folder": ("“{file}” là thư mục. Hãy chỉ ra một tệp.", "“{file}” is a folder. Name a file."),
    "not_allowed": ("Không có quyền đọc hoặc ghi “{file}”.", "“{file}” may not be read or written by this user."),
    "number_wrong": ("{name} không nhận giá trị {value}.", "{name} cannot be {value}."),
    "warmed": ("Đã biên dịch xong trong {seconds} giây.", "Compiled in {seconds} seconds."),
    "times": (
        "Biên dịch hoặc nạp mã: {compiling} giây · tìm: {spent} giây CPU, {steps} bước",
        "Compiling or loading code: {compiling} s · search: {spent} s of processor time, {steps} steps",
    ),
    "found": (
        "Tổng {cost} · chuyến dài nhất {longest} · {cars} xe",
        "Total {cost} · longest tour {longest} · {cars} cars",
    ),
    "bound_total": (
        "Không cách nào có tổng dưới {bound} (chênh lệch tối đa {gap} %)",
        "No plan has a total below {bound} (gap at most {gap} %)",
    ),
    "bound_longest": (
        "Không cách nào có chuyến dài nhất dưới {bound} (chênh lệch tối đa {gap} %)",
        "No plan has a longest tour below {bound} (gap at most {gap} %)",
    ),
    "tour": ("Xe {number}: {cost}, {streets} đoạn: {nodes}", "Car {number}: {cost}, {streets} streets: {nodes}"),
    "imported": (
        "Đã nhập {streets} đoạn đường, {wards} phường, {kilometres} km đường trong phường, {seconds} giây.",
        "Imported {streets} pieces of street, {wards} wards, {kilometres} km inside the wards, {seconds} s.",
    ),
    "dropped": (
        "{count} điểm của bản đồ không có tọa độ, đã bỏ qua.",
        "{count} points of the map have no place and were left out.",
    ),
    "day_own": (
        "MỖI XE MỘT PHƯỜNG · dài nhất {longest} km (không thể dưới {bound} km, chênh lệch {gap} %) · tổng {total} km",
        "OWN WARD · longest {longest} km (never below {bound} km, gap {gap} %) · total {total} km",
    ),
    "day_balanced": (
        "CHIA ĐỀU · dài nhất {longest} km (không thể dưới {bound} km, chênh lệch {gap} %) · tổng {total} km",
        "BALANCED · longest {longest} km (never below {bound} km, gap {gap} %) · total {total} km",
    ),
    "day_tour": ("  {ward}: {length} km, {minutes} phút", "  {ward}: {length} km, {minutes} min"),
    "day_unreachable": ("Không xe nào đến được: {names}", "No car can reach: {names}"),
    "day_empty": ("Không có đường phải chạy: {names}", "No street to drive: {names}"),
    "day_leave": ("  Xuất phát lúc {leave}", "  All leave at {leave}"),
    "day_silent": (
        "  Không mở loa được vì giờ yên tĩnh: {names}",
        "  Left silent because of quiet hours: {names}",
    ),
    "wall_own": ("Lộ trình xe loa: mỗi xe một phường", "Loudspeaker cars: own ward"),
    "wall_balanced": ("Lộ trình xe loa: chia đều", "Loudspeaker cars: balanced"),
    "wall_leave": ("{cars} xe cùng xuất phát lúc {leave}", "{cars} cars, all leave at {leave}"),
    "far": (
        "Xuất phát chậm nhất {leave} để có mặt trước {before}: {length} km, chạy {minutes} phút, dư {margin} phút.",
        "Leave by {leave} to be there before {before}: {length} km, {minutes} min to drive, {margin} min to spare.",
    ),
    "covered_gps": (
        "{ward}: {covered} / {asked} km ({percent} %), theo GPS",
        "{ward}: {covered} of {asked} km ({percent} %), from GPS",
    ),
    "covered_ticks": (
        "{ward}: {covered} / {asked} km ({percent} %), theo phiếu đánh dấu",
        "{ward}: {covered} of {asked} km ({percent} %), from ticks",
    ),
    "covered_not_reported": ("{ward}: chưa báo cáo ({asked} km)", "{ward}: not reported ({asked} km)"),
    "covered_street": ("    {street}: {covered} / {asked} m", "    {street}: {covered} of {asked} m"),
    "more_faults": ("… và {count} lỗi nữa.", "… and {count} more."),
    "mode_own": ("mỗi xe trong phường mình", "each car in its own ward"),
    "mode_balanced": ("chia đều", "shared evenly"),
    "day_right": (
        "Kế hoạch chạy xe đúng ({mode}): {tours} chuyến, đủ {roads} đoạn đường cần chạy.",
        "The day's plan is right ({mode}): {tours} tours, all {roads} required streets.",
    ),
    "right": (
        "Lời giải đúng: {routes} chuyến, đủ {streets} đoạn đường cần chạy.",
        "The answer is right: {routes} routes, all {streets} required streets.",
    ),
}


def word(key: str, language: str, **values: object) -> str:
    """One of our own sentences."""
    return WORDS[key][EN if language == "en" else VI].format_map(values)


def metres_text(metres: float, language: str, figures: int = 1) -> str:
    """Kilometres as they are written."""
    said = f"{metres / 1000:.{figures}f}"
    return said.replace(".", ",") if language == "vi" else said


def gap_text(reached: int, bound: int, language: str, decimals: int = 1) -> str:
    """How far a length lies above its bound, in per cent of the bound; "?" where the bound is nothing to measure by."""
    if bound <= 0:
        return "?"
    said = f"{100 * (reached - bound) / bound:.{decimals}f}"
    return said.replace(".", ",") if language == "vi" else said


def clock_text(seconds: int) -> str:
    """A time of day."""
    return f"{seconds // 3600 % 24:02d}:{seconds % 3600 // 60:02d}"


def refusal_words(code: str, params: dict[str, str | int], language: str) -> str:
    """One sentence for what the engine refused."""
    nth = params.get("example", 0)
    values = {**params, "nth": int(nth) + 1}
    return REFUSALS[code][EN if language == "en" else VI].format_map(values)


def fault_words(code: str, params: dict[str, int], first_node: int, language: str) -> str:
    """One sentence for a fault of an answer, in the file's own node numbers."""
    values = {name: value + first_node if name in NODE_PARAMS else value for name, value in params.items()}
    return FAULTS[code][EN if language == "en" else VI].format_map(values)

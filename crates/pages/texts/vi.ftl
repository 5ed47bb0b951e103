# Văn bản trên màn hình (tiếng Việt). Giữ nguyên các từ tiếng Nhật trong ngoặc: chúng được in trên giấy tờ gửi qua bưu điện.

## Mọi trang
layout-skip = Đến nội dung chính
layout-service = Đặt lịch hẹn nhận thẻ My Number
layout-menu = Menu
layout-languages = Language (ngôn ngữ)
menu-reserve = Đặt lịch hẹn nhận thẻ
menu-lookup = Tra cứu lịch hẹn
menu-faq = Câu hỏi thường gặp
menu-accessibility = Khả năng tiếp cận của trang web
office-title = Nơi liên hệ
call-office = Nếu cần giúp đỡ, vui lòng gọi điện đến bộ phận sau.
call-counter = Quầy đã hẹn
back-to-form = Quay lại phần nhập
back-to-details = Quay lại chi tiết lịch hẹn
change-booking = Thay đổi lịch hẹn
cancel-booking = Hủy lịch hẹn
change-people-hint = Không thể thay đổi số người. Nếu cần thay đổi số người, vui lòng hủy lịch hẹn rồi đặt lại.
new-window = { " " }(mở trong cửa sổ mới)
example = Ví dụ: { $example }
person = Người thứ { $n }
person-of = { $person } –{ " " }
person-card = Thẻ của { $person }
this-card = Thẻ này
people = { $n } người

holiday-new-year = Ngày đầu năm mới
holiday-coming-of-age = Ngày lễ Thành nhân
holiday-foundation = Ngày Kỷ niệm lập quốc
holiday-emperor = Ngày sinh Nhật hoàng
holiday-spring = Ngày Xuân phân
holiday-showa = Ngày Chiêu Hòa
holiday-constitution = Ngày Hiến pháp
holiday-greenery = Ngày Xanh
holiday-children = Ngày Thiếu nhi
holiday-marine = Ngày của Biển
holiday-mountain = Ngày của Núi
holiday-aged = Ngày Kính lão
holiday-autumn = Ngày Thu phân
holiday-sports = Ngày Thể thao
holiday-culture = Ngày Văn hóa
holiday-labour = Ngày Tạ ơn lao động
holiday-substitute = ngày nghỉ bù
holiday-citizens = ngày nghỉ quốc gia

## Các bước
steps-label = Các bước đặt lịch hẹn
steps-label-change = Các bước thay đổi
steps-done = { " " }(đã xong)
step-verify = Xác nhận người nhận
step-mail = Xác nhận email
step-form = Nhập thông tin
step-confirm = Kiểm tra lại
step-done = Đặt xong
step-change-form = Nhập
step-change-confirm = Kiểm tra
step-change-done = Hoàn tất

## Ngày giờ
weekday-mon = T2
weekday-tue = T3
weekday-wed = T4
weekday-thu = T5
weekday-fri = T6
weekday-sat = T7
weekday-sun = CN
when-date =
    { $day } tháng { $month } năm { $year } ({ $weekday ->
        [T2] thứ Hai
        [T3] thứ Ba
        [T4] thứ Tư
        [T5] thứ Năm
        [T6] thứ Sáu
        [T7] thứ Bảy
        [CN] Chủ nhật
       *[other] { $weekday }
    })
when-day = { $day } tháng { $month } ({ $weekday })
when-time = { $hour }:{ $minute }
when-date-time = { $time } ngày { $date }
when-days = { $n } ngày
when-hours = { $n } giờ
when-minutes = { $n } phút
when-seconds = { $n } giây
when-between = { " " }
when-birth = { $day } tháng { $month } năm { $year }
when-birth-no-day = tháng { $month } năm { $year } (không rõ ngày)
when-birth-no-month = năm { $year } (không rõ tháng và ngày)
when-typed-date = { $day } tháng { $month } năm { $year }

## Các ô nhập
field-required = Bắt buộc
field-optional = Không bắt buộc
field-choose = Vui lòng chọn
field-date-hint = Nhập bằng chữ số thường (0–9). Ví dụ: năm 2026, tháng 4, ngày 1
field-birth = Ngày sinh
field-mail = Địa chỉ email liên hệ
field-mail-hint = Chúng tôi sẽ gửi email xác nhận đến địa chỉ này. Nhập bằng chữ cái không dấu, chữ số và ký hiệu thường. Ví dụ: taro@example.jp
field-mail-again = Địa chỉ email liên hệ (nhập lại)
field-mail-again-hint = Nhập lại cùng địa chỉ email để kiểm tra.
field-mail2 = Địa chỉ email liên hệ 2
field-mail2-hint = Nhập nếu muốn gửi thông báo về lịch hẹn đến thêm một nơi nữa, ví dụ cho người nhà.
field-counter = Quầy nhận thẻ
field-time = Ngày giờ hẹn
field-people = Số người
field-receipt = Số tiếp nhận (受付番号)
field-password = Mật khẩu
date-year = năm
date-month = tháng
date-day = ngày
answer-none = (chưa nhập)
answer-ticked = Có
answer-and = ,{ " " }

## Lỗi nhập liệu
errors-title = Vui lòng kiểm tra lại nội dung đã nhập
errors-in-title = Lỗi nhập liệu:{ " " }
errors-prefix = Lỗi:{ " " }
wrong-missing = Vui lòng nhập mục { $field }.
wrong-number-pattern = Mục { $field } không đúng định dạng. Vui lòng nhập đúng như trên giấy thông báo cấp thẻ (交付通知書). Ví dụ: { $example }
wrong-number-my-number = Không nhập My Number (マイナンバー, mã số cá nhân 12 chữ số) vào mục { $field }. Vui lòng nhập mã số in trên giấy thông báo cấp thẻ (交付通知書). Ví dụ: { $example }
wrong-same-card = Mã số của { $person } trùng với mã số của { $first }. Vui lòng xem giấy thông báo cấp thẻ (交付通知書) của { $person } và nhập lại.
wrong-booked-card = { $whose } đã có lịch hẹn nhận thẻ. Vui lòng xem nội dung ở phần “Tra cứu lịch hẹn”.
wrong-birth-year = Vui lòng nhập năm ở mục { $field }.
wrong-birth-two-digits = Năm ở mục { $field } phải là năm dương lịch đủ 4 chữ số hoặc năm có kèm niên hiệu Nhật Bản. Ví dụ: 1955, S30 hoặc 昭和30 (Showa 30)
wrong-birth-ambiguous = Năm ở mục { $field } chỉ có 1 hoặc 2 chữ số nên không thể xác định. Vui lòng chọn một trong các năm { $choices } và nhập đủ 4 chữ số dương lịch, hoặc nhập năm có kèm niên hiệu Nhật Bản. Ví dụ: S30 hoặc 昭和30 (Showa 30)
wrong-birth-or = ,{ " " }
wrong-birth-era = Niên hiệu và năm ở mục { $field } không khớp nhau. Quý vị cũng có thể nhập năm dương lịch 4 chữ số.
wrong-birth-no-date = Vui lòng nhập ngày có trong lịch ở mục { $field }. Ví dụ: năm 2001, tháng 2, ngày 3
wrong-birth-future = Mục { $field } là ngày sau hôm nay. Vui lòng kiểm tra lại năm.
wrong-birth-old = Năm ở mục { $field } quá xa trong quá khứ. Vui lòng kiểm tra lại năm.
wrong-mail = Mục { $field } không đúng định dạng. Vui lòng nhập bằng chữ cái không dấu, chữ số và ký hiệu thường. Ví dụ: taro@example.jp
wrong-mail-long = Mục { $field } quá dài. Vui lòng nhập không quá 254 ký tự.
wrong-mail-differs = Địa chỉ email liên hệ và địa chỉ nhập lại không giống nhau. Vui lòng nhập giống nhau ở cả hai ô.
wrong-mail2-same = Ở mục Địa chỉ email liên hệ 2, vui lòng nhập địa chỉ khác với địa chỉ thứ nhất hoặc để trống.
wrong-not-chosen = Vui lòng chọn ở mục { $field }.
wrong-label = “{ $label }”
wrong-not-ticked = Vui lòng đánh dấu vào ô { $field }.
wrong-long = Vui lòng nhập mục { $field } không quá { $n } ký tự.
wrong-date = Vui lòng nhập ngày có trong lịch ở mục { $field }, bằng chữ số thường (0–9). Ví dụ: năm 2026, tháng 4, ngày 1
wrong-my-number = Không nhập My Number (マイナンバー, mã số cá nhân 12 chữ số) vào mục { $field }.
wrong-no-time = Vui lòng bấm “Chọn ngày giờ hẹn” để chọn ngày giờ.
wrong-no-counter = Vui lòng chọn quầy nhận thẻ.
wrong-people = Vui lòng chọn số người từ 1 đến { $n }.
wrong-receipt = Vui lòng nhập số tiếp nhận (受付番号) gồm 10 chữ số.
wrong-password = Vui lòng nhập mật khẩu.

## Trang đầu
home-title = Đặt lịch hẹn nhận thẻ My Number (マイナンバーカード)
home-lead = Quý vị có thể đặt ngày giờ hẹn đến quầy nhận thẻ My Number. Vui lòng chuẩn bị sẵn giấy thông báo cấp thẻ (交付通知書, dạng bưu thiếp).
home-reserve = Dành cho người đã nhận được giấy thông báo cấp thẻ (交付通知書). Cần có địa chỉ email để đặt lịch hẹn.
home-lookup = Xem nội dung lịch hẹn bằng số tiếp nhận (受付番号) và mật khẩu.
home-notices = Thông báo
home-notices-read = Trước khi đặt lịch hẹn, vui lòng nhớ đọc các thông báo này.
home-aside = Hướng dẫn
home-faq = Các câu hỏi thường gặp và câu trả lời. Khi có điều chưa rõ, vui lòng xem ở đây trước.

## Câu hỏi thường gặp
faq-title = Câu hỏi thường gặp (FAQ)
faq-lead = Vui lòng xem trang này trước khi gọi điện.
faq-none = Hiện chưa có câu hỏi nào được đăng.
faq-not-found = Khi không tìm thấy câu trả lời

## Khả năng tiếp cận
accessibility-title = Chính sách và kết quả kiểm tra khả năng tiếp cận của trang web
accessibility-lead = Trang này cho biết mục tiêu và những gì đã được kiểm tra để mọi người đều có thể sử dụng trang đặt lịch hẹn này.
accessibility-aim = Chính sách
accessibility-scope = Phạm vi áp dụng
accessibility-scope-all = Tất cả các trang của trang đặt lịch hẹn này
accessibility-level = Mức độ mục tiêu
accessibility-level-aa = Mục tiêu là đáp ứng mức AA của tiêu chuẩn Nhật Bản JIS X 8341-3:2016 và mức AA của WCAG 2.2.
accessibility-checks = Kết quả kiểm tra
accessibility-checks-note = Những mục không có trong danh sách này chưa được kiểm tra. Vì chưa kiểm tra tất cả các tiêu chí nên chúng tôi không tuyên bố là đã tuân thủ.
accessibility-by-machine = Kiểm tra bằng chương trình
accessibility-by-hand = Kiểm tra bằng cách xem và thao tác
accessibility-found-nothing = Không phát hiện vấn đề
accessibility-names = Trên tất cả các trang: ô nhập, nút, liên kết và tiêu đề bảng đều có tên; thông báo lỗi dẫn đến đúng ô nhập
accessibility-rules = Trên tất cả các trang, bằng tất cả ngôn ngữ: đáp ứng các quy tắc mức A và AA của WCAG 2.0 đến 2.2 trong chương trình kiểm tra axe-core
accessibility-reflow = Trên tất cả các trang, bằng tất cả ngôn ngữ: ở chiều rộng 320 pixel (tương đương phóng to 400%) không phải cuộn ngang, trừ bảng ngày giờ
accessibility-keyboard = Toàn bộ các bước từ đặt lịch hẹn đến hủy lịch hẹn chỉ bằng bàn phím, và vị trí đang thao tác luôn nhìn thấy được
accessibility-criteria = Tiêu chí { $list }
accessibility-targets = Trên điện thoại, vùng bấm của nút, ô nhập và mục trong trình đơn có chiều rộng và chiều cao từ 44 pixel trở lên
accessibility-spacing = Khi chỉ phóng to chữ lên 200% hoặc tăng khoảng cách chữ và dòng, chữ không bị mất hay chồng lên nhau
accessibility-forced = Khi dùng chế độ đổi màu (màu bắt buộc), vẫn thấy được viền của nút, ô nhập và thông báo
accessibility-tree = Từ đặt lịch hẹn đến hủy: nội dung mà trang chuyển cho phần mềm đọc màn hình (tiêu đề, tên, trạng thái) đúng như đã định
accessibility-pictures = Phần chữ thay cho hình bưu thiếp và mã QR truyền đạt đúng nội dung của hình
accessibility-order = Thứ tự đọc và thứ tự di chuyển bằng bàn phím khớp với cách sắp xếp trên màn hình
accessibility-colour = Khi màn hình không có màu, vẫn nhận biết được lỗi, khung giờ đã đầy, ngày nghỉ và ngày giờ đã chọn
accessibility-zoom = Khi phóng to 200% và 400%, các trang từ đặt lịch hẹn đến hủy vẫn đọc và thao tác được
accessibility-dark = Khi đổi sang nền đen, vẫn đọc được lỗi, bảng ngày giờ và trang xác nhận
accessibility-time = Có thể gia hạn thời gian giữ chỗ. Khi hết thời gian, nội dung đã nhập vẫn được giữ lại và có thể chọn lại ngày giờ
accessibility-words = Thông báo lỗi cho biết cần sửa chỗ nào và sửa thế nào. Chữ trên tiêu đề, liên kết và nút cho biết sẽ đi đến đâu hoặc làm gì
accessibility-help = Nơi liên hệ và FAQ nằm theo cùng một thứ tự trên mọi trang. Không hỏi hai lần cùng một điều (trừ việc xác nhận địa chỉ email)
accessibility-not-yet = Những kiểm tra chưa thực hiện
accessibility-readers = Kiểm tra bằng phần mềm đọc màn hình (NVDA, PC-Talker, VoiceOver, TalkBack)
accessibility-people = Kiểm tra với người khuyết tật, người cao tuổi và người không nói tiếng Nhật như tiếng mẹ đẻ
accessibility-natives = Nhờ người bản ngữ đọc các bản dịch không phải tiếng Nhật
accessibility-exceptions = Ngoại lệ
accessibility-calendar = Bảng ngày giờ được đọc theo ngày và giờ. Trên màn hình hẹp hoặc khi phóng to nhiều, có thể phải cuộn ngang trong bảng.
accessibility-elsewhere = Các trang web khác được liên kết, chẳng hạn như bản đồ, không thuộc phạm vi này.
accessibility-tell = Góp ý
accessibility-tell-us = Nếu có chỗ nào khó sử dụng hoặc không đọc được, xin vui lòng cho chúng tôi biết.

## Trang nhập địa chỉ email
verify-title = Nhập địa chỉ email
verify-heading = Xác nhận người nhận và nhập địa chỉ email
verify-lead = Vui lòng nhập theo giấy thông báo cấp thẻ (交付通知書, dạng bưu thiếp).
verify-people = Chọn số người đặt lịch hẹn cùng lúc
verify-people-hint = Sau khi đặt lịch hẹn, không thể thay đổi số người. Nếu cần thay đổi số người, vui lòng hủy lịch hẹn rồi đặt lại.
verify-people-apply = Áp dụng số người
verify-people-shown = Có ô nhập thông tin cho { $n } người.
verify-number = Nhập { $label }
verify-birth = Nhập ngày sinh
verify-birth-hint = Nhập bằng chữ số thường (0–9). Năm có thể là năm dương lịch hoặc năm theo niên hiệu Nhật Bản. Ví dụ: năm 2001, tháng 2, ngày 3. Năm 2001 cũng có thể nhập là H13 hoặc 平成13 (Heisei 13).
verify-eras = Cách nhập năm theo niên hiệu Nhật Bản; khi không rõ tháng hoặc ngày sinh
verify-eras-how = Với năm theo niên hiệu Nhật Bản, hãy nhập kèm niên hiệu bằng chữ Hán như “昭和30” (Showa 30), hoặc kèm chữ cái đầu như “S30”. Nếu chỉ nhập 2 chữ số như “30” thì không thể xác định là năm nào.
verify-unknown-day = Nếu ngày sinh trên phiếu cư trú (住民票) không ghi tháng hoặc ngày, hãy nhập “00” vào ô đó.
era-name = Niên hiệu
era-letter = Chữ cái đầu
era-first = Năm đầu (dương lịch)
era-reiwa = 令和 (Reiwa)
era-heisei = 平成 (Heisei)
era-showa = 昭和 (Showa)
era-taisho = 大正 (Taisho)
era-meiji = 明治 (Meiji)
verify-mail-heading = Địa chỉ email liên hệ
verify-mail-why = Chúng tôi sẽ gửi email có liên kết mở trang đặt lịch hẹn đến địa chỉ đã nhập. Liên kết trong email có hiệu lực trong { $length }.
verify-no-mail = Nếu không có địa chỉ email
verify-send = Gửi
verify-ask-number2 = Không xác định được thẻ cần nhận. Vui lòng nhập thêm Mã số 2 (番号2).
verify-check-first = Trước tiên, vui lòng kiểm tra xem Mã số 1 (番号1) và ngày sinh đã nhập bên dưới có đúng không. Quý vị có thể sửa lại.
verify-to-number2 = Đến ô nhập { $field }
verify-not-found = Không xác định được thẻ cần nhận.
verify-not-found-next = Vui lòng đối chiếu với giấy thông báo cấp thẻ (交付通知書) xem mã số và ngày sinh có đúng không. Nếu đúng mà vẫn không tiếp tục được, vui lòng gọi điện.
postcard-caption = Mặt ghi địa chỉ của giấy thông báo cấp thẻ (交付通知書, dạng bưu thiếp)
postcard-picture = Vị trí in { $label }
postcard-alt = Hình mặt ghi địa chỉ của bưu thiếp. { $one } được in ở góc trên bên phải, phía trên mã QR.
postcard-alt2 = Hình mặt ghi địa chỉ của bưu thiếp. { $one } được in ở góc trên bên phải, phía trên mã QR. { $two } được in phía dưới chính mã QR đó.
postcard-side = Mặt ghi địa chỉ (宛名面)
allow-mail = Nếu điện thoại hoặc hộp thư của quý vị có chặn email, trước khi gửi, vui lòng cài đặt để nhận được email từ tên miền sau.
allow-mail-again = Nếu điện thoại hoặc hộp thư của quý vị có chặn email, vui lòng cài đặt để nhận được email từ tên miền sau, rồi bấm “Gửi lại email” ở bên dưới.
allow-mail-how = Cách cài đặt theo từng hãng điện thoại
allow-mail-docomo = NTT docomo (NTTドコモ)
allow-mail-docomo-how = Vào “My docomo” → “メール設定” (cài đặt email) → “指定受信/拒否設定” (cài đặt nhận/từ chối theo chỉ định), rồi đăng ký tên miền trên vào danh sách email được nhận.
allow-mail-au = au, UQ mobile
allow-mail-au-how = Vào “迷惑メールフィルターの設定/確認へ” (cài đặt lọc thư rác) → “受信リストに登録/アドレス帳受信設定をする” (đăng ký vào danh sách nhận), rồi đăng ký tên miền trên.
allow-mail-softbank = SoftBank (ソフトバンク), Y!mobile (ワイモバイル)
allow-mail-softbank-how = Vào “My SoftBank” hoặc “My Y!mobile” → “メール設定” (cài đặt email) → “迷惑メール対策” (chống thư rác), rồi đăng ký tên miền trên vào danh sách email được phép nhận (“許可するメール” hoặc “受信許可リスト”).
allow-mail-others = Nếu dùng hãng khác hoặc ứng dụng email khác, vui lòng xem hướng dẫn của nơi đó.

## Trang đã gửi email
sent-title = Đã gửi email
sent-heading = Đã gửi email
sent-lead = Vui lòng mở liên kết “Trang đặt lịch hẹn nhận thẻ” trong email để tiếp tục. Lịch hẹn chưa được đặt xong.
sent-to = Gửi đến
sent-until = Thời hạn của liên kết
sent-until-moment = Đến { $moment }, tức { $length } kể từ khi gửi
sent-close = Quý vị có thể đóng trang này.
sent-nothing = Khi không nhận được email
sent-nothing-wait = Email có thể đến sau vài phút.
sent-nothing-spam = Vui lòng kiểm tra xem email có nằm trong thư mục thư rác không.
sent-nothing-typo = Vui lòng kiểm tra xem địa chỉ gửi đến ở trên có đúng không.
sent-nothing-call = Nếu vẫn không nhận được email, vui lòng gọi điện.
sent-resend-heading = Gửi lại lần nữa
sent-resend-hint = Gửi lại đến cùng địa chỉ, ví dụ sau khi đã đổi cài đặt nhận email.
sent-resend = Gửi lại email
sent-correct-heading = Sửa địa chỉ email
sent-correct-hint = Quý vị có thể chỉ sửa địa chỉ email rồi gửi, không cần nhập lại mã số và ngày sinh.
sent-correct = Gửi đến địa chỉ đã sửa
sent-resent = Đã gửi lại email.
sent-corrected = Đã gửi email đến địa chỉ vừa sửa.
sent-no-more = Đã gửi đủ số lần tối đa nên không gửi thêm email mới. Vui lòng tìm email đã nhận trước đó. Nếu không tìm thấy, vui lòng gọi điện.

## Trang nhập lịch hẹn
reserve-title = Nhập thông tin đặt lịch hẹn
reserve-title-change = Nhập thay đổi lịch hẹn
reserve-heading = Nhập thông tin đặt lịch hẹn
reserve-heading-change = Thay đổi lịch hẹn
reserve-recipients = Thông tin người nhận
reserve-handover = Thông tin nhận thẻ
reserve-counter-hint = Nếu đổi quầy, ngày giờ hẹn đã chọn sẽ bị hủy.
reserve-counter-hint-change = Nếu đổi quầy, vui lòng chọn lại cả ngày giờ hẹn.
reserve-counter-apply = Đổi quầy
reserve-counter-fixed = Vui lòng nhận thẻ tại quầy này. Không thể chọn quầy khác.
reserve-no-time = Chưa chọn.
reserve-time-over = Đã hết thời hạn giữ chỗ. Vui lòng chọn lại ngày giờ hẹn. Nếu còn chỗ, quý vị có thể chọn lại đúng ngày giờ cũ.
reserve-calendar = Chọn ngày giờ hẹn
reserve-mail2 = Thông tin liên hệ thứ hai
reserve-confirm = Đến bước kiểm tra
reserve-held = Đã giữ chỗ cho ngày giờ hẹn. Vui lòng hoàn tất việc đặt lịch hẹn trong vòng { $length }.
reserve-held-change = Đã giữ chỗ cho ngày giờ hẹn mới. Vui lòng hoàn tất việc thay đổi trong vòng { $length }.
reserve-counter-changed = Đã đổi quầy nhận thẻ. Vui lòng chọn lại ngày giờ hẹn.
reserve-counter-back = Đã trở về quầy nhận thẻ của lịch hẹn hiện tại.
reserve-hold-over = Đã hết thời hạn giữ chỗ. Vui lòng chọn lại ngày giờ hẹn. Các nội dung khác đã nhập vẫn được giữ lại.
reserve-hold-over-change = Đã hết thời hạn giữ chỗ cho ngày giờ hẹn mới. Vui lòng chọn lại ngày giờ hẹn. Lịch hẹn hiện tại và các nội dung khác đã nhập vẫn được giữ lại.
reserve-nothing-changed = Chưa có gì khác so với lịch hẹn hiện tại. Vui lòng sửa phần cần thay đổi rồi bấm “Đến bước kiểm tra”. Nếu không thay đổi, vui lòng bấm “Không thay đổi nữa”.
held-until = Đang giữ chỗ đến { $time } (còn { $left }).
visit-party = { $n } khung giờ, đến { $end }

## Trang thay đổi lịch hẹn
change-present = Lịch hẹn hiện tại
change-present-stays = Lịch hẹn này được giữ nguyên cho đến khi việc thay đổi hoàn tất.
change-time-stays = Đây là ngày giờ hẹn hiện tại. Nếu không đổi, vui lòng cứ tiếp tục.
change-time-other-counter = Vì đổi quầy nên vui lòng chọn ngày giờ hẹn mới.
change-time-called-off = Không thể nhận thẻ vào ngày giờ hẹn hiện tại. Vui lòng chọn ngày giờ hẹn mới.
change-time-over = Nếu muốn giữ ngày giờ hẹn hiện tại, vui lòng chọn lại ngày giờ đó hoặc bấm “Không thay đổi nữa”.
change-time-given-back = Khi việc thay đổi hoàn tất, ngày giờ hẹn hiện tại sẽ bị hủy.
change-mail-hint = Nếu đổi, các thông báo từ nay sẽ được gửi đến địa chỉ mới. Chúng tôi cũng sẽ báo việc thay đổi đến địa chỉ cũ.
change-abandon = Không thay đổi nữa

## Trang chọn ngày giờ hẹn
slots-title = Chọn ngày giờ hẹn
slots-heading = Chọn ngày giờ hẹn
slots-how = Con số là số chỗ còn có thể đặt. Vui lòng bấm vào con số ở ngày giờ mong muốn. Ngày giờ đó sẽ được giữ chỗ trong { $length } và quý vị sẽ trở về trang nhập thông tin.
slots-party = Để đặt lịch hẹn cho { $n } người, cần { $n } khung giờ liên tiếp.
slots-counter = Quầy nhận thẻ:
slots-held = Ngày giờ đang giữ chỗ:
slots-present = Lịch hẹn hiện tại:
slots-show = Thời gian hiển thị
slots-show-all = Tất cả
slots-show-am = Buổi sáng
slots-show-pm = Buổi chiều
slots-show-off = T7, CN, ngày lễ
slots-paging = Khoảng thời gian hiển thị
slots-much-earlier = <<
slots-earlier = < Trước
slots-later = Sau >
slots-much-later = >>
slots-page = hiển thị từ ngày { $day }
slots-next-free = Đến ngày còn chỗ tiếp theo: { $day }
slots-first-free = Quay lại ngày còn chỗ: { $day }
slots-to = { " " }–{ " " }
slots-caption = Ngày giờ có thể đặt lịch hẹn tại { $counter }
slots-time = Giờ
slots-today = Nay
slots-month = thg { $month }
slots-day = { $day }
slots-holiday-short = { " " }lễ
slots-free = { $time }, còn { $n } chỗ
slots-left = Còn { $n } chỗ
slots-mine = { " " }(đang giữ chỗ)
slots-booked = { " " }(lịch hẹn hiện tại)
slots-mark-mine = ✓
slots-mark-booked = ★
slots-mark-short = { "*" }
slots-mark-full = ×
slots-mark-closed = N
slots-mark-past = H
slots-mark-not-yet = C
slots-mark-none = –
slots-short = Không đủ khung giờ liên tiếp
slots-full = Hết chỗ
slots-closed = Ngày nghỉ
slots-closed-slot = Quầy nghỉ
slots-past = Hết hạn đặt
slots-not-yet = Nhận đặt từ { $opens }
slots-not-yet-short = Chưa mở đặt
slots-none = Không có khung giờ
slots-legend = Cách xem bảng
slots-legend-free = Có thể đặt (con số là số chỗ còn lại)
slots-legend-mine = Ngày giờ đang giữ chỗ
slots-legend-booked = Ngày giờ của lịch hẹn hiện tại
slots-legend-closed = Ngày nghỉ, quầy nghỉ
slots-closed-throughout = Quầy này nghỉ trong khoảng thời gian này.
slots-no-part = Trong khoảng thời gian này không có khung giờ “{ $part }”.
slots-nothing = Không có khung giờ nào đặt được trong khoảng thời gian này.
slots-nothing-at-all = Hiện tại quầy này không có khung giờ nào đặt được.
slots-nothing-part = Hiện tại quầy này không có khung giờ “{ $part }” nào đặt được.
slots-show-everything = Hiển thị tất cả ngày giờ
slots-opening = Tiếp theo, lịch hẹn cho ngày { $day } sẽ được mở. Có thể đặt từ { $opens }.
slots-others = Các quầy khác vẫn còn chỗ.
slots-others-first = Khung giờ trống sớm nhất: { $time }
slots-others-full = Các quầy khác cũng không còn chỗ.
slots-others-choose = Đổi sang quầy này
slots-quicker = { $time } đã có người khác đặt trước.
slots-closed-meanwhile = { $time } không còn đặt được nữa vì lý do của quầy.
slots-not-bookable = { $time } không nhận đặt lịch hẹn.
slots-quicker-choose = Vui lòng chọn ngày giờ khác trong bảng bên dưới. Nội dung đã nhập vẫn được giữ lại.
slots-nearest = Gần thời gian đó, các khung giờ sau còn trống. Nội dung đã nhập vẫn được giữ lại.

## Trang kiểm tra nội dung
confirm-title = Kiểm tra nội dung đặt lịch hẹn
confirm-title-change = Kiểm tra nội dung thay đổi lịch hẹn
confirm-heading = Kiểm tra nội dung
confirm-heading-change = Kiểm tra nội dung thay đổi
confirm-lead = Lịch hẹn chưa được đặt xong. Vui lòng kiểm tra nội dung rồi bấm “Đặt lịch hẹn”.
confirm-lead-change = Lịch hẹn chưa được thay đổi. Vui lòng kiểm tra nội dung rồi bấm “Thay đổi lịch hẹn”.
confirm-in-time = Vui lòng bấm “Đặt lịch hẹn” trong thời gian này.
confirm-in-time-change = Vui lòng bấm “Thay đổi lịch hẹn” trong thời gian này.
confirm-extend = Gia hạn
confirm-extend-left = Có thể gia hạn thêm { $n } lần.
confirm-extend-none = Không thể gia hạn thêm nữa.
confirm-extended = Đã gia hạn thời gian giữ chỗ.
confirm-no-more = Không thể gia hạn thêm nữa.
confirm-changed = Nội dung đã bị thay đổi ở một trang khác nên chưa đặt lịch hẹn. Vui lòng kiểm tra lại nội dung.
confirm-changed-change = Nội dung đã bị thay đổi ở một trang khác nên lịch hẹn chưa được thay đổi. Vui lòng kiểm tra lại nội dung.
confirm-given-back = Khi bấm “Thay đổi lịch hẹn”, ngày giờ hẹn trước khi thay đổi sẽ bị hủy.
compared-before = Trước
compared-after = Sau
confirm-addresses = Thông tin liên hệ
recipients-all = Chung cho tất cả mọi người
confirm-book = Đặt lịch hẹn
access = Đường đến quầy
access-phone = Điện thoại:{ " " }
access-map = Xem bản đồ
access-map-print = Bản đồ:{ " " }

## Trang đặt lịch hẹn xong
done-title = Đã đặt lịch hẹn
done-title-change = Đã thay đổi lịch hẹn
done-heading = Đã đặt xong lịch hẹn
done-heading-change = Đã thay đổi lịch hẹn
done-booked = Vui lòng đến { $counter } lúc { $time }.
done-keep = Cần có số tiếp nhận (受付番号) và mật khẩu sau đây để tra cứu lịch hẹn. Email có thể không đến được, vì vậy vui lòng ghi lại hoặc lưu trang này.
done-keep-change = Số tiếp nhận (受付番号) và mật khẩu không thay đổi. Vui lòng giữ cẩn thận vì cần dùng để tra cứu lịch hẹn.
done-visit = Nội dung lịch hẹn
done-next = Các việc tiếp theo
done-mail = Chúng tôi sẽ gửi email báo đã đặt lịch hẹn đến địa chỉ email liên hệ ({ $address }).
done-mail-change = Chúng tôi sẽ gửi email báo đã thay đổi lịch hẹn đến địa chỉ email liên hệ ({ $address }).
done-mail2 = { " " }Email cũng được gửi đến địa chỉ email liên hệ 2.
done-mail-former = Chúng tôi cũng sẽ báo việc thay đổi đến địa chỉ email liên hệ cũ ({ $address }).
done-bring = Vui lòng xem những thứ cần mang theo trong email và trên giấy thông báo cấp thẻ (交付通知書).
done-close = Quý vị có thể đóng trang này.
done-details = Xem chi tiết lịch hẹn

## Tra cứu lịch hẹn
lookup-title = Tra cứu lịch hẹn
lookup-lead = Vui lòng nhập số tiếp nhận (受付番号) và mật khẩu ghi trong email báo đã đặt lịch hẹn.
lookup-receipt-hint = Gồm 10 chữ số. Ví dụ: 1234567890
lookup-password-hint = Gồm 10 ký tự là chữ cái và chữ số. Có thể nhập chữ hoa hoặc chữ thường.
lookup-show = Tra cứu
lookup-lost = Khi không biết số tiếp nhận (受付番号) hoặc mật khẩu
lookup-lost-how = Vui lòng xem email báo đã đặt lịch hẹn. Nếu không tìm thấy email, vui lòng gọi điện.
lookup-wrong = Số tiếp nhận (受付番号) và mật khẩu không khớp nhau.
lookup-wrong-next = Vui lòng đối chiếu với email báo đã đặt lịch hẹn rồi nhập lại.
lookup-locked = Do nhập sai nhiều lần liên tiếp, tạm thời không thể tra cứu.
lookup-locked-next = Vui lòng đợi khoảng { $length } rồi thử lại. Nếu cần gấp, vui lòng gọi điện.
lookup-over = Đã hết thời gian hiển thị. Vui lòng nhập lại số tiếp nhận (受付番号) và mật khẩu.

## Trang chi tiết lịch hẹn
details-title = Chi tiết lịch hẹn
details-heading = Nội dung lịch hẹn
details-booked = Đã đặt lịch hẹn.
details-cancelled = Lịch hẹn này đã bị hủy.
details-cancelled-again = Để nhận thẻ, vui lòng đặt lịch hẹn lại.
details-collected = Thẻ đã được nhận.
details-collected-some = Đã trao thẻ: { $people }.
details-others-now = Chúng tôi đang giữ thẻ của những người còn lại. Để nhận thẻ, vui lòng đặt lịch hẹn lại.
details-over = Ngày hẹn đã qua.
details-over-again = Nếu chưa nhận thẻ, quý vị có thể đặt lịch hẹn lại.
details-called-off = Do tình hình của quầy, không thể nhận thẻ vào ngày giờ của lịch hẹn này. Chúng tôi thành thật xin lỗi.
details-called-off-until = Vui lòng bấm “Thay đổi lịch hẹn” bên dưới để chọn ngày giờ khác, chậm nhất là { $until }.
details-open = Lịch hẹn chưa được đặt xong.
details-qr = Vui lòng đưa cho nhân viên tại quầy xem
details-bring = Những thứ cần mang theo
qr-name = Mã QR của số tiếp nhận { $receipt }
details-ics = Thêm vào lịch
details-ics-hint = Tải về tệp lịch (.ics).
details-change = Thay đổi, hủy lịch hẹn
details-change-until = Có thể thay đổi hoặc hủy lịch hẹn đến { $until }.
details-change-over = Đã quá thời hạn thay đổi hoặc hủy: { $until }. Nếu không thể đến, vui lòng gọi điện.
details-change-call = Việc thay đổi hoặc hủy lịch hẹn được tiếp nhận qua điện thoại.
details-changing = Việc nhập thay đổi đang dở dang. Quý vị có thể tiếp tục từ “Thay đổi lịch hẹn”. Lịch hẹn chưa được thay đổi.
details-resend = Gửi lại email về lịch hẹn
details-resend-hint = Chúng tôi sẽ gửi lại email về nội dung lịch hẹn đến địa chỉ email liên hệ đã đăng ký.
details-resent = Đã tiếp nhận yêu cầu gửi lại. Chúng tôi sẽ gửi email về nội dung lịch hẹn đến địa chỉ email liên hệ đã đăng ký. Email có thể đến sau vài phút.
details-resent-enough = Đã gửi email đủ số lần tối đa. Nếu không nhận được, vui lòng đợi một lúc rồi thử lại hoặc gọi điện.
details-abandoned = Đã dừng thay đổi. Lịch hẹn vẫn như cũ.
details-print = Có thể in trang này trên 1 tờ giấy A4.

## Trang hủy lịch hẹn
cancel-title = Xác nhận hủy lịch hẹn
cancel-heading = Hủy lịch hẹn
cancel-lead = Lịch hẹn chưa bị hủy. Để hủy lịch hẹn dưới đây, vui lòng bấm “Hủy lịch hẹn”.
cancel-what = Nếu hủy lịch hẹn
cancel-slots = Người khác có thể đặt ngay ngày giờ này.
cancel-final = Không thể khôi phục lịch hẹn đã hủy.
cancel-card = Chúng tôi vẫn tiếp tục giữ thẻ. Sau khi hủy, quý vị có thể đặt lịch hẹn lại.
cancel-postcard = Lần đặt lịch hẹn sau cũng cần giấy thông báo cấp thẻ (交付通知書, dạng bưu thiếp). Vui lòng giữ lại, không vứt đi.
cancelled-title = Đã hủy lịch hẹn
cancelled-heading = Đã hủy lịch hẹn
cancelled-done = Đã hủy lịch hẹn dưới đây.
cancelled-mail = Chúng tôi sẽ gửi email báo đã hủy lịch hẹn đến địa chỉ email liên hệ ({ $address }).
cancelled-mail2 = Email cũng được gửi đến địa chỉ email liên hệ 2 ({ $address }).
cancelled-again = Chúng tôi vẫn đang giữ thẻ. Để nhận thẻ, vui lòng đặt lịch hẹn lại từ “Đặt lịch hẹn nhận thẻ”.
cancelled-postcard = Lần đặt lịch hẹn sau cũng cần giấy thông báo cấp thẻ (交付通知書, dạng bưu thiếp). Vui lòng giữ lại, không vứt đi.

## Các trang thông báo
notice-start-again = Làm lại từ đầu
notice-home = Đến trang đầu
notice-verify = Đến trang nhập
notice-back = Nếu dùng nút quay lại của trình duyệt để về trang trước, nội dung đã nhập vẫn còn.
notice-link-title = Liên kết hết hiệu lực
notice-link = Liên kết này đã hết hạn hoặc không đúng.
notice-link-next = Xin lỗi vì sự bất tiện. Vui lòng làm lại thủ tục từ đầu.
notice-hold-title = Hết thời hạn giữ chỗ
notice-hold = Lịch hẹn chưa được đặt xong vì đã hết thời hạn giữ chỗ.
notice-hold-change = Việc thay đổi chưa hoàn tất vì đã hết thời hạn giữ chỗ. Lịch hẹn vẫn như cũ.
notice-hold-next = Nội dung đã nhập vẫn được giữ lại. Vui lòng bấm “Quay lại phần nhập” để chọn lại ngày giờ hẹn. Nếu còn chỗ, quý vị có thể chọn lại đúng ngày giờ cũ.
notice-booked-title = Đã có lịch hẹn
notice-booked = Thẻ này đã có lịch hẹn nhận thẻ. Vui lòng xem nội dung lịch hẹn từ “Tra cứu lịch hẹn”.
notice-stopped-title = Đã hết số lần được nhập
notice-stopped = Do nhập sai nhiều lần liên tiếp, chúng tôi ngừng tiếp nhận mã số này. Vui lòng gọi điện.
notice-wait-title = Vui lòng đợi một lúc
notice-wait = Hiện chưa thể tiếp nhận vì có nhiều lần nhập trong thời gian ngắn. Vui lòng đợi khoảng { $length } rồi thử lại.
notice-counters-title = Không thể đặt cùng lúc
notice-counters = Không thể đặt cùng lúc vì có thẻ phải nhận ở quầy khác. Vui lòng đặt riêng cho từng người hoặc gọi điện.
notice-applications-title = Có thủ tục đang thực hiện
notice-applications = Thẻ này đã có số thủ tục đang thực hiện ở mức tối đa. Vui lòng tiếp tục từ liên kết trong email đã nhận, hoặc thử lại sau khi liên kết hết hạn.
notice-mails-title = Không thể gửi email
notice-mails = Đã gửi đủ số email tối đa. Vui lòng đợi một thời gian rồi thử lại.
notice-session-title = Trang đã hết thời gian hiệu lực
notice-session = Để bảo đảm an toàn, thời gian hiệu lực của trang này đã kết thúc.
notice-session-next = Nếu liên kết trong email còn thời hạn, quý vị có thể mở lại liên kết để tiếp tục. Nếu đã hết hạn, vui lòng làm lại thủ tục từ đầu.
notice-session-change = Để bảo đảm an toàn, thời gian hiệu lực của trang này đã kết thúc. Việc thay đổi chưa hoàn tất. Lịch hẹn vẫn như cũ.
notice-session-change-next = Nếu muốn thay đổi, vui lòng bắt đầu lại từ “Tra cứu lịch hẹn”.
notice-late-title = Đã quá thời hạn thay đổi hoặc hủy
notice-late = Không thể thay đổi hoặc hủy lịch hẹn này trên trang web nữa. Nếu không thể đến, vui lòng gọi điện.
notice-overtaken-title = Không có gì thay đổi
notice-overtaken = Đã có thao tác ở một trang khác nên thao tác vừa rồi không thay đổi gì. Vui lòng kiểm tra nội dung lịch hẹn.
notice-missing-title = Không tìm thấy trang
notice-missing = Địa chỉ không đúng hoặc trang không còn nữa.
notice-method-title = Không thể thực hiện thao tác này
notice-method = Vui lòng bắt đầu lại từ trang đầu.
notice-bad-title = Không đọc được nội dung đã gửi
notice-bad = Nội dung đã nhập bị thiếu hoặc quá dài. Vui lòng quay lại trang trước và gửi lại.
notice-cross-title = Không thể tiếp nhận nội dung đã gửi
notice-cross = Không xác nhận được rằng nội dung được gửi từ trang web này. Vui lòng mở lại trang trước và gửi lại.
notice-busy-title = Hiện có nhiều người truy cập
notice-busy = Không xử lý được vì có quá nhiều người truy cập. Vui lòng đợi một lát rồi thử lại.
notice-fault-title = Xin lỗi quý vị
notice-fault = Không xử lý được do sự cố từ phía chúng tôi. Vui lòng đợi một thời gian rồi thử lại hoặc gọi điện.
notice-fault-id = Khi gọi điện, vui lòng cho biết số này: { $id }

## Email và lịch
mail-people = { $people } người
mail-date-time-party = { $start } (đến { $end })
# Thay cho mật khẩu trong email gửi đến địa chỉ email liên hệ 2.
mail-password-elsewhere = (có ghi trong email đã gửi đến địa chỉ email liên hệ)
# Thay cho mật khẩu trong email gửi đến địa chỉ đã đổi sau khi đặt lịch hẹn.
mail-password-earlier = (có ghi trong email báo đã đặt lịch hẹn gửi lần đầu)
mail-former = Địa chỉ email này đã được gỡ khỏi thông tin liên hệ của lịch hẹn này. Từ nay sẽ không có thông báo nào gửi đến địa chỉ này.
mail-days-today = hôm nay
mail-days-tomorrow = ngày mai
mail-days-later = còn { $n } ngày
mail-calendar-title = Nhận thẻ My Number ({ $city })
mail-calendar-description =
    Số tiếp nhận (受付番号): { $receipt }
    Số người: { $people } người
    Thời hạn thay đổi hoặc hủy: { $deadline }
    Tra cứu lịch hẹn: { $lookup }
    Nơi liên hệ: { $office } { $phone }

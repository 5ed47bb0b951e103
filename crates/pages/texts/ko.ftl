# 화면의 문구(한국어). 우편물에 인쇄된 말은 괄호 안에 일본어를 함께 적습니다.

## 모든 화면
layout-skip = 본문으로 이동
layout-service = 마이넘버카드 수령 예약
layout-menu = 메뉴
layout-languages = Language(표시 언어)
menu-reserve = 수령 예약하기
menu-lookup = 예약 조회하기
menu-faq = 자주 묻는 질문
menu-accessibility = 웹 접근성
office-title = 문의처
call-office = 어려운 점이 있으면 다음 담당 부서로 전화해 주세요.
call-counter = 예약한 창구
back-to-form = 입력 화면으로 돌아가기
back-to-details = 예약 내용으로 돌아가기
change-booking = 변경하기
cancel-booking = 예약 취소하기
change-people-hint = 인원은 바꿀 수 없습니다. 인원을 바꾸려면 예약을 취소한 뒤 다시 예약해 주세요.
new-window = (새 창에서 열립니다)
example = 예: { $example }
person =
    { $n ->
        [1] 첫 번째 분
        [2] 두 번째 분
        [3] 세 번째 분
        [4] 네 번째 분
        [5] 다섯 번째 분
        [6] 여섯 번째 분
        [7] 일곱 번째 분
        [8] 여덟 번째 분
        [9] 아홉 번째 분
       *[other] { $n }번째 분
    }
person-of = { $person }의{ " " }
person-card = { $person }의 카드
this-card = 이 카드
people = { $n }명

holiday-new-year = 신정
holiday-coming-of-age = 성인의 날
holiday-foundation = 건국기념일
holiday-emperor = 천황 탄생일
holiday-spring = 춘분의 날
holiday-showa = 쇼와의 날
holiday-constitution = 헌법기념일
holiday-greenery = 녹색의 날
holiday-children = 어린이날
holiday-marine = 바다의 날
holiday-mountain = 산의 날
holiday-aged = 경로의 날
holiday-autumn = 추분의 날
holiday-sports = 스포츠의 날
holiday-culture = 문화의 날
holiday-labour = 근로감사의 날
holiday-substitute = 대체 휴일
holiday-citizens = 국민 휴일

## 절차
steps-label = 예약 절차
steps-label-change = 변경 절차
steps-done = (완료)
step-verify = 본인 확인
step-mail = 이메일 확인
step-form = 예약 입력
step-confirm = 내용 확인
step-done = 예약 완료
step-change-form = 입력
step-change-confirm = 확인
step-change-done = 완료

## 날짜와 시각
weekday-mon = 월
weekday-tue = 화
weekday-wed = 수
weekday-thu = 목
weekday-fri = 금
weekday-sat = 토
weekday-sun = 일
when-date = { $year }년 { $month }월 { $day }일({ $weekday })
when-day = { $month }월 { $day }일({ $weekday })
when-time = { $hour }시{"\u00A0"}{ $minute }분
when-date-time = { $date } { $time }
when-days = { $n }일
when-hours = { $n }시간
when-minutes = { $n }분
when-seconds = { $n }초
when-between = { " " }
when-birth = { $year }년 { $month }월 { $day }일
when-birth-no-day = { $year }년 { $month }월(일은 알 수 없음)
when-birth-no-month = { $year }년(월과 일은 알 수 없음)
when-typed-date = { $year }년 { $month }월 { $day }일

## 입력란
field-required = 필수
field-optional = 선택
field-choose = 선택해 주세요
field-date-hint = 숫자(반각)로 입력해 주세요. 예: 2026년 4월 1일
field-birth = 생년월일
field-mail = 연락처 이메일 주소
field-mail-hint = 확인 이메일을 보내 드립니다. 영문, 숫자, 기호(반각)로 입력해 주세요. 예: taro@example.jp
field-mail-again = 연락처 이메일 주소(확인용)
field-mail-again-hint = 확인을 위해 같은 이메일 주소를 한 번 더 입력해 주세요.
field-mail2 = 연락처 이메일 주소{"\u00A0"}2
field-mail2-hint = 가족 등 다른 한 곳에도 예약 안내를 보내려면 입력해 주세요.
field-counter = 교부 창구
field-time = 예약 일시
field-people = 인원
field-receipt = 접수번호(受付番号)
field-password = 비밀번호(パスワード)
date-year = 년
date-month = 월
date-day = 일
answer-none = (입력 없음)
answer-ticked = 예
answer-and = ,{ " " }

## 입력 오류
errors-title = 입력한 내용을 확인해 주세요
errors-in-title = 입력 오류:{ " " }
errors-prefix = 오류:{ " " }
wrong-missing = { $field } 항목을 입력해 주세요.
wrong-number-pattern = { $field }의 형식이 올바르지 않습니다. 교부통지서(交付通知書)에 적힌 대로 입력해 주세요. 예: { $example }
wrong-number-my-number = { $field } 입력란에 12자리 마이넘버(個人番号)를 입력하지 마세요. 교부통지서(交付通知書)에 인쇄된 번호를 입력해 주세요. 예: { $example }
wrong-same-card = { $person }의 번호가 { $first }의 번호와 같습니다. { $person }의 교부통지서(交付通知書)를 확인하고 입력해 주세요.
wrong-booked-card = { $whose }는 이미 수령 예약이 되어 있습니다. ‘예약 조회하기’에서 내용을 확인해 주세요.
wrong-birth-year = { $field }의 연도를 입력해 주세요.
wrong-birth-two-digits = { $field }의 연도는 서기 네 자리로 입력하거나 일본 연호를 붙여 입력해 주세요. 예: 1955, S30, 昭和30(쇼와 30)
wrong-birth-ambiguous = { $field }의 연도는 두 자리 이하의 숫자만으로는 알 수 없습니다. { $choices }년 중 하나를 서기 네 자리로 입력하거나 일본 연호를 붙여 입력해 주세요. 연호의 예: S30, 昭和30(쇼와 30)
wrong-birth-or = 년,{ " " }
wrong-birth-era = { $field }의 연호와 연도가 맞지 않습니다. 서기 네 자리로도 입력할 수 있습니다.
wrong-birth-no-date = { $field }은 달력에 있는 날짜로 입력해 주세요. 예: 2001년 2월 3일
wrong-birth-future = { $field }이 오늘보다 뒤의 날짜입니다. 연도를 확인해 주세요.
wrong-birth-old = { $field }의 연도가 너무 오래되었습니다. 연도를 확인해 주세요.
wrong-mail = { $field }의 형식이 올바르지 않습니다. taro@example.jp처럼 반각으로 입력해 주세요.
wrong-mail-long = { $field }가 너무 깁니다. 254자 이내로 입력해 주세요.
wrong-mail-differs = 연락처 이메일 주소와 확인용 이메일 주소가 다릅니다. 같은 주소를 입력해 주세요.
wrong-mail2-same = 연락처 이메일 주소 2에는 첫 번째와 다른 이메일 주소를 입력하거나, 비워 두세요.
wrong-not-chosen = { $field } 항목을 선택해 주세요.
wrong-label = ‘{ $label }’
wrong-not-ticked = { $field } 항목에 체크해 주세요.
wrong-long = { $field } 항목은 { $n }자 이내로 입력해 주세요.
wrong-date = { $field } 항목은 달력에 있는 날짜를 숫자(반각)로 입력해 주세요. 예: 2026년 4월 1일
wrong-my-number = { $field } 항목에 12자리 마이넘버(個人番号)를 입력하지 마세요.
wrong-no-time = ‘예약 일시 선택’을 눌러 예약 일시를 선택해 주세요.
wrong-no-counter = 교부 창구를 선택해 주세요.
wrong-people = 인원은 1명부터 { $n }명까지 중에서 선택해 주세요.
wrong-receipt = 접수번호(受付番号)를 숫자 10자리로 입력해 주세요.
wrong-password = 비밀번호(パスワード)를 입력해 주세요.

## 첫 화면
home-title = 마이넘버카드 수령 예약
home-lead = 창구에서 마이넘버카드(マイナンバーカード)를 받을 일시를 예약할 수 있습니다. 교부통지서(交付通知書) 엽서를 준비해 주세요.
home-reserve = 교부통지서(交付通知書)를 받으신 분은 여기에서 예약해 주세요. 예약하려면 이메일 주소가 필요합니다.
home-lookup = 접수번호와 비밀번호로 예약 내용을 확인할 수 있습니다.
home-notices = 공지 사항
home-notices-read = 예약하기 전에 꼭 읽어 주세요.
home-aside = 안내
home-faq = 자주 묻는 질문과 답변입니다. 궁금한 점이 있으면 먼저 여기를 봐 주세요.

## 자주 묻는 질문
faq-title = 자주 묻는 질문(FAQ)
faq-lead = 전화하기 전에 먼저 읽어 주세요.
faq-none = 지금은 올라와 있는 질문이 없습니다.
faq-not-found = 답을 찾을 수 없을 때

## 웹 접근성
accessibility-title = 웹 접근성 방침과 시험 결과
accessibility-lead = 누구나 이 예약 사이트를 이용할 수 있도록, 목표로 하는 것과 확인한 것을 알려 드립니다.
accessibility-aim = 방침
accessibility-scope = 대상 범위
accessibility-scope-all = 이 예약 사이트의 모든 화면
accessibility-level = 목표 적합 수준
accessibility-level-aa = 일본산업표준 JIS X 8341-3:2016의 AA 수준을 준수하고 WCAG 2.2의 AA 수준을 충족하는 것을 목표로 합니다.
accessibility-checks = 시험 결과
accessibility-checks-note = 여기에 없는 항목은 아직 시험하지 않았습니다. 모든 성공 기준을 시험한 것은 아니므로 준수를 표명하지 않습니다.
accessibility-by-machine = 프로그램에 의한 시험
accessibility-by-hand = 직접 보고 조작한 시험
accessibility-found-nothing = 문제가 발견되지 않았습니다
accessibility-names = 모든 화면에서 입력란·버튼·링크·표 머리글에 이름이 있고, 오류 안내에서 입력란으로 이동할 수 있는지
accessibility-rules = 모든 화면과 모든 언어에서 검사 프로그램 axe-core의 WCAG 2.0~2.2 A 및 AA 수준 규칙을 충족하는지
accessibility-reflow = 모든 화면과 모든 언어에서 너비 320픽셀(400% 확대에 해당)에서도 예약 일시 표 외에는 가로로 스크롤하지 않고 읽을 수 있는지
accessibility-keyboard = 예약 신청부터 취소까지의 모든 단계를 키보드만으로 진행할 수 있고, 초점이 항상 보이는지
accessibility-criteria = 성공 기준 { $list }
accessibility-targets = 스마트폰 화면에서 버튼·입력란·메뉴의 누를 수 있는 범위가 가로세로 모두 44픽셀 이상인지
accessibility-spacing = 글자만 200%로 확대하거나 글자와 줄 간격을 넓혀도 글자가 잘리거나 겹치지 않는지
accessibility-forced = 색상을 바꾸는 설정(강제 색상)에서도 버튼·입력란·안내의 테두리가 보이는지
accessibility-tree = 예약부터 취소까지의 화면에서 화면 낭독기에 전달되는 내용(제목·이름·상태)이 정한 대로인지
accessibility-pictures = 엽서 그림과 QR코드를 대신하는 글이 그림과 같은 내용을 전하는지
accessibility-order = 읽는 순서와 키보드로 이동하는 순서가 화면 배열과 맞는지
accessibility-colour = 색이 없는 화면에서도 오류·만석·휴무·선택한 일시를 알 수 있는지
accessibility-zoom = 200%와 400%로 확대해도 예약부터 취소까지의 화면을 읽고 조작할 수 있는지
accessibility-dark = 검은 바탕으로 색상을 바꾼 화면에서 오류·예약 일시 표·예약 확인을 읽을 수 있는지
accessibility-time = 임시 확보 시간을 연장할 수 있는지. 시간이 끝나도 입력한 내용이 남아 일시를 다시 선택할 수 있는지
accessibility-words = 오류 문구가 어디를 어떻게 고칠지 알려 주는지. 제목·링크·버튼의 말로 이동할 곳이나 기능을 알 수 있는지
accessibility-help = 문의처와 FAQ가 모든 화면에서 같은 순서로 있는지. 같은 것을 두 번 묻지 않는지(이메일 주소 확인 제외)
accessibility-not-yet = 아직 하지 않은 시험
accessibility-readers = 화면 낭독기(NVDA, PC-Talker, VoiceOver, TalkBack)를 이용한 시험
accessibility-people = 장애가 있는 분, 고령자, 일본어가 모국어가 아닌 분이 사용하는 시험
accessibility-natives = 일본어 이외 언어의 글을 그 언어가 모국어인 분이 읽는 것
accessibility-exceptions = 예외
accessibility-calendar = 예약 일시 표는 날짜와 시각을 맞춰 보는 것이므로, 좁은 화면이나 크게 확대한 화면에서는 표 안을 가로로 스크롤해야 할 수 있습니다.
accessibility-elsewhere = 지도 등 링크된 다른 사이트는 이 방침의 대상이 아닙니다.
accessibility-tell = 의견 보내기
accessibility-tell-us = 이용하기 어렵거나 읽을 수 없는 부분이 있으면 알려 주세요.

## 이메일 주소 입력 화면
verify-title = 이메일 주소 입력 화면
verify-heading = 본인 확인과 이메일 주소 입력
verify-lead = 교부통지서(交付通知書) 엽서를 보면서 입력해 주세요.
verify-people = 함께 예약할 인원을 선택해 주세요
verify-people-hint = 예약한 뒤에는 인원을 바꿀 수 없습니다. 인원을 바꾸려면 예약을 취소한 뒤 다시 예약해 주세요.
verify-people-apply = 인원 적용하기
verify-people-shown = { $n }명분의 입력란이 있습니다.
verify-number = { $label } 항목을 입력해 주세요
verify-birth = 생년월일을 입력해 주세요
verify-birth-hint = 숫자(반각)로 입력해 주세요. 연도는 서기와 일본 연호 어느 쪽으로 입력해도 됩니다. 예: 2001년 2월 3일, H13년 2월 3일, 平成13(헤이세이 13)년 2월 3일
verify-eras = 일본 연호를 쓰는 방법, 생년월일의 월이나 일을 모르는 경우
verify-eras-how = 일본 연호로 입력할 때는 ‘S30’처럼 알파벳 첫 글자를 붙이거나 ‘昭和30’(쇼와 30)처럼 연호를 한자로 붙여 주세요. ‘30’처럼 두 자리 숫자만으로는 어느 해인지 알 수 없습니다.
verify-unknown-day = 주민표(住民票)의 생년월일에 월이나 일이 적혀 있지 않은 분은 그 칸에 ‘00’을 입력해 주세요.
era-name = 연호
era-letter = 첫 글자
era-first = 첫해(서기)
era-reiwa = 令和(레이와)
era-heisei = 平成(헤이세이)
era-showa = 昭和(쇼와)
era-taisho = 大正(다이쇼)
era-meiji = 明治(메이지)
verify-mail-heading = 연락처 이메일 주소
verify-mail-why = 입력하신 이메일 주소로 예약 신청 화면을 여는 이메일을 보내 드립니다. 이메일에 있는 링크는 { $length } 동안 쓸 수 있습니다.
verify-no-mail = 이메일 주소가 없는 분
verify-send = 보내기
verify-ask-number2 = 교부 대상을 확인하지 못했습니다. 번호 2(番号2)도 입력해 주세요.
verify-check-first = 먼저 아래에 입력한 번호 1(番号1)과 생년월일이 맞는지 확인해 주세요. 고칠 수도 있습니다.
verify-to-number2 = { $field } 입력란으로 이동
verify-not-found = 교부 대상을 확인하지 못했습니다.
verify-not-found-next = 교부통지서(交付通知書)를 보면서 번호와 생년월일이 맞는지 확인해 주세요. 틀린 곳이 없는데도 진행되지 않으면 전화해 주세요.
postcard-caption = 교부통지서(交付通知書) 엽서의 주소 면
postcard-picture = { $label } 인쇄 위치
postcard-alt = 엽서 주소 면의 그림. { $one }: 오른쪽 위, QR코드 위에 인쇄되어 있습니다.
postcard-alt2 = 엽서 주소 면의 그림. { $one }: 오른쪽 위, QR코드 위에 인쇄되어 있습니다. { $two }: 같은 QR코드 아래에 인쇄되어 있습니다.
postcard-side = 주소 면
allow-mail = 이메일 수신을 제한하고 있는 분은 보내기 전에 다음 도메인에서 오는 이메일을 받을 수 있도록 설정해 주세요.
allow-mail-again = 이메일 수신을 제한하고 있는 분은 다음 도메인에서 오는 이메일을 받을 수 있도록 설정한 뒤, 아래의 ‘이메일 다시 보내기’를 눌러 주세요.
allow-mail-how = 통신사별 설정 방법
allow-mail-docomo = NTT도코모(NTTドコモ)
allow-mail-docomo-how = ‘My docomo’ → ‘メール設定(메일 설정)’ → ‘指定受信/拒否設定(지정 수신/거부 설정)’에서, 수신할 메일에 위의 도메인을 등록합니다.
allow-mail-au = au, UQ mobile
allow-mail-au-how = ‘迷惑メールフィルターの設定/確認へ(스팸 메일 필터 설정)’ → ‘受信リストに登録/アドレス帳受信設定をする(수신 목록에 등록)’에서 위의 도메인을 등록합니다.
allow-mail-softbank = 소프트뱅크(ソフトバンク), 와이모바일(ワイモバイル)
allow-mail-softbank-how = ‘My SoftBank’ 또는 ‘My Y!mobile’ → ‘メール設定(메일 설정)’ → ‘迷惑メール対策(스팸 메일 대책)’에서 허용할 메일(‘許可するメール’ 또는 ‘受信許可リスト’)에 위의 도메인을 등록합니다.
allow-mail-others = 다른 통신사나 이메일 앱을 쓰는 분은 그곳의 안내를 봐 주세요.

## 이메일 전송 완료 화면
sent-title = 이메일 전송 완료 화면
sent-heading = 이메일을 보냈습니다
sent-lead = 이메일에 있는 ‘창구 예약 신청 화면(窓口予約申込画面)’ 링크를 열어 예약을 계속해 주세요. 아직 예약이 완료되지 않았습니다.
sent-to = 받는 주소
sent-until = 링크 유효 기한
sent-until-moment = { $moment }까지(보낸 때부터 { $length })
sent-close = 이 화면은 닫아도 됩니다.
sent-nothing = 이메일이 오지 않을 때
sent-nothing-wait = 도착할 때까지 몇 분 걸릴 수 있습니다.
sent-nothing-spam = 스팸 메일함에 들어 있지 않은지 확인해 주세요.
sent-nothing-typo = 위의 받는 주소가 맞는지 확인해 주세요.
sent-nothing-call = 그래도 오지 않으면 전화해 주세요.
sent-resend-heading = 다시 보내기
sent-resend-hint = 수신 설정을 바꾼 경우 등에는 같은 주소로 다시 보낼 수 있습니다.
sent-resend = 이메일 다시 보내기
sent-correct-heading = 이메일 주소 고치기
sent-correct-hint = 번호나 생년월일을 다시 입력하지 않고 이메일 주소만 고쳐서 보낼 수 있습니다.
sent-correct = 고친 주소로 보내기
sent-resent = 이메일을 다시 보냈습니다.
sent-corrected = 고친 이메일 주소로 이메일을 보냈습니다.
sent-no-more = 보낼 수 있는 횟수를 모두 써서 새 이메일은 보내지 않았습니다. 전에 받은 이메일을 찾아봐 주세요. 찾을 수 없으면 전화해 주세요.

## 예약 입력 화면
reserve-title = 예약 입력 화면
reserve-title-change = 예약 변경 화면
reserve-heading = 예약 입력
reserve-heading-change = 예약 변경
reserve-recipients = 받는 분의 정보
reserve-handover = 교부 정보
reserve-counter-hint = 창구를 바꾸면 선택한 예약 일시는 취소됩니다.
reserve-counter-hint-change = 창구를 바꿀 때는 예약 일시도 다시 선택해 주세요.
reserve-counter-apply = 창구 변경
reserve-counter-fixed = 이 창구에서 받아 주세요. 다른 창구는 선택할 수 없습니다.
reserve-no-time = 아직 선택하지 않았습니다.
reserve-time-over = 임시 확보 시간이 끝났습니다. 예약 일시를 다시 선택해 주세요. 비어 있으면 같은 일시도 선택할 수 있습니다.
reserve-calendar = 예약 일시 선택
reserve-mail2 = 다른 연락처
reserve-confirm = 확인 화면으로 이동
reserve-held = 예약 일시를 임시로 확보했습니다. { $length } 이내에 예약을 완료해 주세요.
reserve-held-change = 새 예약 일시를 임시로 확보했습니다. { $length } 이내에 변경을 완료해 주세요.
reserve-counter-changed = 교부 창구를 변경했습니다. 예약 일시를 다시 선택해 주세요.
reserve-counter-back = 교부 창구를 현재 예약의 창구로 되돌렸습니다.
reserve-hold-over = 임시 확보 시간이 끝났습니다. 예약 일시를 다시 선택해 주세요. 다른 입력 내용은 그대로 남아 있습니다.
reserve-hold-over-change = 새 예약 일시의 임시 확보 시간이 끝났습니다. 예약 일시를 다시 선택해 주세요. 현재 예약과 다른 입력 내용은 그대로 남아 있습니다.
reserve-nothing-changed = 현재 예약에서 바뀐 내용이 없습니다. 바꾸고 싶은 곳을 고친 뒤 ‘확인 화면으로 이동’을 눌러 주세요. 바꾸지 않으려면 ‘변경 그만두기’를 눌러 주세요.
held-until = { $time }까지 임시로 확보해 두었습니다(남은 시간 { $left }).
visit-party = 시간대 { $n }개, { $end }까지

## 예약 변경 화면
change-present = 현재 예약
change-present-stays = 변경이 완료될 때까지 이 예약은 그대로입니다.
change-time-stays = 현재의 예약 일시입니다. 바꾸지 않으려면 이대로 진행해 주세요.
change-time-other-counter = 창구가 바뀌므로 새 예약 일시를 선택해 주세요.
change-time-called-off = 현재의 예약 일시에는 카드를 받으실 수 없습니다. 새 예약 일시를 선택해 주세요.
change-time-over = 현재의 예약 일시를 그대로 두려면 그 일시를 다시 선택하거나 ‘변경 그만두기’를 눌러 주세요.
change-time-given-back = 변경이 완료되면 현재의 예약 일시는 취소됩니다.
change-mail-hint = 주소를 바꾸면 앞으로의 안내는 새 주소로 보내 드립니다. 변경했다는 사실은 이전 주소로도 알려 드립니다.
change-abandon = 변경 그만두기

## 예약일 선택 화면
slots-title = 예약일 선택 화면
slots-heading = 예약 일시 선택
slots-how = 숫자는 예약할 수 있는 남은 자리 수입니다. 원하는 일시의 숫자를 눌러 주세요. 그 일시를 { $length } 동안 임시로 확보하고 입력 화면으로 돌아갑니다.
slots-party = { $n }명분의 예약이므로 연속된 예약 시간대 { $n }개가 필요합니다.
slots-counter = 교부 창구:
slots-held = 지금 임시로 확보한 일시:
slots-present = 현재 예약:
slots-show = 표시할 일시
slots-show-all = 전체
slots-show-am = 오전
slots-show-pm = 오후
slots-show-off = 주말·공휴일
slots-paging = 표시 기간
slots-much-earlier = <<
slots-earlier = <이전
slots-later = 다음>
slots-much-later = >>
slots-page = { $day }부터 표시
slots-next-free = 다음 빈 날로 이동: { $day }
slots-first-free = 빈 날로 돌아가기: { $day }
slots-to = ~
slots-caption = { $counter } 창구에서 예약할 수 있는 일시
slots-time = 시각
slots-today = 오늘
slots-month = { $month }월
slots-day = { $day }일
slots-holiday-short = ·공
slots-free = { $time } 남은 자리 { $n }
slots-left = 남은 자리 { $n }
slots-mine = { " " }(지금 임시로 확보한 일시)
slots-booked = { " " }(현재 예약)
slots-mark-mine = ✓
slots-mark-booked = ★
slots-mark-short = ※
slots-mark-full = 만석
slots-mark-closed = 휴무
slots-mark-past = 종료
slots-mark-not-yet = 예정
slots-mark-none = –
slots-short = 연속된 시간대가 없음
slots-full = 만석(남은 자리 없음)
slots-closed = 휴무일
slots-closed-slot = 창구 휴무
slots-past = 접수 종료
slots-not-yet = { $opens }부터 접수
slots-not-yet-short = 접수 예정
slots-none = 예약 시간대 없음
slots-legend = 표 보는 방법
slots-legend-free = 예약할 수 있음(숫자는 남은 자리 수)
slots-legend-mine = 지금 임시로 확보한 일시
slots-legend-booked = 현재 예약한 일시
slots-legend-closed = 휴무일, 창구 휴무
slots-closed-throughout = 이 기간에는 이 창구가 쉽니다.
slots-no-part = 이 기간에는 ‘{ $part }’ 시간대가 없습니다.
slots-nothing = 이 기간에는 예약할 수 있는 시간대가 없습니다.
slots-nothing-at-all = 지금은 이 창구에 예약할 수 있는 시간대가 없습니다.
slots-nothing-part = 지금은 이 창구의 ‘{ $part }’에 예약할 수 있는 시간대가 없습니다.
slots-show-everything = 모든 일시 표시하기
slots-opening = 다음으로 접수를 시작하는 날짜는 { $day }입니다. { $opens }부터 예약할 수 있습니다.
slots-others = 다른 창구에는 빈자리가 있습니다.
slots-others-first = 가장 빠른 빈 시간: { $time }
slots-others-full = 다른 창구에도 빈자리가 없습니다.
slots-others-choose = 이 창구로 바꾸기
slots-quicker = { $time }은 다른 분이 먼저 예약했습니다.
slots-closed-meanwhile = { $time }은 창구 사정으로 예약할 수 없게 되었습니다.
slots-not-bookable = { $time }은 예약을 받고 있지 않습니다.
slots-quicker-choose = 아래 표에서 다른 일시를 선택해 주세요. 입력한 내용은 남아 있습니다.
slots-nearest = 가까운 일시 중에서는 다음 시간대가 비어 있습니다. 입력한 내용은 남아 있습니다.

## 예약 입력 확인 화면
confirm-title = 예약 입력 확인 화면
confirm-title-change = 예약 변경 확인 화면
confirm-heading = 내용 확인
confirm-heading-change = 변경 내용 확인
confirm-lead = 아직 예약이 완료되지 않았습니다. 내용을 확인하고 ‘예약하기’를 눌러 주세요.
confirm-lead-change = 아직 예약이 바뀌지 않았습니다. 내용을 확인하고 ‘변경하기’를 눌러 주세요.
confirm-in-time = 시간 안에 ‘예약하기’를 눌러 주세요.
confirm-in-time-change = 시간 안에 ‘변경하기’를 눌러 주세요.
confirm-extend = 시간 연장하기
confirm-extend-left = 앞으로 { $n }번 연장할 수 있습니다.
confirm-extend-none = 더는 연장할 수 없습니다.
confirm-extended = 임시 확보 시간을 연장했습니다.
confirm-no-more = 더는 연장할 수 없습니다.
confirm-changed = 다른 화면에서 내용이 바뀌어 아직 예약하지 않았습니다. 내용을 다시 확인해 주세요.
confirm-changed-change = 다른 화면에서 내용이 바뀌어 아직 예약을 변경하지 않았습니다. 내용을 다시 확인해 주세요.
confirm-given-back = ‘변경하기’를 누르면 변경 전의 예약 일시는 취소됩니다.
compared-before = 변경 전
compared-after = 변경 후
confirm-addresses = 연락처
recipients-all = 모두에게 공통
confirm-book = 예약하기
access = 창구 오시는 길
access-phone = 전화:{ " " }
access-map = 지도 보기
access-map-print = 지도:{ " " }

## 예약 입력 완료 화면
done-title = 예약 입력 완료 화면
done-title-change = 예약 변경 완료 화면
done-heading = 예약이 완료되었습니다
done-heading-change = 예약을 변경했습니다
done-booked = { $time }에 { $counter } 창구로 와 주세요.
done-keep = 다음 접수번호(受付番号)와 비밀번호(パスワード)는 예약 조회에 필요합니다. 이메일이 도착하지 않을 수도 있으니 적어 두거나 이 화면을 저장해 주세요.
done-keep-change = 접수번호(受付番号)와 비밀번호(パスワード)는 바뀌지 않습니다. 예약 조회에 필요하니 잘 보관해 주세요.
done-visit = 예약 내용
done-next = 앞으로의 안내
done-mail = 예약 완료 알림 이메일을 연락처 이메일 주소({ $address })로 보내 드립니다.
done-mail-change = 변경 완료 알림 이메일을 연락처 이메일 주소({ $address })로 보내 드립니다.
done-mail2 = { " " }연락처 이메일 주소{"\u00A0"}2로도 보내 드립니다.
done-mail-former = 변경 전의 연락처 이메일 주소({ $address })로도 변경했다는 사실을 알려 드립니다.
done-bring = 당일에 가져오실 것은 이메일과 교부통지서(交付通知書)에서 확인해 주세요.
done-close = 이 화면은 닫아도 됩니다.
done-details = 예약 조회로 이동

## 예약 조회
lookup-title = 예약 조회
lookup-lead = 예약 완료 알림 이메일에 적힌 접수번호와 비밀번호를 입력해 주세요.
lookup-receipt-hint = 숫자 10자리입니다. 예: 1234567890
lookup-password-hint = 영문과 숫자 10자입니다. 대문자와 소문자 어느 쪽으로 입력해도 됩니다.
lookup-show = 조회하기
lookup-lost = 접수번호나 비밀번호를 모를 때
lookup-lost-how = 예약 완료 알림 이메일을 봐 주세요. 이메일을 찾을 수 없으면 전화해 주세요.
lookup-wrong = 접수번호와 비밀번호가 서로 맞지 않습니다.
lookup-wrong-next = 예약 완료 알림 이메일을 보면서 다시 입력해 주세요.
lookup-locked = 잘못된 입력이 이어져 잠시 조회할 수 없습니다.
lookup-locked-next = { $length } 정도 기다린 뒤 다시 시도해 주세요. 급한 경우에는 전화해 주세요.
lookup-over = 표시 시간이 지났습니다. 접수번호와 비밀번호를 다시 입력해 주세요.

## 예약 상세 화면
details-title = 예약 상세 화면
details-heading = 예약 내용
details-booked = 예약되어 있습니다.
details-cancelled = 이 예약은 취소되었습니다.
details-cancelled-again = 카드를 받으시려면 다시 예약해 주세요.
details-collected = 카드를 이미 받으셨습니다.
details-collected-some = { $people }의 카드를 드렸습니다.
details-others-now = 다른 분의 카드는 보관하고 있습니다. 받으시려면 다시 예약해 주세요.
details-over = 예약한 날이 지났습니다.
details-over-again = 아직 카드를 받지 않으셨다면 다시 예약할 수 있습니다.
details-called-off = 창구 사정으로 이 예약 일시에는 카드를 받으실 수 없게 되었습니다. 죄송합니다.
details-called-off-until = { $until }까지 아래의 ‘변경하기’를 눌러 다른 일시를 선택해 주세요.
details-open = 아직 예약이 완료되지 않았습니다.
details-qr = 창구에서 보여 주세요
details-bring = 당일에 가져오실 것
qr-name = 접수번호 { $receipt }의 QR코드
details-ics = 캘린더에 등록하기
details-ics-hint = 일정 파일(.ics)을 내려받습니다.
details-change = 예약 변경·취소
details-change-until = 예약 변경과 취소는 { $until }까지 할 수 있습니다.
details-change-over = 변경·취소 기한({ $until })이 지났습니다. 사정이 생겨 오실 수 없게 되면 전화해 주세요.
details-change-call = 예약 변경과 취소는 전화로 받습니다.
details-changing = 변경 내용을 입력하는 중입니다. ‘변경하기’를 누르면 이어서 할 수 있습니다. 예약은 아직 바뀌지 않았습니다.
details-resend = 예약 이메일 다시 보내기
details-resend-hint = 등록된 연락처 이메일 주소로 예약 내용 이메일을 다시 보내 드립니다.
details-resent = 이메일 다시 보내기를 접수했습니다. 등록된 연락처 이메일 주소로 예약 내용 이메일을 보내 드립니다. 도착할 때까지 몇 분 걸릴 수 있습니다.
details-resent-enough = 보낼 수 있는 횟수만큼 이메일을 이미 보냈습니다. 이메일이 오지 않으면 잠시 기다린 뒤 다시 시도하거나 전화해 주세요.
details-abandoned = 변경을 그만두었습니다. 예약은 원래 그대로입니다.
details-print = 이 화면은 A4 용지 한 장에 인쇄할 수 있습니다.

## 예약 취소 확인 화면, 예약 취소 완료 화면
cancel-title = 예약 취소 확인 화면
cancel-heading = 예약 취소
cancel-lead = 아직 예약을 취소하지 않았습니다. 다음 예약을 취소하려면 ‘예약 취소하기’를 눌러 주세요.
cancel-what = 취소하면 어떻게 되나요
cancel-slots = 이 일시는 바로 다른 분이 예약할 수 있게 됩니다.
cancel-final = 취소한 것을 되돌릴 수는 없습니다.
cancel-card = 카드는 계속 보관합니다. 취소한 뒤에 다시 예약할 수 있습니다.
cancel-postcard = 다음 예약에도 교부통지서(交付通知書) 엽서가 필요합니다. 버리지 말고 보관해 주세요.
cancelled-title = 예약 취소 완료 화면
cancelled-heading = 예약을 취소했습니다
cancelled-done = 다음 예약을 취소했습니다.
cancelled-mail = 취소 완료 알림 이메일을 연락처 이메일 주소({ $address })로 보내 드립니다.
cancelled-mail2 = 연락처 이메일 주소{"\u00A0"}2({ $address })로도 보내 드립니다.
cancelled-again = 카드는 계속 보관하고 있습니다. 받으시려면 다시 예약해 주세요. ‘수령 예약하기’에서 예약할 수 있습니다.
cancelled-postcard = 교부통지서(交付通知書) 엽서는 다음 예약에도 필요합니다. 버리지 말고 보관해 주세요.

## 알림 화면
notice-start-again = 처음부터 다시 하기
notice-home = 첫 화면으로
notice-verify = 입력 화면으로
notice-back = 브라우저의 ‘뒤로’를 눌러 앞 화면으로 돌아가면 입력한 내용이 남아 있습니다.
notice-link-title = 유효 기한 만료
notice-link = 이 링크는 유효 기한이 지났거나 올바르지 않습니다.
notice-link-next = 번거로우시겠지만 처음부터 다시 진행해 주세요.
notice-hold-title = 임시 확보 시간 만료
notice-hold = 임시 확보 시간이 끝나 예약이 완료되지 않았습니다.
notice-hold-change = 임시 확보 시간이 끝나 변경이 완료되지 않았습니다. 예약은 원래 그대로입니다.
notice-hold-next = 입력한 내용은 남아 있습니다. ‘입력 화면으로 돌아가기’를 눌러 예약 일시를 다시 선택해 주세요. 비어 있으면 같은 일시도 선택할 수 있습니다.
notice-booked-title = 이미 예약이 있습니다
notice-booked = 이 카드는 이미 수령 예약이 되어 있습니다. 예약 내용은 ‘예약 조회하기’에서 확인해 주세요.
notice-stopped-title = 입력할 수 있는 횟수를 넘었습니다
notice-stopped = 잘못된 입력이 이어져 이 번호로는 접수를 중단했습니다. 번거로우시겠지만 전화해 주세요.
notice-wait-title = 잠시 기다려 주세요
notice-wait = 짧은 시간에 입력이 이어져 지금은 접수할 수 없습니다. { $length } 정도 기다린 뒤 다시 시도해 주세요.
notice-counters-title = 함께 예약할 수 없습니다
notice-counters = 받는 창구가 다른 카드가 들어 있어 함께 예약할 수 없습니다. 한 분씩 예약하거나 전화해 주세요.
notice-applications-title = 진행 중인 신청이 있습니다
notice-applications = 이 카드로 진행 중인 신청 수가 한도에 이르렀습니다. 받으신 이메일의 링크를 열어 계속하거나, 링크의 유효 기한이 지난 뒤에 다시 시도해 주세요.
notice-mails-title = 이메일을 보낼 수 없습니다
notice-mails = 보낼 수 있는 이메일 수를 모두 썼습니다. 시간을 두고 다시 시도해 주세요.
notice-session-title = 화면의 유효 시간이 지났습니다
notice-session = 안전을 위해 이 화면의 유효 시간이 끝났습니다.
notice-session-next = 이메일에 있는 링크의 유효 기한이 남아 있으면 링크를 다시 열어 계속할 수 있습니다. 기한이 지났으면 처음부터 진행해 주세요.
notice-session-change = 안전을 위해 이 화면의 유효 시간이 끝났습니다. 변경은 완료되지 않았습니다. 예약은 원래 그대로입니다.
notice-session-change-next = 변경하려면 ‘예약 조회하기’에서 다시 진행해 주세요.
notice-late-title = 변경·취소 기한이 지났습니다
notice-late = 이 예약은 이제 화면에서 변경하거나 취소할 수 없습니다. 사정이 생겨 오실 수 없게 되면 전화해 주세요.
notice-overtaken-title = 변경된 내용이 없습니다
notice-overtaken = 다른 화면에서 조작이 이루어져, 방금 하신 조작으로는 아무것도 바뀌지 않았습니다. 예약 내용을 확인해 주세요.
notice-missing-title = 페이지를 찾을 수 없습니다
notice-missing = 주소가 틀렸거나 페이지가 없어졌습니다.
notice-method-title = 이 조작은 할 수 없습니다
notice-method = 첫 화면에서 다시 진행해 주세요.
notice-bad-title = 보내신 내용을 읽지 못했습니다
notice-bad = 입력한 내용의 일부가 빠졌거나 너무 깁니다. 앞 화면으로 돌아가 다시 보내 주세요.
notice-cross-title = 보내신 내용을 받지 못했습니다
notice-cross = 이 사이트의 화면에서 보낸 것인지 확인하지 못했습니다. 앞 화면을 다시 열어 한 번 더 보내 주세요.
notice-busy-title = 지금 접속이 많습니다
notice-busy = 접속이 몰려 처리하지 못했습니다. 잠시 기다린 뒤 다시 시도해 주세요.
notice-fault-title = 죄송합니다
notice-fault = 저희 쪽의 문제로 처리하지 못했습니다. 시간을 두고 다시 시도하거나 전화해 주세요.
notice-fault-id = 전화하실 때 이 번호를 알려 주세요: { $id }

## 이메일과 캘린더
mail-people = { $people }명
mail-date-time-party = { $start }({ $end }까지)
# 연락처 이메일 주소 2로 보내는 이메일에서 비밀번호 대신 들어갑니다.
mail-password-elsewhere = (연락처 이메일 주소로 보내 드린 이메일에 적혀 있습니다)
# 예약한 뒤에 바뀐 연락처 이메일 주소로 보내는 이메일에서 비밀번호 대신 들어갑니다.
mail-password-earlier = (처음에 보내 드린 예약 완료 알림 이메일에 적혀 있습니다)
mail-former = 이 이메일 주소는 이 예약의 연락처에서 제외되었습니다. 앞으로 이 주소로는 알림이 가지 않습니다.
mail-days-today = 오늘
mail-days-tomorrow = 내일
mail-days-later = { $n }일 후
mail-calendar-title = 마이넘버카드 수령({ $city })
mail-calendar-description =
    접수번호(受付番号): { $receipt }
    인원: { $people }명
    변경·취소 기한: { $deadline }
    예약 조회: { $lookup }
    문의: { $office } { $phone }

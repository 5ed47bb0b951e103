# 画面の文言(日本語)。「」の中の語と郵便物に印刷されている語は変えないでください。

## 全画面
layout-skip = 本文へ移動
layout-service = マイナンバーカード受取予約
layout-menu = メニュー
menu-reserve = 受取予約をする
menu-lookup = 予約照会をする
menu-faq = FAQ
office-title = お問い合わせ先
call-office = お困りのときは、次の担当へお電話ください。
call-counter = 予約の窓口
back-to-form = 入力へ戻る
back-to-details = 予約の内容へ戻る
change-booking = 変更する
cancel-booking = 予約を取り消す
change-people-hint = 人数は変えられません。変えるときは、予約を取り消してから、もう一度予約してください。
new-window = (新しいウィンドウで開きます)
example = 例: { $example }
person = { $n }人目
person-of = { $person }の
person-card = { $person }のカード
this-card = このカード
people = { $n }人

## 手順
steps-label = 予約の手順
steps-label-change = 変更の手順
steps-done = (済み)
step-verify = ご本人の確認
step-mail = メールの確認
step-form = 予約の入力
step-confirm = 内容の確認
step-done = 予約完了
step-change-form = 入力
step-change-confirm = 確認
step-change-done = 完了

## 日時
weekday-mon = 月
weekday-tue = 火
weekday-wed = 水
weekday-thu = 木
weekday-fri = 金
weekday-sat = 土
weekday-sun = 日
when-date = { $year }年{ $month }月{ $day }日({ $weekday })
when-day = { $month }月{ $day }日({ $weekday })
when-time = { $hour }時{ $minute }分
when-date-time = { $date } { $time }
when-days = { $n }日
when-hours = { $n }時間
when-minutes = { $n }分
when-seconds = { $n }秒
when-birth = { $year }年{ $month }月{ $day }日
when-birth-no-day = { $year }年{ $month }月(日は不明)
when-birth-no-month = { $year }年(月日は不明)
when-typed-date = { $year }年{ $month }月{ $day }日

## 入力欄
field-required = 必須
field-optional = 任意
field-choose = 選んでください
field-date-hint = 半角数字で入力してください。例: 2026年4月1日
field-birth = 誕生日
field-mail = 連絡先メールアドレス
field-mail-hint = 確認のメールをお送りします。半角の英数字と記号で入力してください。例: taro@example.jp
field-mail-again = 連絡先メールアドレス(確認用)
field-mail-again-hint = 確認のため、同じメールアドレスをもう一度入力してください。
field-mail2 = 連絡先メールアドレス2
field-mail2-hint = ご家族など、もう1か所へも予約のお知らせを送る場合に入力してください。
field-counter = 交付窓口
field-time = 予約日時
field-people = 人数
field-receipt = 受付番号
field-password = パスワード
date-year = 年
date-month = 月
date-day = 日
answer-none = (入力なし)
answer-ticked = はい
answer-and = 、

## 入力の誤り
errors-title = 入力内容をご確認ください
errors-in-title = 入力エラー:{ " " }
errors-prefix = エラー:{ " " }
wrong-missing = { $field }を入力してください。
wrong-number-pattern = { $field }の形が正しくありません。交付通知書のとおりに入力してください。例: { $example }
wrong-number-my-number = { $field }に、12桁のマイナンバー(個人番号)は入力しないでください。交付通知書に印刷された番号を入力してください。例: { $example }
wrong-same-card = { $person }の番号が{ $first }と同じです。{ $person }の交付通知書を確かめて入力してください。
wrong-booked-card = { $whose }は、すでに受取の予約があります。予約照会で内容をご確認ください。
wrong-birth-year = { $field }の年を入力してください。
wrong-birth-two-digits = { $field }の年は、西暦の4桁か、元号を付けて入力してください。例: 1955、昭和30、S30
wrong-birth-ambiguous = { $field }の年は、2桁以下の数字だけでは決められません。{ $choices }年のどれかを、西暦の4桁か、元号を付けた年(例: 昭和30、S30)で入力してください。
wrong-birth-or = 年、
wrong-birth-era = { $field }の元号と年が合っていません。西暦の4桁でも入力できます。
wrong-birth-no-date = { $field }は、暦にある年月日を入力してください。例: 2001年2月3日
wrong-birth-future = { $field }が今日より後の日付になっています。年をご確認ください。
wrong-birth-old = { $field }の年が古すぎます。年をご確認ください。
wrong-mail = { $field }の形が正しくありません。例: taro@example.jp のように、半角で入力してください。
wrong-mail-long = { $field }が長すぎます。254文字以内で入力してください。
wrong-mail-differs = 連絡先メールアドレスと確認用のメールアドレスが違います。同じものを入力してください。
wrong-mail2-same = 連絡先メールアドレス2には、1つ目と違うメールアドレスを入力するか、空のままにしてください。
wrong-not-chosen = { $field }を選んでください。
wrong-label = 「{ $label }」
wrong-not-ticked = { $field }にチェックを入れてください。
wrong-long = { $field }は{ $n }文字以内で入力してください。
wrong-date = { $field }は、暦にある年月日を半角数字で入力してください。例: 2026年4月1日
wrong-my-number = { $field }に、12桁のマイナンバー(個人番号)は入力しないでください。
wrong-no-time = 「予約日時選択」から予約日時を選んでください。
wrong-no-counter = 交付窓口を選んでください。
wrong-people = 人数は1人から{ $n }人までの中から選んでください。
wrong-receipt = 受付番号を10桁の数字で入力してください。
wrong-password = パスワードを入力してください。

## 最初の画面
home-title = マイナンバーカード受取予約
home-lead = マイナンバーカードを窓口で受け取る日時を予約できます。交付通知書(はがき)をお手元にご用意ください。
home-reserve = 交付通知書が届いた方はこちら。予約にはメールアドレスが必要です。
home-lookup = 受付番号とパスワードで、予約の内容を確認できます。
home-notices = お知らせ
home-notices-read = 予約の前に、必ずお読みください。
home-aside = ご案内
home-faq = よくあるご質問と答えです。わからないことがあるときは、まずこちらをご覧ください。

## FAQ
faq-title = FAQ(よくあるご質問)
faq-lead = お電話の前に、こちらをご覧ください。
faq-none = ただいま、掲載しているご質問はありません。
faq-not-found = 答えが見つからないとき

## メールアドレス入力画面
verify-title = メールアドレス入力画面
verify-heading = ご本人の確認とメールアドレスの入力
verify-lead = 交付通知書(はがき)を見ながら入力してください。
verify-people = 同時に予約する人数を入力してください
verify-people-hint = 人数は予約の後で変えられません。変えるときは、予約を取り消してから、もう一度予約してください。
verify-people-apply = 人数を反映する
verify-number = { $label }を入力してください
verify-birth = 誕生日を入力してください
verify-birth-hint = 半角数字で入力してください。年は西暦でも和暦でもかまいません。例: 2001年2月3日、平成13年2月3日、H13年2月3日
verify-eras = 和暦の書き方、誕生日の月日がわからない方
verify-eras-how = 和暦は「昭和30」のように元号を付けるか、「S30」のように頭文字を付けて入力してください。「30」のように数字2桁だけでは、どの年か決められません。
verify-unknown-day = 住民票の誕生日に月や日の記載がない方は、その欄に「00」と入力してください。
era-name = 元号
era-letter = 頭文字
era-first = 元年(西暦)
era-reiwa = 令和
era-heisei = 平成
era-showa = 昭和
era-taisho = 大正
era-meiji = 明治
verify-mail-heading = 連絡先メールアドレス
verify-mail-why = 入力したメールアドレスへ、予約の申込画面を開くためのメールをお送りします。メールのリンクは{ $length }有効です。
verify-no-mail = メールアドレスをお持ちでない方
verify-send = 送信する
verify-ask-number2 = 交付対象を特定できませんでした。番号2も入力してください。
verify-check-first = まず、下に入力した番号1と誕生日に間違いがないか、ご確認ください。直すこともできます。
verify-to-number2 = { $field }の入力欄へ
verify-not-found = 交付対象を特定できませんでした。
verify-not-found-next = 交付通知書と見くらべて、番号と誕生日に間違いがないかご確認ください。間違いがないのに進めないときは、お電話ください。
postcard-caption = 交付通知書(はがき)の宛名面
postcard-picture = { $label }が印刷されている場所
postcard-alt = はがきの宛名面の図。{ $one }は右上、QRコードの上に印刷されています。
postcard-alt2 = はがきの宛名面の図。{ $one }は右上、QRコードの上に、{ $two }は同じQRコードの下に印刷されています。
postcard-side = 宛名面
allow-mail = メールの受信を制限している方は、送信する前に、次のドメインからのメールを受け取れるように設定してください。
allow-mail-again = メールの受信を制限している方は、次のドメインからのメールを受け取れるように設定してから、下の「メールを再送する」を押してください。
allow-mail-how = 携帯電話会社ごとの設定のしかた
allow-mail-docomo = NTTドコモ
allow-mail-docomo-how = 「My docomo」→「メール設定」→「指定受信/拒否設定」で、受信するメールに上のドメインを登録します。
allow-mail-au = au、UQ mobile
allow-mail-au-how = 「迷惑メールフィルター設定」→「受信リスト設定」で、上のドメインを登録します。
allow-mail-softbank = ソフトバンク、ワイモバイル
allow-mail-softbank-how = 「My SoftBank」または「My Y!mobile」→「メール設定」→「迷惑メール対策」→「許可するメールの登録」で、上のドメインを登録します。
allow-mail-others = そのほかの会社やメールアプリをお使いの方は、その案内をご覧ください。

## メール送信完了画面
sent-title = メール送信完了画面
sent-heading = メールを送信しました
sent-lead = メールに書かれたリンク「窓口予約申込画面」を開いて、予約を続けてください。まだ予約は完了していません。
sent-to = 送信先
sent-until = リンクの有効期限
sent-until-moment = { $moment }まで(送信から{ $length })
sent-close = この画面は閉じてもかまいません。
sent-nothing = メールが届かないとき
sent-nothing-wait = 届くまでに数分かかることがあります。
sent-nothing-spam = 迷惑メールのフォルダーに入っていないか、ご確認ください。
sent-nothing-typo = 上の送信先に間違いがないか、ご確認ください。
sent-nothing-call = それでも届かないときは、お電話ください。
sent-resend-heading = もう一度送る
sent-resend-hint = 受信の設定を変えた後などに、同じ送信先へもう一度送ります。
sent-resend = メールを再送する
sent-correct-heading = メールアドレスを直す
sent-correct-hint = 番号や誕生日を入力し直さなくても、メールアドレスだけを直して送れます。
sent-correct = 直したアドレスへ送信する
sent-resent = メールをもう一度送信しました。
sent-corrected = 直したメールアドレスへ、メールを送信しました。
sent-no-more = 送れる回数の上限に達したため、メールを送信しませんでした。

## 予約入力画面
reserve-title = 予約入力画面
reserve-title-change = 予約変更画面
reserve-heading = 予約の入力
reserve-heading-change = 予約の変更
reserve-recipients = 受取人情報
reserve-handover = 交付情報
reserve-counter-hint = 窓口を変えると、選んだ予約日時は取り消されます。
reserve-counter-hint-change = 窓口を変えるときは、予約日時も選び直してください。
reserve-counter-apply = 窓口を変更
reserve-counter-fixed = この窓口でお受け取りください。ほかの窓口は選べません。
reserve-no-time = まだ選ばれていません。
reserve-time-over = 仮押さえの期限が切れました。もう一度、予約日時を選んでください。同じ日時も、空いていれば選べます。
reserve-calendar = 予約日時選択
reserve-mail2 = もう1つの連絡先
reserve-confirm = 確認へ進む
reserve-held = 予約日時を仮押さえしました。{ $length }以内に予約を完了してください。
reserve-held-change = 新しい予約日時を仮押さえしました。{ $length }以内に変更を完了してください。
reserve-counter-changed = 交付窓口を変更しました。予約日時を選び直してください。
reserve-counter-back = 交付窓口を、いまの予約の窓口に戻しました。
reserve-hold-over = 仮押さえの期限が切れました。予約日時を選び直してください。ほかの入力は残っています。
reserve-hold-over-change = 新しい予約日時の仮押さえの期限が切れました。予約日時を選び直してください。いまの予約とほかの入力は残っています。
reserve-nothing-changed = いまの予約から変わったところがありません。変えたいところを直してから「確認へ進む」を押してください。変えないときは「変更をやめる」を押してください。
held-until = { $time }まで仮押さえしています(残り{ $left })。
visit-party = { $n }枠、{ $end }まで

## 予約変更画面
change-present = いまの予約
change-present-stays = 変更が完了するまで、この予約はそのままです。
change-time-stays = いまの予約日時です。変えないときは、このままお進みください。
change-time-other-counter = 窓口が変わるため、新しい予約日時を選んでください。
change-time-called-off = いまの予約日時にはお受け取りいただけません。新しい予約日時を選んでください。
change-time-over = いまの予約日時のままにするときは、その日時を選び直すか、「変更をやめる」を押してください。
change-time-given-back = 変更が完了すると、いまの予約日時は取り消されます。
change-mail-hint = 変えると、これからのお知らせは新しいアドレスへお送りします。変更したことは、前のアドレスにもお知らせします。
change-abandon = 変更をやめる

## 予約日選択画面
slots-title = 予約日選択画面
slots-heading = 予約日時の選択
slots-how = 数字は予約できる残りの数です。ご希望の日時の数字を押してください。その日時を{ $length }仮押さえして、入力の画面へ戻ります。
slots-party = { $n }名様分の予約のため、連続して{ $n }枠の予約枠が必要です。
slots-held = いま仮押さえしている日時:
slots-present = いまの予約:
slots-paging = 表示する期間
slots-much-earlier = <<
slots-earlier = <前へ
slots-later = 次へ>
slots-much-later = >>
slots-page = { $day }から表示
slots-to = 〜
slots-region = 予約できる日時の表
slots-caption = { $counter }の予約できる日時
slots-time = 時刻
slots-month = { $month }月
slots-day = { $day }日
slots-holiday-short = 祝
slots-free = { $time } 残り{ $n }
slots-left = 残り{ $n }
slots-mine = { " " }(いま仮押さえしています)
slots-booked = { " " }(いまの予約)
slots-mark-mine = ✓
slots-mark-booked = 予
slots-mark-short = ※
slots-mark-full = 満
slots-mark-closed = 休
slots-mark-past = 済
slots-mark-not-yet = 前
slots-mark-none = –
slots-short = 連続した枠がありません
slots-full = 満員
slots-closed = 休業日
slots-closed-slot = 窓口休止
slots-past = 受付終了
slots-not-yet = { $opens }から受付
slots-not-yet-short = 受付開始前
slots-none = 枠なし
slots-legend = 表の見かた
slots-legend-free = 予約できます(数字は残りの数)
slots-legend-mine = いま仮押さえしている日時
slots-legend-booked = いまの予約の日時
slots-legend-closed = 休業日、窓口休止
slots-closed-throughout = この期間、この窓口はお休みです。
slots-nothing = この期間に、予約できる枠がありません。
slots-nothing-at-all = ただいま、この窓口に予約できる枠がありません。
slots-nothing-later = 「次へ>」で、後の日もご覧ください。
slots-nothing-earlier = 「<前へ」で、前の日もご覧ください。
slots-opening = 次に受付が始まるのは{ $day }の分です。{ $opens }から予約できます。
slots-others = ほかの窓口でも受け取れます。窓口は、入力の画面で変えられます。
slots-others-choose = 入力の画面で窓口を変える
slots-quicker = { $time }は、ほかの方が先に予約しました。
slots-not-bookable = { $time }は、予約を受け付けていません。
slots-quicker-choose = 下の表から、ほかの日時を選んでください。入力した内容は残っています。
slots-nearest = 近い日時では、次の枠が空いています。入力した内容は残っています。

## 予約入力確認画面
confirm-title = 予約入力確認画面
confirm-title-change = 予約変更確認画面
confirm-heading = 内容の確認
confirm-heading-change = 変更内容の確認
confirm-lead = まだ予約は完了していません。内容を確かめて「予約する」を押してください。
confirm-lead-change = まだ予約は変わっていません。内容を確かめて「変更する」を押してください。
confirm-in-time = 時間内に「予約する」を押してください。
confirm-in-time-change = 時間内に「変更する」を押してください。
confirm-extend = 延長する
confirm-extend-left = あと{ $n }回延長できます。
confirm-extend-none = これ以上は延長できません。
confirm-extended = 仮押さえの時間を延長しました。
confirm-no-more = これ以上は延長できません。
confirm-changed = 別の画面で内容が変わったため、まだ予約していません。もう一度、内容をご確認ください。
confirm-changed-change = 別の画面で内容が変わったため、まだ予約を変更していません。もう一度、内容をご確認ください。
confirm-given-back = 「変更する」を押すと、変更前の予約日時は取り消されます。
compared-before = 変更前
compared-after = 変更後
confirm-addresses = 連絡先
recipients-all = 全員に共通
confirm-book = 予約する
access = 窓口へのアクセス
access-phone = 電話:{ " " }
access-map = 地図を見る
access-map-print = 地図:{ " " }

## 予約入力完了画面
done-title = 予約入力完了画面
done-title-change = 予約変更完了画面
done-heading = 予約が完了しました
done-heading-change = 予約を変更しました
done-booked = { $time }に、{ $counter }へお越しください。
done-keep = 次の受付番号とパスワードは、予約照会に必要です。メールが届かないこともあるため、書きとめるか、この画面を保存してください。
done-keep-change = 受付番号とパスワードは変わりません。予約照会に必要ですので、大切に保管してください。
done-visit = 予約の内容
done-next = これからのこと
done-mail = 予約完了通知メールを、連絡先メールアドレス({ $address })へお送りします。
done-mail-change = 変更完了通知メールを、連絡先メールアドレス({ $address })へお送りします。
done-mail2 = 連絡先メールアドレス2へもお送りします。
done-mail-former = 変更前の連絡先メールアドレス({ $address })にも、変更したことをお知らせします。
done-bring = 当日の持ち物は、メールと交付通知書でご確認ください。
done-close = この画面は閉じてもかまいません。
done-details = 予約照会へ

## 予約照会
lookup-title = 予約照会
lookup-lead = 予約完了通知メールに書かれた受付番号とパスワードを入力してください。
lookup-receipt-hint = 10桁の数字です。例: 1234567890
lookup-password-hint = 英数字10文字です。大文字と小文字のどちらでも入力できます。
lookup-show = 照会する
lookup-lost = 受付番号やパスワードがわからないとき
lookup-lost-how = 予約完了通知メールをご覧ください。メールが見つからないときは、お電話ください。
lookup-wrong = 受付番号とパスワードの組み合わせが正しくありません。
lookup-wrong-next = 予約完了通知メールと見くらべて、もう一度入力してください。
lookup-locked = 誤った入力が続いたため、しばらく照会できません。
lookup-locked-next = { $length }ほど待ってから、もう一度お試しください。お急ぎのときはお電話ください。
lookup-over = 表示できる時間が過ぎました。もう一度、受付番号とパスワードを入力してください。

## 予約詳細画面
details-title = 予約詳細画面
details-heading = 予約の内容
details-booked = 予約済みです。
details-cancelled = この予約は取り消されています。
details-cancelled-again = カードをお受け取りになるときは、もう一度予約してください。
details-collected = カードの受け取りは済んでいます。
details-collected-some = { $people }のカードをお渡ししました。
details-others-now = ほかの方のカードはお預かりしています。お受け取りには、もう一度予約をお願いします。
details-over = 予約の日が過ぎました。
details-over-again = カードをまだお受け取りでないときは、もう一度予約できます。
details-called-off = 窓口の都合により、この予約の日時にはお受け取りいただけなくなりました。申し訳ございません。
details-called-off-until = { $until }までに、下の「変更する」から別の日時を選んでください。
details-open = まだ予約は完了していません。
details-qr = 窓口でお見せください
details-bring = 当日の持ち物
qr-name = 受付番号{ $receipt }のQRコード
details-ics = カレンダーに登録する
details-ics-hint = 予定のファイル(.ics)をダウンロードします。
details-change = 予約の変更・取消
details-change-until = 予約の変更と取消は、{ $until }までできます。
details-change-over = 変更・取消の期限({ $until })が過ぎています。ご都合が悪くなったときは、お電話ください。
details-change-call = 予約の変更や取消は、お電話で承ります。
details-changing = 変更の入力が途中です。「変更する」から続けられます。予約はまだ変わっていません。
details-resend = 予約のメールをもう一度送る
details-resend-hint = 登録されている連絡先メールアドレスへ、予約の内容のメールをもう一度お送りします。
details-resent = 登録されている連絡先メールアドレスへ、予約の内容のメールをもう一度お送りします。届くまでに数分かかることがあります。
details-resent-enough = メールは、すでに送れる回数の上限までお送りしました。届かないときは、しばらく待ってからもう一度お試しいただくか、お電話ください。
details-abandoned = 変更をやめました。予約は元のままです。
details-print = この画面は、A4用紙1枚に印刷できます。

## 予約取消確認画面、予約取消完了画面
cancel-title = 予約取消確認画面
cancel-heading = 予約の取消
cancel-lead = まだ予約は取り消していません。次の予約を取り消すときは「予約を取り消す」を押してください。
cancel-what = 取り消すとどうなるか
cancel-slots = この日時は、すぐにほかの方が予約できるようになります。
cancel-final = 取消を元に戻すことはできません。
cancel-card = カードは引き続きお預かりします。取り消した後で、もう一度予約できます。
cancel-postcard = 次の予約にも交付通知書(はがき)が必要です。捨てずに保管してください。
cancelled-title = 予約取消完了画面
cancelled-heading = 予約を取り消しました
cancelled-done = 次の予約を取り消しました。
cancelled-mail = 取消完了通知メールを、連絡先メールアドレス({ $address })へお送りします。
cancelled-mail2 = 連絡先メールアドレス2({ $address })へもお送りします。
cancelled-again = カードは引き続きお預かりしています。お受け取りには、もう一度予約をお願いします。「受取予約をする」から予約できます。
cancelled-postcard = 交付通知書(はがき)は次の予約にも必要です。捨てずに保管してください。

## お知らせの画面
notice-start-again = はじめからやり直す
notice-home = 最初の画面へ
notice-verify = 入力画面へ
notice-back = ブラウザーの「戻る」で前の画面へ戻ると、入力した内容が残っています。
notice-link-title = 有効期限切れ
notice-link = このリンクは、有効期限が切れているか、正しくありません。
notice-link-next = お手数ですが、もう一度はじめからお手続きください。
notice-hold-title = 仮押さえ有効期限切れ
notice-hold = 仮押さえの有効期限が切れたため、予約は完了していません。
notice-hold-change = 仮押さえの有効期限が切れたため、変更は完了していません。予約は元のままです。
notice-hold-next = 入力した内容は残っています。「入力へ戻る」から、予約日時をもう一度選んでください。同じ日時も、空いていれば選べます。
notice-booked-title = すでに予約があります
notice-booked = このカードは、すでに受取の予約があります。予約の内容は「予約照会をする」からご確認ください。
notice-stopped-title = 入力の回数が上限に達しました
notice-stopped = 誤った入力が続いたため、この番号での受付を停止しています。お手数ですが、お電話ください。
notice-wait-title = しばらくお待ちください
notice-wait = 続けて入力されたため、受付をお待ちいただいています。{ $length }ほど待ってから、もう一度お試しください。
notice-counters-title = 同時に予約できません
notice-counters = 受け取る窓口が違うカードが含まれているため、同時に予約できません。お1人ずつ予約するか、お電話ください。
notice-applications-title = 手続き中の申込みがあります
notice-applications = このカードには手続き中の申込みが上限まであります。届いているメールのリンクから続けるか、リンクの有効期限が過ぎてから、もう一度お試しください。
notice-mails-title = メールを送信できません
notice-mails = 送れるメールの数が上限に達しました。時間をおいてから、もう一度お試しください。
notice-session-title = 画面の有効時間が過ぎました
notice-session = 安全のため、この画面の有効時間が終わりました。
notice-session-next = メールのリンクの有効期限内であれば、もう一度リンクを開いて続けられます。期限が過ぎたときは、はじめからお手続きください。
notice-session-change = 安全のため、この画面の有効時間が終わりました。変更は完了していません。予約は元のままです。
notice-session-change-next = 変更するときは、「予約照会をする」からもう一度お進みください。
notice-late-title = 変更・取消の期限が過ぎています
notice-late = この予約は、もう画面からは変更や取消ができません。ご都合が悪くなったときは、お電話ください。
notice-overtaken-title = 何も変更していません
notice-overtaken = 別の画面で操作されたため、いまの操作では何も変更していません。予約の内容をご確認ください。
notice-missing-title = ページが見つかりません
notice-missing = アドレスが間違っているか、ページがなくなっています。
notice-method-title = この操作はできません
notice-method = 最初の画面から、もう一度お進みください。
notice-bad-title = 送信内容を読み取れませんでした
notice-bad = 入力の内容が途中で欠けているか、長すぎます。前の画面へ戻って、もう一度送信してください。
notice-cross-title = 送信を受け付けられませんでした
notice-cross = このサイトの画面から送信されたことを確認できませんでした。前の画面を開き直して、もう一度送信してください。
notice-busy-title = ただいま混み合っています
notice-busy = アクセスが集中しているため、処理できませんでした。少し待ってから、もう一度お試しください。
notice-fault-title = 申し訳ございません
notice-fault = こちらの不具合により、処理できませんでした。時間をおいてもう一度お試しいただくか、お電話ください。
notice-fault-id = お電話の際は、この番号をお伝えください: { $id }

## メールとカレンダー
mail-people = { $people }名
mail-date-time-party = { $start }({ $end }まで)
# 連絡先メールアドレス2へのメールで、パスワードの代わりに入ります。
mail-password-elsewhere = (連絡先メールアドレスにお送りしたメールに記載しています)
# 予約の後で変わった連絡先メールアドレスへのメールで、パスワードの代わりに入ります。
mail-password-earlier = (最初にお送りした予約完了通知メールに記載しています)
mail-former = このメールアドレスは、この予約の連絡先から外されました。今後のお知らせは届きません。
mail-days-today = 本日
mail-days-tomorrow = 明日
mail-days-later = { $n }日後
mail-calendar-title = マイナンバーカードの受け取り({ $city })
mail-calendar-description =
    受付番号: { $receipt }
    人数: { $people }名
    変更・取り消しの期限: { $deadline }
    予約照会: { $lookup }
    お問い合わせ: { $office } { $phone }

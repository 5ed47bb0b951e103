# Texts of the screens (English). Words in “” and words printed on the postcard must stay the same everywhere.
# Times are written with 24 hours, as in the calendar's own rows.

## All pages
layout-skip = Skip to main content
layout-service = My Number Card collection booking
layout-menu = Menu
layout-languages = Language
menu-reserve = Book a visit
menu-lookup = Check your booking
menu-faq = FAQ
menu-accessibility = Accessibility
office-title = Contact us
call-office = If you need help, please call this office.
call-counter = The counter you booked
back-to-form = Back to the form
back-to-details = Back to your booking
change-booking = Change booking
cancel-booking = Cancel booking
change-people-hint = You cannot change the number of people. If it has changed, cancel this booking and book again.
new-window = { " " }(opens in a new window)
example = Example: { $example }
person = Person { $n }
person-of = { $person },{ " " }
person-card = { $person }’s card
this-card = This card
people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }

holiday-new-year = New Year’s Day
holiday-coming-of-age = Coming of Age Day
holiday-foundation = National Foundation Day
holiday-emperor = the Emperor’s Birthday
holiday-spring = Vernal Equinox Day
holiday-showa = Shōwa Day
holiday-constitution = Constitution Memorial Day
holiday-greenery = Greenery Day
holiday-children = Children’s Day
holiday-marine = Marine Day
holiday-mountain = Mountain Day
holiday-aged = Respect for the Aged Day
holiday-autumn = Autumnal Equinox Day
holiday-sports = Sports Day
holiday-culture = Culture Day
holiday-labour = Labour Thanksgiving Day
holiday-substitute = substitute holiday
holiday-citizens = national holiday

## Steps
steps-label = Steps to book
steps-label-change = Steps to change your booking
steps-done = { " " }(done)
step-verify = Who you are
step-mail = Check email
step-form = Booking form
step-confirm = Check answers
step-done = Booked
step-change-form = Form
step-change-confirm = Check
step-change-done = Changed

## Dates and times
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
when-date =
    { $weekday ->
        [Mon] Monday
        [Tue] Tuesday
        [Wed] Wednesday
        [Thu] Thursday
        [Fri] Friday
        [Sat] Saturday
        [Sun] Sunday
       *[other] { $weekday }
    } { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
when-day =
    { $weekday } { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
when-time = { $hour }:{ $minute }
when-date-time = { $date } at { $time }
when-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
when-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
# Minutes follow hours, and seconds minutes, without a space of their own: “1 hour 30 minutes”.
when-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
when-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
when-between = { " " }
when-birth =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
when-birth-no-day =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year } (day not known)
when-birth-no-month = { $year } (month and day not known)
# As typed, also what is no date: year, month, day.
when-typed-date = { $year }/{ $month }/{ $day }

## Fields
field-required = Required
field-optional = Optional
field-choose = Please choose
field-date-hint = Use digits only. Example for 1 April 2026: year 2026, month 4, day 1
field-birth = Date of birth
field-mail = Email address
field-mail-hint = We will send an email here to check the address. Use plain (half-width) letters, digits and symbols. Example: taro@example.jp
field-mail-again = Email address (again)
field-mail-again-hint = Enter the same email address again, so that we can check it.
field-mail2 = Email address 2
field-mail2-hint = Fill this in if you want news of your booking to go to one more address, such as a family member’s.
field-counter = Collection counter
field-time = Date and time
field-people = Number of people
field-receipt = Booking number (受付番号)
field-password = Password
date-year = year
date-month = month
date-day = day
answer-none = (nothing entered)
answer-ticked = Yes
answer-and = ,{ " " }

## Errors
errors-title = Please check what you entered
errors-in-title = Error:{ " " }
errors-prefix = Error:{ " " }
wrong-missing = { $field }: please fill this in.
wrong-number-pattern = { $field }: this is not in the right form. Check it against your postcard (交付通知書). Example: { $example }
wrong-number-my-number = { $field }: do not enter your 12-digit My Number (マイナンバー). Enter the number printed on your postcard (交付通知書). Example: { $example }
wrong-same-card = { $person }: this is the same number as for { $first }. Check the postcard (交付通知書) of { $person } and enter the number on it.
wrong-booked-card = { $whose } is already booked for collection. See the booking under “Check your booking”.
wrong-birth-year = { $field }: enter the year.
wrong-birth-two-digits = { $field }: enter the year with 4 digits, or a Japanese era year with its era. Examples: 1955, 昭和30 (Showa 30), S30
wrong-birth-ambiguous = { $field }: 1 or 2 digits are not enough to tell the year. It could be { $choices }. Enter the one you mean with 4 digits, or as a Japanese era year with its era, for example 昭和30 (Showa 30) or S30.
wrong-birth-or = { " " }or{ " " }
wrong-birth-era = { $field }: this era does not have this year. You can also enter the year with 4 digits, such as 1955.
wrong-birth-no-date = { $field }: enter a date that exists. Example for 3 February 2001: year 2001, month 2, day 3
wrong-birth-future = { $field }: this date is in the future. Please check the year.
wrong-birth-old = { $field }: this year is too long ago. Please check it.
wrong-mail = { $field }: this is not in the right form. Enter an address such as taro@example.jp in plain (half-width) characters.
wrong-mail-long = { $field }: this is too long. Use 254 characters or fewer.
wrong-mail-differs = The 2 email addresses are different. Enter the same address in both fields.
wrong-mail2-same = Email address 2: enter an address different from the first one, or leave this empty.
wrong-not-chosen = { $field }: please choose.
wrong-label = { $label }
wrong-not-ticked = { $field }: please tick this box.
wrong-long = { $field }: use { $n } characters or fewer.
wrong-date = { $field }: enter a date that exists, in digits only. Example for 1 April 2026: year 2026, month 4, day 1
wrong-my-number = { $field }: do not enter a 12-digit My Number (マイナンバー).
wrong-no-time = Choose a date and time. Select “Choose date and time” to see the calendar.
wrong-no-counter = Choose a collection counter.
wrong-people = Choose a number of people from 1 to { $n }.
wrong-receipt = Enter your booking number (受付番号). It has 10 digits.
wrong-password = Enter your password.

## First screen
home-title = Book a visit to collect your My Number Card
home-lead = Book a date and time to collect your My Number Card (マイナンバーカード) at a counter. Please have your postcard (交付通知書) with you.
home-reserve = For people who have received the postcard (交付通知書). You need an email address to book.
home-lookup = See your booking with your booking number (受付番号) and password.
home-notices = Notices
home-notices-read = Please be sure to read these before you book.
home-aside = Help
home-faq = Questions that people often ask, with answers. If something is not clear, please look here first.

## FAQ
faq-title = FAQ (frequently asked questions)
faq-lead = Please look here before you call.
faq-none = There are no questions here at the moment.
faq-not-found = If you cannot find an answer

## Accessibility
accessibility-title = Web accessibility: policy and test results
accessibility-lead = This page explains what we do so that everyone can use this booking site, and what we have tested.
accessibility-aim = Policy
accessibility-scope = What it covers
accessibility-scope-all = All pages of this booking site
accessibility-level = Target level
accessibility-level-aa = We aim to conform to level AA of JIS X 8341-3:2016 (the Japanese standard) and of WCAG 2.2.
accessibility-checks = Test results
accessibility-checks-note = What is not listed here has not been tested yet. Not all success criteria have been tested, so we do not claim conformance.
accessibility-by-machine = Tested by programs
accessibility-by-hand = Tested by looking and using
accessibility-found-nothing = No problems found
accessibility-names = On all pages: fields, buttons, links and table headers have names, and error messages lead to their fields
accessibility-rules = On all pages, in all languages: the rules of the test program axe-core for WCAG 2.0 to 2.2, levels A and AA
accessibility-reflow = On all pages, in all languages: at a width of 320 pixels (as at 400% zoom) nothing but the table of times scrolls sideways
accessibility-keyboard = The whole journey, from booking a visit to cancelling it, with the keyboard alone, and the focus always in sight
accessibility-criteria = Success criteria: { $list }
accessibility-targets = On a phone: buttons, fields and menu entries are at least 44 pixels wide and high
accessibility-spacing = With text alone at 200%, and with wider spacing of letters and lines, no text is cut off or overlaps
accessibility-forced = With colours replaced by the user’s own (forced colours), the borders of buttons, fields and notices are visible
accessibility-tree = From booking to cancelling: what pages tell screen readers (headings, names, states) is exactly what we decided on
accessibility-pictures = The texts in place of the picture of the postcard and of the QR code say what these show
accessibility-order = The order of reading and of keyboard stops is that of the screen
accessibility-colour = Without any colour: errors, full slots, closed days and the chosen time can be told
accessibility-zoom = At 200% and 400% zoom, the pages from booking to cancelling can be read and used
accessibility-dark = With colours replaced by white on black: errors, the table of times and the confirmation can be read
accessibility-time = The time for which a slot is held can be extended. When it is over, what you entered is kept, and you can choose again
accessibility-words = Error messages say what to correct and how. Headings, links and buttons say where they lead or what they do
accessibility-help = The office to call and the FAQ come in the same order on every page. Nothing is asked twice, except your email address to check it
accessibility-not-yet = Not tested yet
accessibility-readers = With screen readers (NVDA, PC-Talker, VoiceOver, TalkBack)
accessibility-people = With people with disabilities, older people, and people whose first language is not Japanese
accessibility-natives = Texts in languages other than Japanese, read by native speakers
accessibility-exceptions = Exceptions
accessibility-calendar = The table of times is read by day and by time of day. On narrow screens or at high zoom you may have to scroll sideways within it.
accessibility-elsewhere = Other sites that we link to, such as maps, are not covered.
accessibility-tell = Tell us
accessibility-tell-us = Please tell us about anything that is hard to use or that you cannot read.

## Who you are and your email address
verify-title = Who you are and your email address
verify-heading = Who you are and your email address
verify-lead = Please look at your postcard (交付通知書) as you fill this in.
verify-people = How many people are you booking for?
verify-people-hint = You cannot change this after you book. To change it, you would have to cancel the booking and book again.
verify-people-apply = Update form
verify-people-shown =
    { $n ->
        [one] The form has fields for { $n } person.
       *[other] The form has fields for { $n } people.
    }
verify-number = Enter { $label }
verify-birth = Enter the date of birth
verify-birth-hint = Use digits. The year can be the Western year or the Japanese era year. Example for 3 February 2001: year 2001 or 平成13 or H13, month 2, day 3
verify-eras = How to write Japanese era years, and what to do if the month or day of birth is not known
verify-eras-how = Write the era before the year, such as “昭和30” (Showa 30), or its letter, such as “S30”. From 2 digits alone, such as “30”, we cannot tell which year you mean.
verify-unknown-day = If the resident record (住民票) does not show the month or day of birth, enter “00” there.
era-name = Era
era-letter = Letter
era-first = First year (Western)
era-reiwa = 令和 (Reiwa)
era-heisei = 平成 (Heisei)
era-showa = 昭和 (Showa)
era-taisho = 大正 (Taisho)
era-meiji = 明治 (Meiji)
verify-mail-heading = Email address
verify-mail-why = We will send an email with a link to the booking form to this address. The link works for { $length }.
verify-no-mail = If you do not have an email address
verify-send = Send
verify-ask-number2 = We could not identify the card. Please enter Number 2 (番号2) as well.
verify-check-first = First check below that Number 1 (番号1) and the date of birth are right. You can correct them.
verify-to-number2 = Go to { $field }
verify-not-found = We could not identify the card
verify-not-found-next = Compare the numbers with your postcard (交付通知書), and check the date of birth. If they are right and you still cannot go on, please call us.
postcard-caption = Address side (宛名面) of the postcard (交付通知書)
postcard-picture = Where { $label } is printed
postcard-alt = Drawing of the address side of the postcard. { $one } is printed at the top right, above the QR code.
postcard-alt2 = Drawing of the address side of the postcard. { $one } is printed at the top right, above the QR code. { $two } is printed below the same QR code.
postcard-side = Address side (宛名面)
allow-mail = If your phone or email service blocks some emails, allow emails from this domain before you select “Send”.
allow-mail-again = If your phone or email service blocks some emails, allow emails from this domain. Then select “Send the email again” further down.
allow-mail-how = How to do this with your phone company
allow-mail-docomo = NTT docomo (NTTドコモ)
allow-mail-docomo-how = Open “My docomo”, then “メール設定” (email settings), then “指定受信/拒否設定” (emails to receive or reject). Add the domain above to the emails to receive.
allow-mail-au = au, UQ mobile
allow-mail-au-how = Open “迷惑メールフィルターの設定/確認へ” (spam filter settings), then “受信リストに登録/アドレス帳受信設定をする” (add to the list of emails to receive). Add the domain above.
allow-mail-softbank = SoftBank (ソフトバンク), Y!mobile (ワイモバイル)
allow-mail-softbank-how = Open “My SoftBank” or “My Y!mobile”, then “メール設定” (email settings), then “迷惑メール対策” (spam protection). Add the domain above to the emails that are allowed (“許可するメール” or “受信許可リスト”).
allow-mail-others = If you use another company or email app, follow its own instructions.

## Email sent
sent-title = Email sent
sent-heading = We have sent you an email
sent-lead = You have not booked yet. Open the link “Counter booking page (窓口予約申込画面)” in the email to go on.
sent-to = Sent to
sent-until = The link works until
sent-until-moment = { $moment } ({ $length } after we sent it)
sent-close = You can close this page.
sent-nothing = If the email does not arrive
sent-nothing-wait = It can take a few minutes.
sent-nothing-spam = Look in your spam or junk folder.
sent-nothing-typo = Check that the address above is right.
sent-nothing-call = If it still does not arrive, please call us.
sent-resend-heading = Send it again
sent-resend-hint = For example, after you have changed your email settings. We will send it to the same address.
sent-resend = Send the email again
sent-correct-heading = Correct the email address
sent-correct-hint = You can correct only the email address. You do not need to enter the numbers and dates of birth again.
sent-correct = Send to the corrected address
sent-resent = We have sent the email again.
sent-corrected = We have sent the email to the corrected address.
sent-no-more = We did not send another email, because we have reached the limit for now. Please look for the email that we sent before. If you cannot find it, please call us.

## Booking form
reserve-title = Booking form
reserve-title-change = Change your booking
reserve-heading = Fill in your booking
reserve-heading-change = Change your booking
reserve-recipients = People collecting a card
reserve-handover = Where and when
reserve-counter-hint = If you change the counter, you lose the date and time you chose.
reserve-counter-hint-change = If you change the counter, choose the date and time again too.
reserve-counter-apply = Change counter
reserve-counter-fixed = Please collect your card at this counter. You cannot choose another one.
reserve-no-time = Not chosen yet.
reserve-time-over = We no longer hold this time for you. Please choose a date and time again. You can choose the same one if it is still free.
reserve-calendar = Choose date and time
reserve-mail2 = A second email address
reserve-confirm = Continue
reserve-held = We are holding this date and time for you. Please complete your booking within { $length }.
reserve-held-change = We are holding the new date and time for you. Please complete the change within { $length }.
reserve-counter-changed = The counter has been changed. Please choose the date and time again.
reserve-counter-back = The counter is now the one in your current booking again.
reserve-hold-over = We no longer hold the time you chose. Please choose a date and time again. Everything else you entered is still here.
reserve-hold-over-change = We no longer hold the new time you chose. Please choose a date and time again. Your current booking and everything else you entered are still here.
reserve-nothing-changed = You have not changed anything yet. Change what you want to change, then select “Continue”. To change nothing, select “Keep booking as it is”.
held-until = Held for you until { $time }. Time left: { $left }.
visit-party = { $n } time slots, until { $end }

## Changing a booking
change-present = Your current booking
change-present-stays = This booking stays as it is until the change is complete.
change-time-stays = This is the date and time of your current booking. To keep it, just continue.
change-time-other-counter = You have changed the counter, so please choose a new date and time.
change-time-called-off = You can no longer collect your card at the date and time you booked. Please choose a new one.
change-time-over = To keep the date and time of your current booking, choose it again or select “Keep booking as it is”.
change-time-given-back = When the change is complete, your current date and time will be cancelled.
change-mail-hint = If you change this, future emails will go to the new address. We will also tell the old address about the change.
change-abandon = Keep booking as it is

## Calendar
slots-title = Choose a date
slots-heading = Choose a date and time
slots-how = The numbers show how many places are left. Select the number at the date and time you want. We will hold it for { $length } and take you back to the form.
slots-party = You are booking for { $n } people, so you need { $n } time slots in a row.
slots-counter = Collection counter:
slots-held = Held for you now:
slots-present = Your current booking:
slots-show = Show
slots-show-all = All
slots-show-am = Mornings
slots-show-pm = Afternoons
slots-show-off = Weekends and holidays
slots-paging = Dates shown
slots-much-earlier = <<
slots-earlier = < Prev
slots-later = Next >
slots-much-later = >>
slots-page = (show from { $day })
slots-next-free = Go to the next free day: { $day }
slots-first-free = Go back to a free day: { $day }
slots-to = { " " }–{ " " }
slots-caption = Dates and times you can book at { $counter }
slots-time = Time
slots-today = Today
slots-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
slots-day = { $day }
slots-holiday-short = { " " }hol.
slots-free = { $time }, { $n } left
slots-left = { $n } left
slots-mine = { " " }(held for you now)
slots-booked = { " " }(your current booking)
slots-mark-mine = ✓
slots-mark-booked = ★
slots-mark-short = { "*" }
slots-mark-full = F
slots-mark-closed = C
slots-mark-past = L
slots-mark-not-yet = N
slots-mark-none = –
slots-short = Not enough slots in a row
slots-full = Full
slots-closed = Closed
slots-closed-slot = Counter closed
slots-past = Too late
slots-not-yet = Not open yet. You can book from { $opens }
slots-not-yet-short = Not open yet
slots-none = No slot
slots-legend = What the signs mean
slots-legend-free = You can book (the number shows how many are left)
slots-legend-mine = Held for you now
slots-legend-booked = Your current booking
slots-legend-closed = Counter closed
slots-closed-throughout = This counter is closed on all these days.
slots-no-part = There are no slots under “{ $part }” on these days.
slots-nothing = There are no slots you can book on these days.
slots-nothing-at-all = There are no slots you can book at this counter at the moment.
slots-nothing-part = At the moment you cannot book any slots under “{ $part }” at this counter.
slots-show-everything = Show all days and times
slots-opening = The next day to open for booking is { $day }. You can book it from { $opens }.
slots-others = Other counters have free slots.
slots-others-first = First free slot: { $time }
slots-others-full = The other counters have no free slots either.
slots-others-choose = Change to this counter
slots-quicker = Someone else has just booked { $time }.
slots-closed-meanwhile = You can no longer book { $time }, because the counter has to close then.
slots-not-bookable = You cannot book { $time }.
slots-quicker-choose = Please choose another date and time from the table below. What you entered is still here.
slots-nearest = These are the nearest free times. What you entered is still here.

## Check your booking before it is final
confirm-title = Check before you book
confirm-title-change = Check before you change your booking
confirm-heading = Check your answers
confirm-heading-change = Check your changes
confirm-lead = You have not booked yet. If everything is right, select “Book this visit”.
confirm-lead-change = Your booking has not changed yet. If everything is right, select “Change booking”.
confirm-in-time = Please select “Book this visit” before then.
confirm-in-time-change = Please select “Change booking” before then.
confirm-extend = Get more time
confirm-extend-left =
    { $n ->
        [one] You can do this { $n } more time.
       *[other] You can do this { $n } more times.
    }
confirm-extend-none = You cannot get any more time.
confirm-extended = You have more time now.
confirm-no-more = You cannot get any more time.
confirm-changed = We have not booked yet, because something was changed in another window. Please check everything again.
confirm-changed-change = We have not changed your booking yet, because something was changed in another window. Please check everything again.
confirm-given-back = When you select “Change booking”, your current date and time will be cancelled.
compared-before = Before
compared-after = After
confirm-addresses = Your email addresses
recipients-all = For everyone
confirm-book = Book this visit
access = How to get to the counter
access-phone = Phone:{ " " }
access-map = See map
access-map-print = Map:{ " " }

## Booked
done-title = Booking complete
done-title-change = Change complete
done-heading = Your visit is booked
done-heading-change = Your booking has been changed
done-booked = Please come on { $time }. Counter: { $counter }
done-keep = You need this booking number (受付番号) and password to check your booking. The email may not reach you, so please write them down or save this page.
done-keep-change = Your booking number (受付番号) and password are the same as before. You need them to check your booking, so please keep them safe.
done-visit = Your booking
done-next = What happens next
done-mail = We will send a booking confirmation to your email address ({ $address }).
done-mail-change = We will send a confirmation of the change to your email address ({ $address }).
done-mail2 = { " " }We will also send it to email address 2.
done-mail-former = We will also tell your previous email address ({ $address }) about the change.
done-bring = To see what to bring, check the email and your postcard (交付通知書).
done-close = You can close this page.
done-details = See your booking

## Check your booking
lookup-title = Check your booking
lookup-lead = Enter the booking number (受付番号) and password from your booking confirmation email (予約完了通知メール).
lookup-receipt-hint = 10 digits. Example: 1234567890
lookup-password-hint = 10 letters and digits. Capital and small letters both work.
lookup-show = Show booking
lookup-lost = If you do not know your booking number or password
lookup-lost-how = Look in your booking confirmation email (予約完了通知メール). If you cannot find it, please call us.
lookup-wrong = This booking number and password do not match.
lookup-wrong-next = Compare them with your booking confirmation email (予約完了通知メール) and enter them again.
lookup-locked = You cannot check this booking for a while, because the wrong details were entered too many times.
lookup-locked-next = Please wait about { $length }, then try again. If it is urgent, please call us.
lookup-over = We no longer show your booking, because some time has passed. Please enter your booking number and password again.

## Booking details
details-title = Booking details
details-heading = Your booking
details-booked = Your visit is booked.
details-cancelled = This booking has been cancelled.
details-cancelled-again = To collect your card, please book again.
details-collected = Card collection is complete.
details-collected-some = Already collected: { $people }
details-others-now = We are keeping the other cards. To collect them, please book again.
details-over = The day of this booking has passed.
details-over-again = If you have not collected your card yet, you can book again.
details-called-off = We are sorry. For reasons on our side, you can no longer collect your card at this date and time.
details-called-off-until = Please choose another date and time by { $until }. Select “Change booking” below.
details-open = This booking is not complete yet.
details-qr = Show this at the counter
details-bring = What to bring
qr-name = QR code of booking number { $receipt }
details-ics = Add to your calendar
details-ics-hint = Downloads a calendar file (.ics).
details-change = Change or cancel
details-change-until = You can change or cancel your booking until { $until }.
details-change-over = It is too late to change or cancel here. This was possible until { $until }. If you cannot come, please call us.
details-change-call = To change or cancel your booking, please call us.
details-changing = You have started to change this booking. Select “Change booking” to go on. Your booking has not changed yet.
details-resend = Get the booking email again
details-resend-hint = We will send the email with your booking to your registered email address again.
details-resent = We will send the email to your registered email address. It may take a few minutes to arrive.
details-resent-enough = We have already sent this email as often as we can. If it does not arrive, wait for a while and try again, or call us.
details-abandoned = You have stopped the change. Your booking has not changed.
details-print = You can print this page on one sheet of A4 paper.

## Cancel
cancel-title = Cancel this booking?
cancel-heading = Cancel your booking
cancel-lead = We have not cancelled yet. To cancel this booking, select “Cancel booking”.
cancel-what = What happens when you cancel
cancel-slots = Other people can book this date and time at once.
cancel-final = You cannot undo this.
cancel-card = We will keep your card. You can book again after you cancel.
cancel-postcard = You will need your postcard (交付通知書) for your next booking. Please do not throw it away.
cancelled-title = Booking cancelled
cancelled-heading = Your booking has been cancelled
cancelled-done = We have cancelled this booking.
cancelled-mail = We will send a confirmation to your email address ({ $address }).
cancelled-mail2 = We will also send it to email address 2 ({ $address }).
cancelled-again = We are keeping your card. To collect it, please book again. Select “Book a visit”.
cancelled-postcard = You will need your postcard (交付通知書) for your next booking. Please do not throw it away.

## Pages that say why something did not go on
notice-start-again = Start again
notice-home = Go to the first page
notice-verify = Go to the form
notice-back = If you go back to the previous page in your browser, what you entered is still there.
notice-link-title = Link expired
notice-link = This link has expired or is not right.
notice-link-next = Please start again. We are sorry for the trouble.
notice-hold-title = Time no longer held
notice-hold = You have not booked, because we no longer hold the time you chose.
notice-hold-change = Your change is not complete, because we no longer hold the time you chose. Your booking has not changed.
notice-hold-next = What you entered is still there. Select “Back to the form” and choose a date and time again. You can choose the same one if it is still free.
notice-booked-title = You already have a booking
notice-booked = This card is already booked for collection. Select “Check your booking” to see it.
notice-stopped-title = Too many attempts
notice-stopped = We have stopped taking bookings with this number, because the wrong details were entered too many times. Please call us.
notice-wait-title = Please wait
notice-wait = There were several attempts in a short time. Please wait about { $length }, then try again.
notice-counters-title = You cannot book these together
notice-counters = These cards must be collected at different counters, so you cannot book them together. Please book for one person at a time, or call us.
notice-applications-title = You have already started a booking
notice-applications = There are already as many unfinished bookings for this card as we allow. Go on from the link in the email you received. Or wait until that link expires, then try again.
notice-mails-title = We cannot send an email
notice-mails = We cannot send any more emails for now. Please wait for a while, then try again.
notice-session-title = This page has expired
notice-session = To keep your details safe, we close this page after a while.
notice-session-next = If the link in your email still works, open it again to go on. If it has expired, please start again.
notice-session-change = To keep your details safe, we close this page after a while. Your change is not complete. Your booking has not changed.
notice-session-change-next = To change your booking, start again from “Check your booking”.
notice-late-title = Too late to change or cancel here
notice-late = You can no longer change or cancel this booking here. If you cannot come, please call us.
notice-overtaken-title = Nothing was changed
notice-overtaken = Something was done in another window or on another device, so what you just did has changed nothing. Please check your booking.
notice-missing-title = Page not found
notice-missing = The address is wrong, or the page no longer exists.
notice-method-title = You cannot do this here
notice-method = Please start again from the first page.
notice-bad-title = We could not read what you sent
notice-bad = Part of it is missing, or it is too long. Go back to the previous page and send it again.
notice-cross-title = We could not accept what you sent
notice-cross = We could not make sure that it was sent from a page of this site. Go back to the previous page, reload it and send it again.
notice-busy-title = The site is busy
notice-busy = Too many people are using the site, so we could not do this. Please wait a little, then try again.
notice-fault-title = Sorry
notice-fault = Something went wrong on our side, and we could not do this. Please try again later, or call us.
notice-fault-id = When you call, please give this number: { $id }

## Emails and calendar
mail-people =
    { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
mail-date-time-party = { $start } (until { $end })
# Stands in place of the password in emails to email address 2.
mail-password-elsewhere = (in the email that we sent to the first email address)
# Stands in place of the password in emails to an address that was changed after booking.
mail-password-earlier = (in the booking confirmation email that we sent first)
mail-former = This email address has been removed from this booking’s contact details. You will get no more messages about it here.
mail-days-today = today
mail-days-tomorrow = tomorrow
mail-days-later =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
mail-calendar-title = Collect My Number Card ({ $city })
mail-calendar-description =
    Booking number (受付番号): { $receipt }
    Number of people: { $people }
    Change or cancel by: { $deadline }
    Check your booking: { $lookup }
    Contact: { $office } { $phone }

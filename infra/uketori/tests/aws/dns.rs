//! A DNS server on 127.0.0.1 with the records of the sample city.

use std::str::FromStr as _;

use hickory_resolver::proto::{
    op::{Message, MessageType, ResponseCode},
    rr::{
        Name, RData, Record, RecordType,
        rdata::{CNAME, MX, TXT},
    },
    serialize::binary::{BinDecodable as _, BinEncodable as _},
};

pub(crate) async fn serve() -> String {
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
    let address = socket.local_addr().expect("its address").to_string();
    tokio::spawn(async move {
        let mut bytes = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
            let answer = answer(&Message::from_bytes(&bytes[..length]).expect("a question"));
            let answer = answer.to_bytes().expect("an answer");
            socket.send_to(&answer, from).await.expect("it is sent");
        }
    });
    address
}

fn answer(asked: &Message) -> Message {
    let query = asked.queries.first().expect("one question").clone();
    let name = query.name().to_string();
    let host = |name: &str| Name::from_str(name).expect("a name");
    let data = match (name.trim_end_matches('.'), query.query_type()) {
        ("mail.city.mizuhono.example.jp", RecordType::MX) => {
            Some(RData::MX(MX::new(10, host("feedback-smtp.ap-northeast-1.amazonses.com."))))
        }
        ("mail.city.mizuhono.example.jp", RecordType::TXT) => {
            Some(RData::TXT(TXT::new(vec!["v=spf1 include:".to_owned(), "amazonses.com ~all".to_owned()])))
        }
        ("t1._domainkey.city.mizuhono.example.jp", RecordType::CNAME) => {
            Some(RData::CNAME(CNAME(host("t1.dkim.amazonses.com."))))
        }
        ("_dmarc.mizuhono.example.jp", RecordType::TXT) => {
            Some(RData::TXT(TXT::new(vec!["v=DMARC1; p=reject; rua=mailto:d@example.jp".to_owned()])))
        }
        _ => None,
    };
    let mut answer = Message::response(asked.metadata.id, asked.metadata.op_code);
    answer.metadata.message_type = MessageType::Response;
    answer.metadata.recursion_available = true;
    answer.metadata.response_code =
        if data.is_some() { ResponseCode::NoError } else { ResponseCode::NXDomain };
    answer.add_query(query.clone());
    answer.add_answers(data.map(|data| Record::from_rdata(query.name().clone(), 60, data)));
    answer
}

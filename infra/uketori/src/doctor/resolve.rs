//! Asking DNS, as this machine is set up to.

use std::{net::SocketAddr, time::Duration};

use hickory_resolver::{
    TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts},
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::rr::{RData, RecordType},
};

/// So long one server is waited for; it is asked twice.
const PATIENCE: Duration = Duration::from_secs(3);

/// What DNS answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The records: texts, `10 host` for MX, the name that a CNAME leads to.
    Records(Vec<String>),
    /// There is no such record.
    None,
    /// Nobody could say.
    Failed(String),
}

/// What asks.
#[derive(Clone)]
pub struct Dns(Result<TokioResolver, String>);

impl std::fmt::Debug for Dns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dns")
    }
}

impl Dns {
    /// As this machine is set up (`/etc/resolv.conf`).
    pub fn of_system() -> Self {
        let built = TokioResolver::builder_tokio().and_then(|mut builder| {
            patient(builder.options_mut());
            builder.build()
        });
        Self(built.map_err(|error| error.to_string()))
    }

    /// Asks this server alone, over UDP.
    pub fn at(server: SocketAddr) -> Self {
        let mut connection = ConnectionConfig::udp();
        connection.port = server.port();
        let server = NameServerConfig::new(server.ip(), true, vec![connection]);
        let config = ResolverConfig::from_name_servers(vec![server]);
        let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        patient(builder.options_mut());
        builder.options_mut().timeout = Duration::from_millis(500);
        Self(builder.build().map_err(|error| error.to_string()))
    }

    /// The texts of a name, each put together from its parts.
    pub async fn txt(&self, name: &str) -> Found {
        self.ask(name, RecordType::TXT, |data| match data {
            RData::TXT(text) => {
                let bytes: Vec<u8> = text.txt_data.iter().flat_map(|part| part.iter().copied()).collect();
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            _ => None,
        })
        .await
    }

    /// Who takes mail for a name.
    pub async fn mx(&self, name: &str) -> Found {
        self.ask(name, RecordType::MX, |data| match data {
            RData::MX(mx) => Some(format!("{} {}", mx.preference, plain(&mx.exchange.to_string()))),
            _ => None,
        })
        .await
    }

    /// The name that this one stands for.
    pub async fn cname(&self, name: &str) -> Found {
        self.ask(name, RecordType::CNAME, |data| match data {
            RData::CNAME(name) => Some(plain(&name.to_string())),
            _ => None,
        })
        .await
    }

    async fn ask(&self, name: &str, kind: RecordType, read: impl Fn(&RData) -> Option<String>) -> Found {
        let resolver = match &self.0 {
            Ok(resolver) => resolver,
            Err(why) => return Found::Failed(why.clone()),
        };
        // With the root's dot nothing is searched for below this machine's own domain.
        match resolver.lookup(format!("{}.", name.trim_end_matches('.')), kind).await {
            Ok(lookup) => {
                let records: Vec<String> =
                    lookup.answers().iter().filter_map(|record| read(&record.data)).collect();
                if records.is_empty() { Found::None } else { Found::Records(records) }
            }
            Err(error) if is_none(&error) => Found::None,
            Err(error) => Found::Failed(error.to_string()),
        }
    }
}

fn is_none(error: &NetError) -> bool {
    use hickory_resolver::{net::DnsError, proto::op::ResponseCode};
    // A server that fails is "no records" to the library too.
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => {
            matches!(none.response_code, ResponseCode::NoError | ResponseCode::NXDomain)
        }
        _ => false,
    }
}

fn patient(options: &mut ResolverOpts) {
    options.timeout = PATIENCE;
    options.attempts = 2;
}

fn plain(name: &str) -> String {
    name.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use hickory_resolver::proto::{
        op::{Message, ResponseCode},
        serialize::binary::{BinDecodable as _, BinEncodable as _},
    };

    use super::*;

    /// A server that answers everything with this, or nothing at all.
    async fn server(code: Option<ResponseCode>) -> SocketAddr {
        let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        tokio::spawn(async move {
            let mut bytes = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
                let asked = Message::from_bytes(&bytes[..length]).unwrap();
                let Some(code) = code else { continue };
                let mut answer = Message::response(asked.metadata.id, asked.metadata.op_code);
                answer.metadata.response_code = code;
                answer.add_query(asked.queries[0].clone());
                socket.send_to(&answer.to_bytes().unwrap(), from).await.unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn what_is_not_there_and_what_cannot_be_asked_differ() {
        for code in [ResponseCode::NXDomain, ResponseCode::NoError] {
            assert_eq!(Dns::at(server(Some(code)).await).txt("a.example.jp").await, Found::None, "{code}");
        }
        for code in [Some(ResponseCode::ServFail), Some(ResponseCode::Refused), None] {
            let found = Dns::at(server(code).await).mx("a.example.jp").await;
            assert!(matches!(found, Found::Failed(_)), "{code:?}: {found:?}");
        }
    }
}

//! Answers of the store with a trouble in their midst: a head is known from a body, the first page from the second.
//!
//! Every answer is fetched whole from the store first: what is late is late on purpose.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};
use tokio_rustls::TlsConnector;

use crate::trouble::{Phase, Trouble};

/// The page of a network that wants to be paid first, with amounts on it.
pub const PORTAL_PAGE: &str = "<!doctype html><html><head><title>Welcome</title></head><body><h1>Station Wi-Fi</h1>\
    <p>Accept our terms to go online. One hour: $0.00. One day: $4.99.</p>\
    <form action=\"/accept\"><button>Accept</button></form></body></html>";

/// A portal's answer.
pub fn portal(status: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PORTAL_PAGE}",
        PORTAL_PAGE.len()
    )
}

/// One request's head, with its empty line; GET has no body.
pub(crate) async fn read_head(from: &mut (impl AsyncReadExt + Unpin)) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    let mut bytes = [0; 4096];
    while !head.ends_with(b"\r\n\r\n") {
        match from.read(&mut bytes).await {
            Ok(count @ 1..) => head.extend_from_slice(&bytes[..count]),
            _ => return None,
        }
    }
    Some(head)
}

/// The store behind the proxy.
pub(crate) struct Upstream {
    pub(crate) store: SocketAddr,
    pub(crate) host: String,
    pub(crate) connector: TlsConnector,
}

impl Upstream {
    /// Its whole answer to one request, uncompressed, over a connection of its own.
    pub(crate) async fn ask(&self, head: &[u8]) -> Option<Vec<u8>> {
        let head = String::from_utf8(head.to_vec()).ok()?;
        let lines = head.trim_end().lines();
        let mut request: String = lines
            .filter(|line| !line.to_ascii_lowercase().starts_with("accept-encoding:"))
            .fold(String::new(), |whole, line| whole + line + "\r\n");
        request.push_str("Connection: close\r\n\r\n");
        let tcp = TcpStream::connect(self.store).await.ok()?;
        let name = rustls::pki_types::ServerName::try_from(self.host.clone()).ok()?;
        let mut outside = self.connector.connect(name, tcp).await.ok()?;
        outside.write_all(request.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        // The store may end without a farewell of TLS; what came is whole then.
        let _ = outside.read_to_end(&mut answer).await;
        Some(answer)
    }
}

/// Gives the answer to the core with the trouble in its place.
pub(crate) async fn give(
    to: &mut (impl AsyncWriteExt + Unpin),
    answer: &[u8],
    trouble: Trouble,
    phase: Phase,
    nth: usize,
) {
    let head = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map_or(answer.len(), |at| at + 4);
    let good = match phase {
        Phase::Body => head + (answer.len() - head) / 2,
        Phase::BetweenPages if nth == 0 => answer.len(),
        _ => 0,
    };
    if trouble == Trouble::Portal && good < answer.len() {
        let _ = match phase {
            Phase::Body => to.write_all(&with_the_portals_body(&answer[..head])).await,
            _ => to.write_all(portal("200 OK").as_bytes()).await,
        };
        let _ = to.shutdown().await;
        return;
    }
    let (good, rest) = answer.split_at(good);
    if to.write_all(good).await.is_err() || to.flush().await.is_err() {
        return;
    }
    if !rest.is_empty() {
        match trouble {
            Trouble::Late(delay) => {
                sleep(delay).await;
                let _ = to.write_all(rest).await;
            }
            Trouble::Narrow(per_second) => trickle(to, rest, per_second).await,
            Trouble::HalfOpen => std::future::pending().await,
            // Dropped without TLS's farewell: the other side sees a break and no end.
            Trouble::Cut => return,
            Trouble::Portal => unreachable!("answered above"),
        }
    }
    let _ = to.shutdown().await;
}

async fn trickle(to: &mut (impl AsyncWriteExt + Unpin), rest: &[u8], per_second: u32) {
    const A_SECOND: u32 = 20;
    let size = usize::try_from(per_second / A_SECOND).unwrap_or(1).max(1);
    for piece in rest.chunks(size) {
        if to.write_all(piece).await.is_err() || to.flush().await.is_err() {
            return;
        }
        sleep(Duration::from_secs(1) / A_SECOND).await;
    }
}

/// The store's own head, with its cookies, above somebody else's page.
fn with_the_portals_body(head: &[u8]) -> Vec<u8> {
    let head = String::from_utf8_lossy(head);
    let framing = ["content-length:", "transfer-encoding:"];
    let whole: String = head
        .trim_end()
        .lines()
        .filter(|line| {
            let line = line.to_ascii_lowercase();
            !framing.iter().any(|name| line.starts_with(name))
        })
        .fold(String::new(), |whole, line| whole + line + "\r\n");
    let length = PORTAL_PAGE.len();
    format!("{whole}Content-Length: {length}\r\n\r\n{PORTAL_PAGE}").into_bytes()
}

//! One kind of trouble that sets in at one phase of a fetch: the cells of the table of hostile networks.
//!
//! Where the trouble lies above TLS, this proxy ends the TLS itself, so that it knows a head from a body and the
//! first page from the second. Every answer is fetched whole from the store first: what is late is late on purpose.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use crate::{
    authority::{Authority, Leaf},
    network::{Network, Weather},
    witness::connector,
};

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Everything takes so long each way.
    Late(Duration),
    /// So many bytes a second.
    Narrow(u32),
    /// Nothing comes any more, and nobody says so.
    HalfOpen,
    /// The connection breaks.
    Cut,
    /// Somebody else answers with 200 and a page of their own.
    Portal,
}

/// From where on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looking up the name: see `fetch::Names`; nothing for this proxy to do.
    Resolve,
    /// Opening the connection.
    Connect,
    /// The greeting.
    Tls,
    /// The answer's head.
    Headers,
    /// The middle of the answer's body.
    Body,
    /// Every answer but the first.
    BetweenPages,
}

impl Phase {
    /// In the order of a fetch.
    pub const ALL: [Self; 6] = [
        Self::Resolve,
        Self::Connect,
        Self::Tls,
        Self::Headers,
        Self::Body,
        Self::BetweenPages,
    ];
}

/// The page of a network that wants to be paid first, with amounts on it.
pub const PORTAL_PAGE: &str = "<!doctype html><html><head><title>Welcome</title></head><body><h1>Station Wi-Fi</h1>\
    <p>Accept our terms to go online. One hour: $0.00. One day: $4.99.</p>\
    <form action=\"/accept\"><button>Accept</button></form></body></html>";

/// A running network with one trouble.
pub struct Troubled {
    address: SocketAddr,
    root_pem: String,
    /// Runs until it is dropped.
    network: Option<Network>,
    /// Open until they are dropped.
    blocked: Vec<TcpStream>,
    running: JoinSet<()>,
}

impl Troubled {
    /// Starts one in front of `store`, for `host`.
    pub async fn start(
        store: SocketAddr,
        store_root: &str,
        host: &str,
        trouble: Trouble,
        phase: Phase,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let mut made = Self {
            address: store,
            root_pem: store_root.to_owned(),
            network: None,
            blocked: Vec::new(),
            running: JoinSet::new(),
        };
        match (phase, trouble) {
            (Phase::Resolve, _) => {}
            (Phase::Connect, Trouble::Cut) => made.address = nobody_listens().await?,
            (Phase::Connect, Trouble::HalfOpen) => made.never_opens().await?,
            (Phase::Connect, Trouble::Portal) => made.speaks_no_tls().await?,
            (Phase::Connect | Phase::Tls, Trouble::Late(_) | Trouble::Narrow(_)) => {
                let weather = match (phase, trouble) {
                    (Phase::Connect, Trouble::Late(delay)) => Weather::OpensAfter(delay),
                    (_, Trouble::Late(delay)) => Weather::Latency(delay),
                    (_, Trouble::Narrow(rate)) => Weather::Narrow(rate),
                    _ => unreachable!("the arm above names them"),
                };
                let network = Network::start(store, weather).await?;
                made.address = network.address();
                made.network = Some(network);
            }
            (Phase::Tls, Trouble::Portal) => made.answers(store, store_root, host, None).await?,
            (Phase::Tls, Trouble::HalfOpen) => made.greets_never(true).await?,
            (Phase::Tls, Trouble::Cut) => made.greets_never(false).await?,
            _ => {
                made.answers(store, store_root, host, Some((trouble, phase)))
                    .await?;
            }
        }
        Ok(made)
    }

    /// For `Door::open`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// For `Door::open`.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// A queue of one place that is full: the kernel answers no further greeting.
    async fn never_opens(&mut self) -> std::io::Result<()> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        let listener = socket.listen(0)?;
        self.address = listener.local_addr()?;
        let soon = Duration::from_millis(50);
        while let Ok(Ok(stream)) = timeout(soon, TcpStream::connect(self.address)).await {
            self.blocked.push(stream);
        }
        self.running.spawn(async move {
            let _kept = listener;
            std::future::pending::<()>().await;
        });
        Ok(())
    }

    /// Answers the greeting with a page in the clear.
    async fn speaks_no_tls(&mut self) -> std::io::Result<()> {
        self.each_connection(|mut stream| async move {
            let mut greeting = [0; 1024];
            let _ = stream.read(&mut greeting).await;
            let _ = stream.write_all(portal("200 OK").as_bytes()).await;
        })
        .await
    }

    /// Hears the greeting; then silence, or the end.
    async fn greets_never(&mut self, silent: bool) -> std::io::Result<()> {
        self.each_connection(move |mut stream| async move {
            let mut greeting = [0; 1024];
            let _ = stream.read(&mut greeting).await;
            if silent {
                std::future::pending::<()>().await;
            }
        })
        .await
    }

    /// Ends the TLS and troubles the answers; `None` is a portal with a certificate of its own.
    async fn answers(
        &mut self,
        store: SocketAddr,
        store_root: &str,
        host: &str,
        trouble: Option<(Trouble, Phase)>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let authority = Authority::new()?;
        let leaf = if trouble.is_some() {
            Leaf::Good
        } else {
            Leaf::UnknownAuthority
        };
        let acceptor = TlsAcceptor::from(authority.server(host, leaf)?);
        authority.root_pem().clone_into(&mut self.root_pem);
        let upstream = Upstream {
            store,
            host: host.to_owned(),
            connector: connector(store_root)?,
        };
        let upstream = Arc::new(upstream);
        let pages = Arc::<std::sync::atomic::AtomicUsize>::default();
        self.each_connection(move |stream| {
            let (acceptor, upstream, pages) =
                (acceptor.clone(), Arc::clone(&upstream), Arc::clone(&pages));
            async move {
                let Ok(mut inside) = acceptor.accept(stream).await else {
                    return;
                };
                let Some((trouble, phase)) = trouble else {
                    let _ = inside.write_all(portal("200 OK").as_bytes()).await;
                    return;
                };
                let Some(head) = read_head(&mut inside).await else {
                    return;
                };
                let Some(answer) = upstream.ask(&head).await else {
                    return;
                };
                let nth = pages.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                give(&mut inside, &answer, trouble, phase, nth).await;
            }
        })
        .await?;
        Ok(())
    }

    async fn each_connection<W>(
        &mut self,
        mut serve: impl FnMut(TcpStream) -> W + Send + 'static,
    ) -> std::io::Result<()>
    where
        W: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        self.address = listener.local_addr()?;
        self.running.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream));
            }
        });
        Ok(())
    }
}

/// A portal's answer.
pub fn portal(status: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PORTAL_PAGE}",
        PORTAL_PAGE.len()
    )
}

async fn nobody_listens() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0").await?.local_addr()
}

/// One request's head, with its empty line; GET has no body.
async fn read_head(from: &mut (impl AsyncReadExt + Unpin)) -> Option<Vec<u8>> {
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
struct Upstream {
    store: SocketAddr,
    host: String,
    connector: TlsConnector,
}

impl Upstream {
    /// Its whole answer to one request, uncompressed, over a connection of its own.
    async fn ask(&self, head: &[u8]) -> Option<Vec<u8>> {
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
async fn give(
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

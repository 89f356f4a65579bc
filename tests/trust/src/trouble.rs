//! One kind of trouble that sets in at one phase of a fetch: the cells of the table of hostile networks.
//!
//! Where the trouble lies above TLS, this proxy ends the TLS itself (`answers`).

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

use crate::{
    answers::{Upstream, give, portal, read_head},
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

async fn nobody_listens() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0").await?.local_addr()
}

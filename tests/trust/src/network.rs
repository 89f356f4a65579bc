//! Networks that misbehave: a relay that looks at no byte and delays, narrows, cuts or swallows them.
//!
//! The kernel's own traffic shaping is not to be had where this runs, so the relay does it in user space.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

/// How the network behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Every packet takes so long each way.
    Latency(Duration),
    /// Every connection takes so long to open.
    OpensAfter(Duration),
    /// So many bytes a second, each way.
    Narrow(u32),
    /// The connection breaks once so many bytes have come from the store.
    CutAfter(u64),
    /// Connections open and then nothing comes, ever.
    HalfOpen,
    /// Connections are closed as soon as they are open.
    Reset,
}

/// A running relay.
pub struct Network {
    address: SocketAddr,
    running: tokio::task::JoinHandle<()>,
}

impl Network {
    /// Starts one in front of `store`.
    pub async fn start(store: SocketAddr, weather: Weather) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let running = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(carry(stream, store, weather));
            }
        });
        Ok(Self { address, running })
    }

    /// For `options.network`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn carry(core: TcpStream, store: SocketAddr, weather: Weather) {
    match weather {
        Weather::Reset => return,
        Weather::HalfOpen => return std::future::pending().await,
        Weather::OpensAfter(delay) => sleep(delay).await,
        _ => {}
    }
    let Ok(store) = TcpStream::connect(store).await else {
        return;
    };
    let (from_core, to_core) = core.into_split();
    let (from_store, to_store) = store.into_split();
    if let Weather::CutAfter(limit) = weather {
        // A cut ends both directions at once.
        tokio::select! {
            () = pump(from_core, to_store, weather, u64::MAX) => {}
            () = pump(from_store, to_core, weather, limit) => {}
        }
    } else {
        tokio::join!(
            pump(from_core, to_store, weather, u64::MAX),
            pump(from_store, to_core, weather, u64::MAX)
        );
    }
}

async fn pump(
    from: impl AsyncRead + Unpin,
    to: impl AsyncWrite + Unpin,
    weather: Weather,
    limit: u64,
) {
    // What has been read waits here until it is due: a delay holds every byte back equally long and
    // narrows nothing.
    let (underway, arriving) = mpsc::channel(1024);
    tokio::join!(
        pick_up(from, underway, weather),
        deliver(arriving, to, limit)
    );
}

async fn pick_up(
    mut from: impl AsyncRead + Unpin,
    underway: mpsc::Sender<(Instant, Vec<u8>)>,
    weather: Weather,
) {
    // Small pieces, so that a narrow network trickles instead of stopping and bursting.
    let mut bytes = [0; 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        let mut due = Instant::now();
        match weather {
            Weather::Latency(delay) => due += delay,
            Weather::Narrow(per_second) => {
                let share = Duration::from_secs(1) * u32::try_from(count).unwrap_or(u32::MAX)
                    / per_second.max(1);
                sleep(share).await;
            }
            _ => {}
        }
        if underway.send((due, bytes[..count].to_vec())).await.is_err() {
            return;
        }
    }
}

async fn deliver(
    mut arriving: mpsc::Receiver<(Instant, Vec<u8>)>,
    mut to: impl AsyncWrite + Unpin,
    mut left: u64,
) {
    while let Some((due, bytes)) = arriving.recv().await {
        sleep_until(due).await;
        let passed = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        if to.write_all(&bytes[..passed]).await.is_err() {
            return;
        }
        left -= passed as u64;
        if left == 0 {
            return;
        }
    }
    let _ = to.shutdown().await;
}

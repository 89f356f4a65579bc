//! The lines to the store's host: its name looked up, a socket, TLS, and HTTP/2 or 1.1 on it.
//!
//! Lives here: how a connection comes to be, and which request goes over which. Comes in: what to ask the host for.
//! Goes out: answers whose bodies are still on their way. May not: know another host; send a request a second time.

use std::{
    error::Error,
    future::Future,
    io,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use http::{HeaderMap, Request, Response, Uri, header, uri::PathAndQuery};
use http_body_util::Empty;
use hyper::{
    body::{Bytes, Incoming},
    client::conn::{TrySendError, http1, http2},
    rt::Executor,
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, pki_types::ServerName};
use tokio::{net::TcpStream, task::JoinSet, time::timeout};
use tokio_rustls::{TlsConnector, client::TlsStream};

use super::reach;
use super::tls::Door;
use crate::model::Failure;

type Nothing = Empty<Bytes>;

/// The connections of one fetch to the one host that it asks: with HTTP/2 one for all pages, with 1.1 one for each page
/// that is under way.
pub(crate) struct Lines {
    host: String,
    tls: TlsConnector,
    door: Option<Door>,
    /// For a connection with its handshake.
    time: Duration,
    free: tokio::sync::Mutex<Vec<Line>>,
    /// What moves the bytes of the lines. All of it ends with the fetch, also where the other side has gone silent.
    movers: Arc<Mutex<JoinSet<()>>>,
}

/// A connection over which a request can be sent.
pub(crate) enum Line {
    /// HTTP/2: many requests at once.
    Shared(http2::SendRequest<Nothing>),
    /// HTTP/1.1: one request, and the next when its answer has been read.
    Alone(http1::SendRequest<Nothing>),
}

impl Lines {
    pub(crate) fn to(host: &str, tls: ClientConfig, door: Option<Door>, time: Duration) -> Self {
        Self {
            host: host.to_owned(),
            tls: TlsConnector::from(Arc::new(tls)),
            door,
            time,
            free: tokio::sync::Mutex::default(),
            movers: Arc::default(),
        }
    }

    /// Sends one GET. Give the line back with [`Lines::free`] when the answer's body has been read to its end.
    pub(crate) async fn get(
        &self,
        target: &PathAndQuery,
        headers: &HeaderMap,
    ) -> Result<(Response<Incoming>, Line), Failure> {
        loop {
            let (mut line, kept) = self.line().await?;
            match line.send(&self.host, target, headers).await {
                Ok(response) => return Ok((response, line)),
                // A line that was kept may have been closed by the store meanwhile. Nothing was sent over it.
                Err(unsent) if kept && unsent.message().is_some() => {
                    self.free.lock().await.clear();
                }
                Err(error) => return Err(failure(&error.into_error(), false)),
            }
        }
    }

    pub(crate) async fn free(&self, line: Line) {
        if let Line::Alone(_) = line {
            self.free.lock().await.push(line);
        }
    }

    /// A line, and whether it was kept from an earlier request. Who comes while one is being opened waits for it: with
    /// HTTP/2 both go over it.
    async fn line(&self) -> Result<(Line, bool), Failure> {
        let mut free = self.free.lock().await;
        free.retain(|line| !line.is_closed());
        let kept = free.pop();
        let was_kept = kept.is_some();
        let line = match kept {
            Some(line) => line,
            None => timeout(self.time, self.open())
                .await
                .unwrap_or(Err(Failure::TimedOut))?,
        };
        if let Line::Shared(shared) = &line {
            free.push(Line::Shared(shared.clone()));
        }
        Ok((line, was_kept))
    }

    async fn open(&self) -> Result<Line, Failure> {
        let refused = |error: &(dyn Error + 'static)| failure(error, true);
        let addresses = reach::addresses(&self.host, self.door.as_ref()).await;
        let socket = reach::reach(addresses.map_err(|why| refused(&why))?, self.time)
            .await
            .map_err(|why| refused(&why))?;
        socket.set_nodelay(true).map_err(|why| refused(&why))?;
        let name = ServerName::try_from(self.host.clone()).map_err(|why| refused(&why))?;
        let stream = self
            .tls
            .connect(name, socket)
            .await
            .map_err(|why| refused(&why))?;
        self.speak(stream).await.map_err(|why| refused(&why))
    }

    /// HTTP on a connection, as both sides have agreed in the handshake.
    async fn speak(&self, stream: TlsStream<TcpStream>) -> hyper::Result<Line> {
        let two = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let stream = TokioIo::new(stream);
        let movers = Movers(Arc::downgrade(&self.movers));
        if two {
            let (line, mover) = http2::handshake(movers.clone(), stream).await?;
            movers.execute(mover);
            Ok(Line::Shared(line))
        } else {
            let (line, mover) = http1::handshake(stream).await?;
            movers.execute(mover);
            Ok(Line::Alone(line))
        }
    }
}

impl Line {
    async fn send(
        &mut self,
        host: &str,
        target: &PathAndQuery,
        headers: &HeaderMap,
    ) -> Result<Response<Incoming>, TrySendError<Request<Nothing>>> {
        let mut request = Request::new(Nothing::new());
        request.headers_mut().clone_from(headers);
        match self {
            Self::Shared(line) => {
                let whole = Uri::builder().scheme("https").authority(host);
                if let Ok(whole) = whole.path_and_query(target.clone()).build() {
                    *request.uri_mut() = whole;
                }
                line.try_send_request(request).await
            }
            Self::Alone(line) => {
                *request.uri_mut() = target.clone().into();
                if let Ok(host) = host.parse() {
                    request.headers_mut().insert(header::HOST, host);
                }
                // Where it is closed meanwhile, sending says so.
                let _ = line.ready().await;
                line.try_send_request(request).await
            }
        }
    }

    fn is_closed(&self) -> bool {
        match self {
            Self::Shared(line) => line.is_closed(),
            Self::Alone(line) => line.is_closed(),
        }
    }
}

/// Starts what moves bytes. Weak, for a mover holds one of these to start others.
#[derive(Clone)]
struct Movers(Weak<Mutex<JoinSet<()>>>);

impl<F: Future + Send + 'static> Executor<F> for Movers {
    fn execute(&self, mover: F) {
        if let Some(movers) = self.0.upgrade() {
            let mut movers = movers.lock().unwrap_or_else(PoisonError::into_inner);
            while movers.try_join_next().is_some() {}
            movers.spawn(async move {
                // How it ended is told to the request that it carried.
                let _ = mover.await;
            });
        }
    }
}

/// What kept an answer from coming. Never says more than that: errors of the client may hold addresses.
pub(crate) fn failure(why: &(dyn Error + 'static), connecting: bool) -> Failure {
    let mut connecting = connecting;
    let mut cause = Some(why);
    while let Some(error) = cause {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return match tls {
                // Something that speaks no TLS at all: the sign-in page of somebody's wireless network.
                rustls::Error::InvalidMessage(_) if connecting => Failure::Offline,
                _ => Failure::Tls,
            };
        }
        let io = error.downcast_ref::<io::Error>();
        if let Some(io) = io {
            match io.kind() {
                io::ErrorKind::TimedOut => return Failure::TimedOut,
                // The connection stood, and broke.
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof => connecting = false,
                _ => {}
            }
        }
        // An io::Error around another error shows that one only this way.
        cause = match io.and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    if connecting {
        Failure::Offline
    } else {
        Failure::Cut
    }
}

//! The way in: TCP, TLS and HTTP, down to the connections that a fault tears.
//!
//! Lives here: the accept loop. Comes in: a port, the TLS configuration and the routes.
//! Goes out: answered connections. May not: know a page or a scenario.

use std::{
    convert::Infallible,
    io,
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{Router, body::Body};
use http::{Request, Response, Version};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use rustls::ServerConfig;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::{JoinHandle, JoinSet},
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::{recorded::Recorded, routes::Shop};

/// A client that says nothing must not keep a connection for ever.
const HELLO: Duration = Duration::from_secs(10);

/// First byte of every TLS connection: the content type "handshake".
const TLS_HANDSHAKE: u8 = 0x16;

/// Put into a response's extensions: no answer at all, the connection (HTTP/1) or the stream (HTTP/2) is reset.
#[derive(Clone, Copy)]
pub(crate) struct Reset;

/// A listening store.
pub(crate) struct Listener {
    pub(crate) address: SocketAddr,
    end: oneshot::Sender<()>,
    accepting: JoinHandle<()>,
}

impl Listener {
    /// Listens on loopback; port 0 takes a free one.
    pub(crate) async fn open(
        port: u16,
        tls: ServerConfig,
        routes: Router,
        shop: Arc<Shop>,
    ) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = socket.local_addr()?;
        let (end, ended) = oneshot::channel();
        let door = Door {
            tls: TlsAcceptor::from(Arc::new(tls)),
            routes,
            shop,
        };
        let accepting = tokio::spawn(accept(socket, door, ended));
        Ok(Self {
            address,
            end,
            accepting,
        })
    }

    /// Ends every connection at once, answered or not.
    pub(crate) async fn close(self) {
        // Both fail only when the loop has ended already.
        let _ = self.end.send(());
        let _ = self.accepting.await;
    }
}

#[derive(Clone)]
struct Door {
    tls: TlsAcceptor,
    routes: Router,
    shop: Arc<Shop>,
}

async fn accept(socket: TcpListener, door: Door, mut ended: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut ended => break,
            accepted = socket.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(connection(stream, door.clone())); }
                // Out of file descriptors: let some connections end first.
                Err(_) => tokio::task::yield_now().await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    connections.shutdown().await;
}

async fn connection(stream: TcpStream, door: Door) {
    let mut first = [0];
    match timeout(HELLO, stream.peek(&mut first)).await {
        Ok(Ok(1)) if first[0] == TLS_HANDSHAKE => over_tls(stream, door).await,
        Ok(Ok(1)) => in_the_clear(stream, door.shop).await,
        _ => {}
    }
}

async fn over_tls(stream: TcpStream, door: Door) {
    let torn = Arc::new(AtomicBool::new(false));
    let wire = Wire {
        stream,
        torn: torn.clone(),
    };
    let Ok(Ok(tls)) = timeout(HELLO, door.tls.accept(wire)).await else {
        return;
    };
    let service = service_fn(move |request: Request<Incoming>| {
        let (routes, torn) = (door.routes.clone(), torn.clone());
        async move {
            let version = request.version();
            let Ok(response) = routes.oneshot(request.map(Body::new)).await;
            if response.extensions().get::<Reset>().is_some() {
                torn.store(version != Version::HTTP_2, Ordering::Relaxed);
                return Err(io::Error::from(io::ErrorKind::ConnectionReset));
            }
            Ok(response)
        }
    });
    // A connection that the client or a fault breaks is none of the store's worries.
    let _ = auto::Builder::new(TokioExecutor::new())
        .serve_connection(TokioIo::new(tls), service)
        .await;
}

/// Nobody should ever come here: recorded, and told so.
async fn in_the_clear(stream: TcpStream, shop: Arc<Shop>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let (head, _) = request.into_parts();
        shop.record(Recorded {
            tls: false,
            ..Recorded::of(&head)
        });
        async {
            Ok::<_, Infallible>(Response::new(
                "this store is asked over TLS only".to_owned(),
            ))
        }
    });
    let _ = auto::Builder::new(TokioExecutor::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// A TCP stream that a fault can end with a reset instead of a goodbye.
struct Wire {
    stream: TcpStream,
    torn: Arc<AtomicBool>,
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.torn.load(Ordering::Relaxed) {
            // Zero linger makes the kernel send RST; if it fails, the client sees a plain end instead.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

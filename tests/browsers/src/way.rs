//! The way from a browser to the store: a CONNECT proxy, so that real host names reach the loopback address
//! in every engine, without a change to the machine's name tables.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// A running proxy that leads every host to the store.
pub struct Way {
    address: SocketAddr,
    in_the_clear: Arc<Mutex<Vec<String>>>,
    running: tokio::task::JoinHandle<()>,
}

impl Way {
    /// Starts one that leads to `store`.
    pub async fn to(store: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let in_the_clear = Arc::<Mutex<Vec<String>>>::default();
        let running = tokio::spawn({
            let in_the_clear = Arc::clone(&in_the_clear);
            async move {
                let mut connections = JoinSet::new();
                while let Ok((stream, _)) = listener.accept().await {
                    connections.spawn(lead(stream, store, Arc::clone(&in_the_clear)));
                }
            }
        });
        Ok(Self {
            address,
            in_the_clear,
            running,
        })
    }

    /// For the browser's proxy setting.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Requests that came without TLS; none was answered.
    pub fn in_the_clear(&self) -> Vec<String> {
        self.in_the_clear
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        self.running.abort();
    }
}

async fn lead(mut browser: TcpStream, store: SocketAddr, in_the_clear: Arc<Mutex<Vec<String>>>) {
    let Some(head) = head(&mut browser).await else {
        return;
    };
    let first = head.lines().next().unwrap_or_default();
    if !first.starts_with("CONNECT ") {
        in_the_clear
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(first.to_owned());
        let _ = browser
            .write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            .await;
        return;
    }
    let Ok(mut store) = TcpStream::connect(store).await else {
        return;
    };
    if browser
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .await
        .is_ok()
    {
        let _ = copy_bidirectional(&mut browser, &mut store).await;
    }
}

/// The request's head, read byte by byte so that none of what follows it is lost.
async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > 16 * 1024 {
            return None;
        }
        head.push(stream.read_u8().await.ok()?);
    }
    String::from_utf8(head).ok()
}

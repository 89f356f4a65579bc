//! A network witness: stands between the core and the store, ends the TLS on both sides, and keeps every
//! byte that the core sends.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use crate::authority::{Authority, Leaf};

/// What one connection of the core's held.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The host that was asked for in the TLS greeting.
    pub host: String,
    /// Every byte sent, in the clear.
    pub sent: Vec<u8>,
}

/// A running witness.
pub struct Witness {
    address: SocketAddr,
    root_pem: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    not_tls: Arc<Mutex<usize>>,
    running: tokio::task::JoinHandle<()>,
}

impl Witness {
    /// Starts one in front of the store at `store`, whose root is `store_root`. It answers for `host` alone:
    /// the core must refuse to send anything to another host over this connection.
    pub async fn start(
        store: SocketAddr,
        store_root: &str,
        host: &str,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let authority = Authority::new()?;
        let acceptor = TlsAcceptor::from(authority.server(host, Leaf::Good)?);
        let connector = connector(store_root)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let not_tls = Arc::<Mutex<usize>>::default();
        let running = tokio::spawn({
            let (seen, not_tls) = (Arc::clone(&seen), Arc::clone(&not_tls));
            async move {
                let mut connections = JoinSet::new();
                while let Ok((stream, _)) = listener.accept().await {
                    let (acceptor, connector) = (acceptor.clone(), connector.clone());
                    let (seen, not_tls) = (Arc::clone(&seen), Arc::clone(&not_tls));
                    connections.spawn(async move {
                        let Ok(inside) = acceptor.accept(stream).await else {
                            *not_tls.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                            return;
                        };
                        let host = inside
                            .get_ref()
                            .1
                            .server_name()
                            .unwrap_or_default()
                            .to_owned();
                        let Ok(name) = ServerName::try_from(host.clone()) else {
                            return;
                        };
                        let Ok(tcp) = TcpStream::connect(store).await else {
                            return;
                        };
                        let Ok(outside) = connector.connect(name, tcp).await else {
                            return;
                        };
                        let nth = {
                            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                            seen.push(Seen {
                                host,
                                sent: Vec::new(),
                            });
                            seen.len() - 1
                        };
                        relay(inside, outside, |bytes| {
                            seen.lock().unwrap_or_else(PoisonError::into_inner)[nth]
                                .sent
                                .extend_from_slice(bytes);
                        })
                        .await;
                    });
                }
            }
        });
        Ok(Self {
            address,
            root_pem: authority.root_pem().to_owned(),
            seen,
            not_tls,
            running,
        })
    }

    /// For `options.network`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// For `options.network`.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// Everything sent until now.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Connections that did not become TLS: plain http would be one.
    pub fn not_tls(&self) -> usize {
        *self.not_tls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// Both directions until either side ends; what comes from inside is told first.
async fn relay<I, O>(inside: I, outside: O, mut tell: impl FnMut(&[u8]))
where
    I: AsyncRead + AsyncWrite + Unpin,
    O: AsyncRead + AsyncWrite + Unpin,
{
    let (mut from_core, mut to_core) = tokio::io::split(inside);
    let (mut from_store, mut to_store) = tokio::io::split(outside);
    let upwards = async {
        let mut bytes = vec![0; 16 * 1024];
        while let Ok(count @ 1..) = from_core.read(&mut bytes).await {
            tell(&bytes[..count]);
            if to_store.write_all(&bytes[..count]).await.is_err() || to_store.flush().await.is_err()
            {
                break;
            }
        }
        let _ = to_store.shutdown().await;
    };
    let downwards = async {
        let _ = tokio::io::copy(&mut from_store, &mut to_core).await;
        let _ = to_core.shutdown().await;
    };
    tokio::join!(upwards, downwards);
}

/// Speaks HTTP/1.1 on both sides, so that what is recorded can be read as text.
pub(crate) fn connector(root_pem: &str) -> Result<TlsConnector, Box<dyn std::error::Error>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root_pem.as_bytes())?)?;
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

//! TLS: rustls with ring and bundled roots, the same on every platform.
//!
//! The platform's own verifier panics on Android unless it was started through JNI, and roots from the system take
//! a hundred times longer to load. The test door is here too: a network of the tests' own, compiled in by feature.

use std::sync::Arc;

use rustls::{
    ClientConfig, Error, RootCertStore,
    client::Resumption,
    crypto::{CryptoProvider, KeyProvider, ring},
    pki_types::PrivateKeyDer,
    sign::SigningKey,
};

use crate::error::{CoreError, Input};

pub use door::Door;
#[cfg(feature = "stand-in")]
pub use door::Names;

/// The one TLS configuration. Costs about 30 µs, so every fetch builds its own.
pub(crate) fn config(door: Option<&Door>) -> Result<ClientConfig, CoreError> {
    let mut roots = RootCertStore::empty();
    match door {
        Some(door) => door.trust(&mut roots)?,
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = CryptoProvider {
        key_provider: &NoKeys,
        ..ring::default_provider()
    };
    let mut config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(|_| CoreError::Internal)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    // A fetch has a connection or two; a ticket kept for longer would let the store tell fetches together.
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// A phone proves itself with cookies, never with a certificate: what reads private keys and signs stays out of the library.
#[derive(Debug)]
struct NoKeys;

impl KeyProvider for NoKeys {
    fn load_private_key(&self, _key: PrivateKeyDer<'static>) -> Result<Arc<dyn SigningKey>, Error> {
        Err(Error::General("no private keys here".to_owned()))
    }
}

const REFUSED: CoreError = CoreError::InvalidInput {
    what: Input::Network,
};

#[cfg(feature = "stand-in")]
mod door {
    use std::{net::SocketAddr, time::Duration};

    use reqwest::dns::{Addrs, Name, Resolve, Resolving};
    use rustls::{
        RootCertStore,
        pki_types::{CertificateDer, pem::PemObject},
    };

    use super::REFUSED;
    use crate::error::CoreError;
    use crate::marketplace::Marketplace;

    /// A network of the tests' own: the stores' real host names lead to one address, whose authority alone is trusted.
    #[derive(Clone, Debug)]
    pub struct Door {
        address: SocketAddr,
        root: CertificateDer<'static>,
        names: Names,
    }

    /// How looking up a store's name goes.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Names {
        /// It leads to the door's address.
        #[default]
        Known,
        /// Nobody knows it.
        Unknown,
        /// It is known after so long.
        Late(Duration),
    }

    impl Door {
        /// `address` is `127.0.0.1:port`, `root_pem` the certificate of the authority.
        ///
        /// # Errors
        /// `InvalidInput` when they are none, or when the library was built without the feature `stand-in`.
        pub fn open(address: &str, root_pem: &str) -> Result<Self, CoreError> {
            Ok(Self {
                address: address.parse().map_err(|_| REFUSED)?,
                root: CertificateDer::from_pem_slice(root_pem.as_bytes()).map_err(|_| REFUSED)?,
                names: Names::Known,
            })
        }

        /// The same network with other manners of looking up names.
        #[must_use]
        pub fn with_names(self, names: Names) -> Self {
            Self { names, ..self }
        }

        pub(crate) fn trust(&self, roots: &mut RootCertStore) -> Result<(), CoreError> {
            roots.add(self.root.clone()).map_err(|_| REFUSED)
        }

        pub(crate) fn lead(self, client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
            client.dns_resolver(std::sync::Arc::new(self))
        }
    }

    impl Resolve for Door {
        fn resolve(&self, name: Name) -> Resolving {
            let known = Marketplace::of_host(name.as_str()).is_some();
            let (address, names) = (self.address, self.names);
            Box::pin(async move {
                if let Names::Late(delay) = names {
                    tokio::time::sleep(delay).await;
                }
                if known && names != Names::Unknown {
                    Ok(Box::new(std::iter::once(address)) as Addrs)
                } else {
                    Err("a host that the test network does not have".into())
                }
            })
        }
    }
}

#[cfg(not(feature = "stand-in"))]
mod door {
    use std::convert::Infallible;

    use rustls::RootCertStore;

    use super::REFUSED;
    use crate::error::CoreError;

    /// A network of the tests' own. This library was built without it: there is none.
    #[derive(Clone, Debug)]
    pub struct Door(Infallible);

    impl Door {
        /// Refused.
        ///
        /// # Errors
        /// Always `InvalidInput`.
        pub fn open(_address: &str, _root_pem: &str) -> Result<Self, CoreError> {
            Err(REFUSED)
        }

        pub(crate) fn trust(&self, _roots: &mut RootCertStore) -> Result<(), CoreError> {
            match self.0 {}
        }

        pub(crate) fn lead(self, _client: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
            match self.0 {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(feature = "stand-in"))]
    #[test]
    fn there_is_no_door_in_a_phones_library() {
        let opened = Door::open("127.0.0.1:1", "-----BEGIN CERTIFICATE-----");
        assert_eq!(opened.err(), Some(REFUSED));
    }

    #[cfg(feature = "stand-in")]
    #[test]
    fn a_door_without_an_authority_is_refused() {
        assert_eq!(Door::open("127.0.0.1:1", "").err(), Some(REFUSED));
        assert_eq!(Door::open("example.com:1", "").err(), Some(REFUSED));
    }

    #[test]
    fn no_protocol_below_tls_1_2_is_spoken_and_roots_are_bundled() {
        let config = config(None).unwrap();
        assert_eq!(
            config.alpn_protocols,
            [b"h2".to_vec(), b"http/1.1".to_vec()]
        );
        assert!(webpki_roots::TLS_SERVER_ROOTS.len() > 100);
    }
}

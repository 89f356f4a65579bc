//! An authority of the tests' own, and leaf certificates that are right or wrong in one way each.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// What is wrong with a leaf certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Nothing.
    Good,
    /// It is for another host.
    WrongHost,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// It signed itself.
    SelfSigned,
    /// Its authority is not the one that the core trusts.
    UnknownAuthority,
}

impl Leaf {
    /// Every way to be wrong.
    pub const BAD: [Self; 5] = [
        Self::WrongHost,
        Self::Expired,
        Self::NotYetValid,
        Self::SelfSigned,
        Self::UnknownAuthority,
    ];
}

/// An authority with its root certificate.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    root_pem: String,
}

impl Authority {
    /// Makes a new one, with new keys.
    pub fn new() -> Result<Self, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        params
            .distinguished_name
            .push(DnType::CommonName, "The tests' own authority");
        let key = KeyPair::generate()?;
        let root_pem = params.self_signed(&key)?.pem();
        Ok(Self {
            issuer: Issuer::new(params, key),
            root_pem,
        })
    }

    /// The root certificate, PEM.
    pub fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// A certificate chain and key for `host`, as PEM, for servers that want files.
    pub fn pem(&self, host: &str, leaf: Leaf) -> Result<(String, String), rcgen::Error> {
        let (certificate, key) = self.make(host, leaf)?;
        Ok((certificate.pem(), key.serialize_pem()))
    }

    /// A server's TLS configuration for `host`.
    pub fn server(
        &self,
        host: &str,
        leaf: Leaf,
    ) -> Result<Arc<ServerConfig>, Box<dyn std::error::Error>> {
        let (certificate, key) = self.make(host, leaf)?;
        let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        Ok(Arc::new(config))
    }

    fn make(&self, host: &str, leaf: Leaf) -> Result<(rcgen::Certificate, KeyPair), rcgen::Error> {
        let named = if leaf == Leaf::WrongHost {
            "www.example.net"
        } else {
            host
        };
        let mut params = CertificateParams::new(vec![named.to_owned()])?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        match leaf {
            Leaf::Expired => {
                params.not_before = date_time_ymd(2001, 1, 1);
                params.not_after = date_time_ymd(2002, 1, 1);
            }
            Leaf::NotYetValid => params.not_before = date_time_ymd(4000, 1, 1),
            _ => {}
        }
        let key = KeyPair::generate()?;
        let certificate = match leaf {
            Leaf::SelfSigned => params.self_signed(&key)?,
            Leaf::UnknownAuthority => params.signed_by(&key, &Self::new()?.issuer)?,
            _ => params.signed_by(&key, &self.issuer)?,
        };
        Ok((certificate, key))
    }
}

//! The store's own authority and the certificate for every host it answers for.
//!
//! Lives here: keys made anew at each start. Comes in: the sites.
//! Goes out: the server's TLS configuration and the root as PEM.
//! May not: write a key anywhere.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

use crate::{market::markets, store::StoreError};

/// Hosts outside the sites for which the store answers as well, so that a request which should
/// never have been sent arrives somewhere and is recorded.
pub(crate) const ELSEWHERE: [&str; 5] = [
    "www.example.net",
    "frames.example.net",
    "www.amazon.com.example.net",
    "www.amazon-gifts.example",
    "shelf.token.awswaf.com",
];

/// The server's configuration and the root certificate to trust, as PEM.
pub(crate) fn configuration() -> Result<(ServerConfig, String), StoreError> {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    authority
        .distinguished_name
        .push(DnType::CommonName, "Stand-in store, own authority");
    let authority_key = KeyPair::generate()?;
    let root = authority.self_signed(&authority_key)?;
    let issuer = Issuer::new(authority, authority_key);

    let mut names: Vec<String> = markets()
        .iter()
        .flat_map(|market| [market.host(), market.domain()])
        .collect();
    names.extend(ELSEWHERE.map(String::from));
    let mut leaf = CertificateParams::new(names)?;
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.distinguished_name
        .push(DnType::CommonName, "Stand-in store");
    let leaf_key = KeyPair::generate()?;
    let leaf = leaf.signed_by(&leaf_key, &issuer)?;

    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(leaf_key.serialize_der()));
    let mut configuration = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)?;
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok((configuration, root.pem()))
}

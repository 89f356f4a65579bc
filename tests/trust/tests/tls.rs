//! No safe connection, no request: every bad certificate and an old protocol are refused with a typed outcome.
#![allow(missing_docs)]

use std::{
    net::SocketAddr,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use digital_credit_core::ffi::StoppedBy;
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
    process::Command,
    time::sleep,
};
use tokio_rustls::TlsAcceptor;
use trust::{
    authority::{Authority, Leaf},
    person::Person,
};

const HOST: &str = "www.amazon.com";

/// A server that counts the bytes it is sent once TLS stands.
async fn counting_server(authority: &Authority, leaf: Leaf) -> (SocketAddr, Arc<AtomicUsize>) {
    let acceptor = TlsAcceptor::from(
        authority
            .server(HOST, leaf)
            .expect("a certificate can be made"),
    );
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has a free port");
    let address = listener.local_addr().expect("it is bound");
    let sent = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&sent);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, counter) = (acceptor.clone(), Arc::clone(&counter));
            tokio::spawn(async move {
                let Ok(mut inside) = acceptor.accept(stream).await else {
                    return;
                };
                let mut bytes = [0; 1024];
                while let Ok(count @ 1..) = inside.read(&mut bytes).await {
                    counter.fetch_add(count, Ordering::SeqCst);
                }
            });
        }
    });
    (address, sent)
}

#[tokio::test]
async fn a_bad_certificate_is_refused_before_a_byte_is_sent() {
    let person = Person::of("happy").await;
    let before = person.fetch().await;
    let authority = Authority::new().expect("keys can be made");
    for leaf in Leaf::BAD {
        let (address, sent) = counting_server(&authority, leaf).await;
        let fetched = person
            .fetch_again(&before, address, authority.root_pem(), None)
            .await;
        assert_eq!(fetched.stopped_by, Some(StoppedBy::Tls), "{leaf:?}");
        assert_eq!(
            sent.load(Ordering::SeqCst),
            0,
            "{leaf:?}: something was sent"
        );
        assert_eq!(
            fetched.report.rows, before.report.rows,
            "{leaf:?}: the old figures stay"
        );
    }
}

#[tokio::test]
async fn the_same_server_with_a_good_certificate_is_talked_to() {
    let person = Person::of("happy").await;
    let authority = Authority::new().expect("keys can be made");
    let (address, sent) = counting_server(&authority, Leaf::Good).await;
    let fetched = person
        .fetch_over(address, authority.root_pem(), Some(500))
        .await;
    assert!(
        sent.load(Ordering::SeqCst) > 0,
        "else the tests beside this one prove nothing"
    );
    assert_eq!(
        fetched.stopped_by,
        Some(StoppedBy::TimedOut),
        "it never answers"
    );
}

#[tokio::test]
async fn a_protocol_older_than_tls_1_2_is_refused() {
    let person = Person::of("happy").await;
    let authority = Authority::new().expect("keys can be made");
    let (certificate, key) = authority
        .pem(HOST, Leaf::Good)
        .expect("a certificate can be made");
    let folder = tempfile::tempdir().expect("a folder");
    let (certificate_file, key_file) = (
        folder.path().join("leaf.pem"),
        folder.path().join("key.pem"),
    );
    std::fs::write(&certificate_file, certificate).expect("it can be written");
    std::fs::write(&key_file, key).expect("it can be written");
    let port = TcpListener::bind("127.0.0.1:0")
        .await
        .and_then(|free| free.local_addr())
        .expect("a free port")
        .port();
    let mut server = Command::new("openssl")
        .args([
            "s_server",
            "-quiet",
            "-www",
            "-tls1_1",
            "-cipher",
            "DEFAULT@SECLEVEL=0",
            "-accept",
        ])
        .arg(port.to_string())
        .arg("-cert")
        .arg(certificate_file)
        .arg("-key")
        .arg(key_file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("openssl is installed");
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    while TcpStream::connect(address).await.is_err() {
        assert!(
            server.try_wait().expect("it can be asked").is_none(),
            "openssl serves the old protocol"
        );
        sleep(Duration::from_millis(20)).await;
    }
    let fetched = person.fetch_over(address, authority.root_pem(), None).await;
    assert_eq!(fetched.stopped_by, Some(StoppedBy::Tls));
}

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

use digital_credit_core::ffi::{Failure, FetchOptions, Outcome, Source, StoppedBy, Trigger};
use end_to_end::{
    person::{a_store_of_its_own, store},
    phone,
};
use stand_in_store::client::Door;
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
    process::Command,
    time::sleep,
};
use tokio_rustls::TlsAcceptor;
use trust::authority::{Authority, Leaf};

const HOST: &str = "www.amazon.com";

/// A fetch over a server that holds a certificate of this authority.
fn options(address: SocketAddr, authority: &Authority) -> FetchOptions {
    let root_pem = authority.root_pem().to_owned();
    phone::options(Door { address, root_pem })
}

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
    let session = phone::session(store(), "happy").await;
    let before = phone::fetch(&session, phone::options(store())).await;
    let authority = Authority::new().expect("keys can be made");
    for leaf in Leaf::BAD {
        let (address, sent) = counting_server(&authority, leaf).await;
        let again = FetchOptions {
            trigger: Trigger::Continuation,
            ..options(address, &authority)
        };
        let fetched = phone::fetch_again(&before, again).await;
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
    let session = phone::session(store(), "happy").await;
    let authority = Authority::new().expect("keys can be made");
    let (address, sent) = counting_server(&authority, Leaf::Good).await;
    let hurried = FetchOptions {
        time_limit_ms: Some(500),
        ..options(address, &authority)
    };
    let fetched = phone::fetch(&session, hurried).await;
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
    let session = phone::session(store(), "happy").await;
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
    let fetched = phone::fetch(&session, options(address, &authority)).await;
    assert_eq!(fetched.stopped_by, Some(StoppedBy::Tls));
}

#[tokio::test]
async fn a_redirect_to_plain_http_is_refused_and_nothing_is_sent_in_the_clear() {
    let store = a_store_of_its_own("happy").await;
    let session = phone::session(&store, "redirect-to-http").await;
    store.forget_requests();
    let fetched = phone::fetch(&session, phone::options(&store)).await;
    let refused = Outcome::Failed {
        failure: Failure::Tls,
    };
    assert_eq!(
        phone::outcome(&fetched, Source::GiftCard),
        Some(&refused),
        "{:?}",
        fetched.report.sources
    );
    let requests = store.requests();
    assert!(!requests.is_empty() && requests.iter().all(|request| request.tls));
    store.stop().await;
}

#[test]
fn phones_run_the_tls_that_these_tests_run() {
    // A branch for one system would be code that nothing here runs: the platform's own verifier is one.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/src/fetch");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        files += 1;
        for branch in [
            "target_os",
            "target_family",
            "cfg(unix)",
            "platform_verifier",
        ] {
            assert!(!text.contains(branch), "{branch} in {}", path.display());
        }
    }
    assert!(files > 5);
}

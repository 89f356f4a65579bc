//! From a host's name to a socket.

use std::{io, net::SocketAddr, pin::pin, time::Duration};

use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};

use super::tls::Door;

/// How long the first kind of address has to itself (RFC 8305 says 250 ms; browsers take 300).
const HEAD_START: Duration = Duration::from_millis(300);

/// Where a host is, in the system's order.
pub(crate) async fn addresses(host: &str, door: Option<&Door>) -> io::Result<Vec<SocketAddr>> {
    match door {
        Some(door) => door.addresses(host).await,
        None => Ok(lookup_host((host, 443)).await?.collect()),
    }
}

/// A socket to whichever of a host's addresses answers, within `time`.
///
/// A phone may have been given an address of a kind that its network does not carry: addresses of the other kind get
/// their turn before the first have failed.
pub(crate) async fn reach(addresses: Vec<SocketAddr>, time: Duration) -> io::Result<TcpStream> {
    let six = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, other): (Vec<_>, Vec<_>) = addresses
        .into_iter()
        .partition(|address| address.is_ipv6() == six);
    race(one_of(&first, time), one_of(&other, time)).await
}

/// The addresses of one kind, one after the other: each gets its share of the time.
async fn one_of(addresses: &[SocketAddr], time: Duration) -> io::Result<TcpStream> {
    let mut why = io::ErrorKind::AddrNotAvailable.into();
    for address in addresses {
        let share = time / u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(socket)) => return Ok(socket),
            Ok(Err(error)) => why = error,
            Err(_) => why = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(why)
}

/// The first that succeeds; where none does, why `first` failed. `other` begins a little later.
async fn race<T>(
    first: impl Future<Output = io::Result<T>>,
    other: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    let (mut first, mut other) = (pin!(first), pin!(other));
    match timeout(HEAD_START, &mut first).await {
        Ok(Ok(reached)) => return Ok(reached),
        Ok(Err(why)) => return other.await.or(Err(why)),
        Err(_still_trying) => {}
    }
    tokio::select! {
        reached = &mut first => match reached {
            Err(why) => other.await.or(Err(why)),
            reached => reached,
        },
        reached = &mut other => match reached {
            Err(_) => first.await,
            reached => reached,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::{future::pending, time::Instant};

    use tokio::{net::TcpListener, time::sleep};

    use super::*;

    const TIME: Duration = Duration::from_secs(8);

    fn refused<T>() -> io::Result<T> {
        Err(io::ErrorKind::ConnectionRefused.into())
    }

    #[tokio::test]
    async fn an_address_that_never_answers_does_not_keep_the_other_kind_from_it() {
        let begun = Instant::now();
        let reached = race(pending(), async { Ok("the other") }).await;
        assert_eq!(reached.unwrap(), "the other");
        assert!(begun.elapsed() >= HEAD_START);
    }

    #[tokio::test]
    async fn an_address_that_refuses_hands_over_at_once() {
        let begun = Instant::now();
        let reached = race(async { refused() }, async { Ok("the other") }).await;
        assert_eq!(reached.unwrap(), "the other");
        assert!(begun.elapsed() < HEAD_START);
    }

    #[tokio::test]
    async fn a_slow_first_kind_still_wins_where_the_other_fails() {
        let slow = async {
            sleep(HEAD_START * 2).await;
            Ok("the first")
        };
        assert_eq!(race(slow, async { refused() }).await.unwrap(), "the first");
    }

    #[tokio::test]
    async fn where_nobody_answers_the_first_kinds_reason_is_told() {
        let lost = async { Err(io::ErrorKind::AddrNotAvailable.into()) };
        let reached: io::Result<()> = race(async { refused() }, lost).await;
        assert_eq!(
            reached.unwrap_err().kind(),
            io::ErrorKind::ConnectionRefused
        );
    }

    #[tokio::test]
    async fn the_second_address_is_tried_when_the_first_refuses() {
        let open = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addresses = vec![closed.local_addr().unwrap(), open.local_addr().unwrap()];
        drop(closed);
        let socket = reach(addresses.clone(), TIME).await.unwrap();
        assert_eq!(socket.peer_addr().unwrap(), addresses[1]);
        assert!(reach(Vec::new(), TIME).await.is_err());
    }
}

//! Pages that do not come whole: slow, cut, reset, without end, packed by a villain.
//!
//! Lives here: bodies made piece by piece, so that none is ever in memory as a whole, and with an end,
//! so that no fault outlives its test by much. Comes in: the page as it should be.
//! Goes out: a [`Reply`]. May not: keep a connection once the client has gone.

mod bombs;

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::body::{Body, Bytes};
use http::header;
use http_body::{Body as HttpBody, Frame};
use tokio::{sync::mpsc, time::sleep};

use crate::{meeting::Fault, padding, reply::Reply};

/// Longer than any limit of the core; a slow answer ends then at the latest.
const SLOWEST: Duration = Duration::from_mins(1);
/// Between two pieces of a slow body.
const DRIP: Duration = Duration::from_millis(200);
/// What "endless" ends with: 32 times the core's limit.
const ENDLESS: usize = 256 << 20;
/// Deeper than any tree that a reader may build.
const DEPTH: usize = 100_000;
/// Above the core's limit of 8 MiB.
const HEAVY: usize = 9 << 20;

/// The page with the fault.
pub(crate) async fn of(fault: Fault, page: String) -> Reply {
    match fault {
        Fault::SlowHeaders => {
            sleep(SLOWEST).await;
            Reply::page(page)
        }
        Fault::SlowBody => Reply::raw(slow(page)),
        Fault::Cut => {
            let whole = page.len().to_string();
            Reply::raw(first_half(page, true)).with(header::CONTENT_LENGTH, whole)
        }
        Fault::WrongLength => {
            let wrong = (page.len() + 4096).to_string();
            Reply::raw(first_half(page, false)).with(header::CONTENT_LENGTH, wrong)
        }
        Fault::Reset => Reply::reset(),
        Fault::Endless => Reply::raw(endless(page)),
        Fault::GzipBomb => Reply::raw(bombs::gzip()).with(header::CONTENT_ENCODING, "gzip"),
        Fault::BrotliBomb => Reply::raw(bombs::brotli()).with(header::CONTENT_ENCODING, "br"),
        Fault::InvalidUtf8 => Reply::raw(Body::from(with_invalid_utf8(&page))),
        Fault::Nested => Reply::page(nested(&page)),
        Fault::Heavy => {
            let weight = HEAVY.saturating_sub(page.len());
            let filling = padding::repeated(weight);
            Reply::page(page.replacen("</body>", &format!("{filling}</body>"), 1))
        }
    }
}

/// A body that somebody else writes piece by piece; it holds two pieces at most.
struct Piped(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Piped {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let piece = ready!(self.0.poll_recv(context));
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }
}

type Pipe = mpsc::Sender<io::Result<Bytes>>;

/// The writer ends as soon as nobody reads: sending fails then.
fn piped<W>(write: impl FnOnce(Pipe) -> W) -> Body
where
    W: Future<Output = Result<(), mpsc::error::SendError<io::Result<Bytes>>>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(2);
    tokio::spawn(write(sender));
    Body::new(Piped(receiver))
}

fn slow(page: String) -> Body {
    piped(|pipe| async move {
        let page = Bytes::from(page);
        let pieces = usize::try_from(SLOWEST.as_millis() / DRIP.as_millis()).unwrap_or(1);
        let size = page.len().div_ceil(pieces);
        for start in (0..page.len()).step_by(size) {
            let end = page.len().min(start + size);
            pipe.send(Ok(page.slice(start..end))).await?;
            sleep(DRIP).await;
        }
        Ok(())
    })
}

/// Half of the page, and then an error or simply nothing, whatever length was promised.
fn first_half(page: String, error: bool) -> Body {
    piped(move |pipe| async move {
        let page = Bytes::from(page);
        pipe.send(Ok(page.slice(..page.len() / 2))).await?;
        if error {
            pipe.send(Err(io::ErrorKind::ConnectionAborted.into()))
                .await?;
        }
        Ok(())
    })
}

fn endless(page: String) -> Body {
    piped(|pipe| async move {
        pipe.send(Ok(Bytes::from(page))).await?;
        let more = Bytes::from(padding::scripts(64 * 1024));
        for _ in 0..ENDLESS / more.len() {
            pipe.send(Ok(more.clone())).await?;
        }
        Ok(())
    })
}

/// Bytes that are no UTF-8, in the footer: what the page says is untouched.
fn with_invalid_utf8(page: &str) -> Vec<u8> {
    let (before, after) = page.split_once("<footer").unwrap_or((page, ""));
    [
        before.as_bytes(),
        b"<p>caf\xe9 \xff\xfe \xc3\x28</p><footer",
        after.as_bytes(),
    ]
    .concat()
}

fn nested(page: &str) -> String {
    let (open, close) = ("<div>".repeat(DEPTH), "</div>".repeat(DEPTH));
    let wrapped = page.replacen(
        "<main id=\"a-page\">",
        &format!("<main id=\"a-page\">{open}"),
        1,
    );
    wrapped.replacen("</main>", &format!("{close}</main>"), 1)
}

/// A body of pieces that are at hand.
fn of_pieces(pieces: impl Iterator<Item = Bytes> + Send + 'static) -> Body {
    piped(|pipe| async move {
        for piece in pieces {
            pipe.send(Ok(piece)).await?;
        }
        Ok(())
    })
}

//! A body as it comes in: unpacked and never larger than its limit, whatever its length was said to be.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;
use http::{HeaderMap, header};

use crate::model::Failure;

/// The encoding that is asked for. No brotli: its decoder and dictionary weigh as much as HTTP/2 in the phones' library.
pub(crate) const ENCODING: &str = "gzip";

/// A body under way.
pub(crate) enum Body {
    Plain(Limited),
    Packed {
        unpacking: Box<MultiGzDecoder<Limited>>,
        /// Whether anything has arrived: an answer without a body may still name an encoding.
        begun: bool,
    },
}

/// What has been unpacked so far.
pub(crate) struct Limited {
    bytes: Vec<u8>,
    limit: usize,
}

impl Body {
    /// An encoding that was not asked for stays as it is: nothing will be recognised in it.
    pub(crate) fn under(headers: &HeaderMap, limit: usize) -> Self {
        let limited = Limited {
            bytes: Vec::new(),
            limit,
        };
        let encoding = headers.get(header::CONTENT_ENCODING);
        if encoding.is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(ENCODING.as_bytes())) {
            Self::Packed {
                unpacking: Box::new(MultiGzDecoder::new(limited)),
                begun: false,
            }
        } else {
            Self::Plain(limited)
        }
    }

    pub(crate) fn take(&mut self, arrived: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Plain(bytes) => bytes.write_all(arrived),
            Self::Packed { unpacking, begun } => {
                *begun |= !arrived.is_empty();
                unpacking.write_all(arrived)
            }
        }
        .map_err(|why| failure(&why))
    }

    /// The whole body. One whose packing breaks off is no body.
    pub(crate) fn end(self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Plain(whole) => Ok(whole.bytes),
            Self::Packed { begun: false, .. } => Ok(Vec::new()),
            Self::Packed { unpacking, .. } => match unpacking.finish() {
                Ok(whole) => Ok(whole.bytes),
                Err(why) => Err(failure(&why)),
            },
        }
    }
}

impl Write for Limited {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if more.len() > self.limit - self.bytes.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn failure(why: &io::Error) -> Failure {
    match why.kind() {
        io::ErrorKind::FileTooLarge => Failure::TooLarge,
        _ => Failure::Cut,
    }
}

#[cfg(test)]
mod tests {
    use flate2::{Compression, write::GzEncoder};
    use http::HeaderValue;

    use super::*;

    const PAGE: &[u8] = b"<p>Your gift card balance is $25.00</p>";

    fn gzip(page: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(page).unwrap();
        packer.finish().unwrap()
    }

    fn unpacked(encoding: &'static str, arrived: &[u8], limit: usize) -> Result<Vec<u8>, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        let mut body = Body::under(&headers, limit);
        for piece in arrived.chunks(7) {
            body.take(piece)?;
        }
        body.end()
    }

    #[test]
    fn a_page_is_unpacked_whatever_the_pieces_it_comes_in() {
        assert_eq!(unpacked("gzip", &gzip(PAGE), 1000).unwrap(), PAGE);
        assert_eq!(unpacked("GZIP", &gzip(PAGE), 1000).unwrap(), PAGE);
        let two = [gzip(PAGE), gzip(PAGE)].concat();
        assert_eq!(unpacked("gzip", &two, 1000).unwrap(), PAGE.repeat(2));
    }

    #[test]
    fn an_encoding_nobody_asked_for_is_left_alone() {
        assert_eq!(unpacked("br", PAGE, 1000).unwrap(), PAGE);
        assert_eq!(unpacked("identity", PAGE, 1000).unwrap(), PAGE);
    }

    #[test]
    fn a_limit_is_a_limit_packed_or_not() {
        assert_eq!(unpacked("identity", PAGE, PAGE.len()).unwrap(), PAGE);
        assert_eq!(
            unpacked("identity", PAGE, PAGE.len() - 1),
            Err(Failure::TooLarge)
        );
        assert_eq!(unpacked("gzip", &gzip(PAGE), PAGE.len()).unwrap(), PAGE);
        assert_eq!(
            unpacked("gzip", &gzip(PAGE), PAGE.len() - 1),
            Err(Failure::TooLarge)
        );
        let bomb = gzip(&vec![0; 10_000_000]);
        assert_eq!(unpacked("gzip", &bomb, 1_000_000), Err(Failure::TooLarge));
    }

    #[test]
    fn a_packed_page_that_breaks_off_or_is_damaged_is_no_page() {
        let whole = gzip(PAGE);
        for kept in 1..whole.len() {
            assert_eq!(
                unpacked("gzip", &whole[..kept], 1000),
                Err(Failure::Cut),
                "{kept}"
            );
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            let read = unpacked("gzip", &damaged, 1000);
            assert!(
                read.as_deref() == Ok(PAGE) || read == Err(Failure::Cut),
                "{at}"
            );
        }
        assert_eq!(unpacked("gzip", b"", 1000).unwrap(), b"");
    }
}

//! Packing a page as the client asked for it: brotli, gzip or as it is.
//!
//! Lives here: the choice, and a shelf of packed pages, because packing half a megabyte costs more than
//! everything else the store does. Comes in: a page's text. Goes out: bytes and their encoding.
//! May not: change a page.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    io::{Read, Write},
    sync::{Mutex, PoisonError},
};

use axum::body::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, header};

/// Quick and good enough: pages are mostly script that packs ten to one at any level.
const BROTLI_QUALITY: u32 = 2;
/// The usual window, in bits.
const BROTLI_WINDOW: u32 = 20;
/// More pages than all scenarios of one test have together; then the shelf is cleared.
const SHELF: usize = 512;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The best of what `Accept-Encoding` names; a quality of zero is a refusal.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let takes = |name: &str| {
            accepted.split(',').any(|entry| {
                let mut parts = entry.split(';').map(str::trim);
                parts.next() == Some(name) && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// Pages that were packed before.
#[derive(Default)]
pub(crate) struct Packed {
    pages: Mutex<HashMap<(u64, Encoding), Bytes>>,
}

impl Packed {
    pub(crate) fn pack(&self, page: String, encoding: Encoding) -> Bytes {
        if encoding == Encoding::Identity {
            return Bytes::from(page);
        }
        let mut hasher = DefaultHasher::new();
        page.hash(&mut hasher);
        let key = (hasher.finish(), encoding);
        if let Some(packed) = self.pages().get(&key) {
            return packed.clone();
        }
        let packed = Bytes::from(packed(page.as_bytes(), encoding));
        let mut pages = self.pages();
        if pages.len() >= SHELF {
            pages.clear();
        }
        pages.insert(key, packed.clone());
        packed
    }

    fn pages(&self) -> std::sync::MutexGuard<'_, HashMap<(u64, Encoding), Bytes>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn packed(page: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(page.len() / 8);
    // Writing to memory does not fail.
    match encoding {
        Encoding::Identity => bytes.extend_from_slice(page),
        Encoding::Gzip => {
            let mut gzip = GzEncoder::new(&mut bytes, Compression::fast());
            gzip.write_all(page)
                .and_then(|()| gzip.finish().map(|_| ()))
                .expect("memory takes it");
        }
        Encoding::Brotli => {
            brotli::CompressorReader::new(page, 64 * 1024, BROTLI_QUALITY, BROTLI_WINDOW)
                .read_to_end(&mut bytes)
                .expect("memory takes it");
        }
    }
    bytes
}

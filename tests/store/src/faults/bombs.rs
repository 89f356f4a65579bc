//! Ten megabytes that unpack to ten gigabytes, sent from a few kilobytes of memory.
//!
//! Lives here: the two packings. Comes in: nothing. Goes out: bodies.
//! May not: hold a bomb as a whole, packed or not.

use std::{
    io::Write,
    iter::{once, repeat_n},
    sync::LazyLock,
};

use axum::body::{Body, Bytes};
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::of_pieces;

/// What one piece unpacks to.
const PIECE: usize = 10 << 20;
/// Pieces of a bomb: ten gigabytes.
const PIECES: usize = 1024;

/// A bomb in three parts: a beginning, a piece that is sent again and again, an end.
struct Bomb {
    begin: Bytes,
    piece: Bytes,
    end: Bytes,
}

impl Bomb {
    fn body(&self) -> Body {
        let pieces = repeat_n(self.piece.clone(), PIECES);
        let (begin, end) = (self.begin.clone(), self.end.clone());
        of_pieces(once(begin).chain(pieces).chain(once(end)))
    }
}

/// Deflate's best is a thousand to one, so this is ten megabytes on the wire.
pub(super) fn gzip() -> Body {
    static BOMB: LazyLock<Bomb> = LazyLock::new(|| gzip_of(PIECES));
    BOMB.body()
}

/// Brotli does far better than a thousand to one: a few kilobytes are enough for the same.
pub(super) fn brotli() -> Body {
    static BOMB: LazyLock<Bomb> = LazyLock::new(brotli_bomb);
    BOMB.body()
}

fn gzip_of(pieces: usize) -> Bomb {
    const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let blank = vec![b' '; PIECE];
    let mut packer = Compress::new(Compression::best(), false);
    let mut piece = Vec::with_capacity(PIECE / 64);
    // A full flush ends on a byte and forgets what came before, so that the piece can follow itself.
    packer
        .compress_vec(&blank, &mut piece, FlushCompress::Full)
        .expect("memory takes it");
    let mut one = Crc::new();
    one.update(&blank);
    let mut all = Crc::new();
    for _ in 0..pieces {
        all.combine(&one);
    }
    // An empty last block, the checksum, and the length modulo 2^32.
    let mut end = vec![0x03, 0x00];
    end.extend(all.sum().to_le_bytes());
    end.extend(all.amount().to_le_bytes());
    Bomb {
        begin: Bytes::from_static(&HEADER),
        piece: Bytes::from(piece),
        end: Bytes::from(end),
    }
}

fn brotli_bomb() -> Bomb {
    let blank = vec![b' '; PIECE];
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 5, 22);
    let mut ends = [0; 3];
    for end in &mut ends {
        packer
            .write_all(&blank)
            .and_then(|()| packer.flush())
            .expect("memory takes it");
        *end = packer.get_ref().len();
    }
    let whole = packer.into_inner();
    // From the second piece on the packer's state repeats, and so do its bytes.
    Bomb {
        begin: Bytes::copy_from_slice(&whole[..ends[0]]),
        piece: Bytes::copy_from_slice(&whole[ends[0]..ends[1]]),
        end: Bytes::copy_from_slice(&whole[ends[2]..]),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn of(bomb: &Bomb, pieces: usize) -> Vec<u8> {
        let piece = bomb.piece.repeat(pieces);
        [&bomb.begin[..], &piece, &bomb.end].concat()
    }

    #[test]
    fn a_gzip_bomb_of_three_pieces_unpacks_to_exactly_that() {
        let packed = of(&gzip_of(3), 3);
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut text)
            .expect("the checksum is right");
        assert_eq!(text.len(), 3 * PIECE);
    }

    #[test]
    fn a_gzip_bomb_is_ten_megabytes_of_ten_gigabytes() {
        let bomb = gzip_of(1);
        let packed = bomb.piece.len() * PIECES;
        assert!((9 << 20..12 << 20).contains(&packed), "{packed}");
    }

    #[test]
    fn a_brotli_bomb_of_five_pieces_unpacks_to_exactly_that() {
        let packed = of(&brotli_bomb(), 4);
        let mut text = Vec::new();
        brotli::Decompressor::new(&packed[..], 64 * 1024)
            .read_to_end(&mut text)
            .expect("it is brotli");
        assert_eq!(text.len(), 5 * PIECE);
    }
}

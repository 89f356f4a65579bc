//! What reading a page takes of the heap above the page itself.
//!
//! Comes in: pages of our own making. Goes out: a table. May not: measure time, which counting makes longer.
#![allow(missing_docs, clippy::print_stdout)]

mod pages;

use std::hint::black_box;

use digital_credit_core::model::Source;
use pages::{HEAVY, MIB, benefits, crowds, gift_card, read, shapes};
use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() {
    println!("| page | heap above it |\n|---|---|");
    let (known, unknown) = (gift_card(HEAVY, 95), benefits(HEAVY, 95));
    say("515 KB, known rule", &known, Some(Source::GiftCard));
    say("515 KB, general reader", &unknown, Some(Source::Benefits));
    for (name, body) in shapes(8 * MIB - 512) {
        say(&format!("8 MiB, {name}"), &body, None);
    }
    for (name, body) in crowds(2_000) {
        say(&format!("2,000 amounts, {name}"), &body, None);
    }
}

fn say(name: &str, body: &str, source: Option<Source>) {
    // The first page of a process makes the rules ready.
    drop(black_box(read(body, source)));
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    drop(black_box(read(body, source)));
    let above = HEAP.peak_usage().saturating_sub(before);
    println!("| {name} | {} KB |", above / 1024);
}

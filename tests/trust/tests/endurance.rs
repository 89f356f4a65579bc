//! Fetch after fetch in one process: memory, threads and open files stay where they are.
//!
//! Its own file, so that nothing else runs in the process meanwhile. Kotlin and Swift do the same over the boundary, 50
//! times in every run (`tests/kotlin`, `EnduranceTest`; `tests/swift/suite`, `FetchTests`).
#![allow(missing_docs)]

use end_to_end::{person::a_store_of_its_own, phone};
use trust::process;

/// A page is up to half a megabyte: one that stayed behind in each fetch would be 10 MB in twenty.
const ALLOWED_KB: u64 = 8_000;

#[derive(Clone, Copy, Debug)]
struct Footprint {
    kilobytes: u64,
    threads: u64,
    files: usize,
}

impl Footprint {
    fn now() -> Self {
        Self {
            kilobytes: process::resident_kb(),
            threads: process::threads(),
            files: process::open_files(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[allow(clippy::print_stdout)] // the figures are what the long form is for
async fn fetch_after_fetch_grows_neither_memory_nor_threads_nor_open_files() {
    let long = std::env::var("LONG").as_deref() == Ok("1");
    let rounds = if long { 500 } else { 20 };
    let store = a_store_of_its_own("happy").await;
    let session = phone::session(&store, "happy").await;
    let fetch = async |times: usize| {
        for _ in 0..times {
            let fetched = phone::fetch(&session, phone::options(&store)).await;
            assert_eq!(fetched.stopped_by, None);
            assert!(fetched.report.rows.len() >= 3);
            // What the store remembers for its tests is none of the core's.
            store.forget_requests();
        }
    };
    // Pools fill, words are compiled and the allocator takes its arenas: by the twentieth fetch nearly all of that is over.
    fetch(20).await;
    let first = Footprint::now();
    fetch(rounds).await;
    let second = Footprint::now();
    fetch(rounds).await;
    let third = Footprint::now();
    println!("twice {rounds} fetches in a row: {first:?}, {second:?}, {third:?}");
    assert!(first.kilobytes > 0 && first.threads > 0 && first.files > 0);
    assert!(third.threads <= first.threads + 4);
    assert!(third.files <= first.files + 4);
    // A thread more of the pool brings an arena of its own, once (53 to 61 MB, seen); what is left behind comes each time.
    let grown = |from: Footprint, to: Footprint| to.kilobytes.saturating_sub(from.kilobytes);
    assert!(grown(first, second).min(grown(second, third)) <= ALLOWED_KB);
    assert!(grown(first, third) <= 3 * ALLOWED_KB);
    store.stop().await;
}

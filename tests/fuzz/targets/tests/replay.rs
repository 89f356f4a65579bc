//! Every target over what it begins with, and over what the fuzzer has found (`tests/fuzz/regressions`).
#![allow(missing_docs)]

use std::{fs, path::Path};

use fuzz_targets::{TARGETS, bounded, seeds};

#[test]
fn every_target_takes_what_it_begins_with() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} begins with nothing");
        for (_, bytes) in seeds {
            bounded(target, &bytes);
        }
    }
}

#[test]
fn what_the_fuzzer_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../regressions");
    for (name, target) in TARGETS {
        let Ok(files) = fs::read_dir(folder.join(name)) else {
            continue;
        };
        for file in files.flatten() {
            bounded(target, &fs::read(file.path()).expect("a committed file"));
        }
    }
}

#[test]
fn pieces_of_every_seed_are_taken_too() {
    for (name, target) in TARGETS {
        for (_, bytes) in seeds(name).into_iter().take(12) {
            for part in 1..8 {
                let cut = bytes.len() * part / 8;
                target(bytes.get(..cut).unwrap_or_default());
                target(bytes.get(cut..).unwrap_or_default());
            }
        }
    }
}

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_targets::bounded(fuzz_targets::skeleton, bytes));

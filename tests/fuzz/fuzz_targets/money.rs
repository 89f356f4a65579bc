#![no_main]

libfuzzer_sys::fuzz_target!(
    init: fuzz_targets::make_ready(),
    |bytes: &[u8]| fuzz_targets::bounded(fuzz_targets::money, bytes)
);

//! The command-line host of Digital Credit.
fn main() {}

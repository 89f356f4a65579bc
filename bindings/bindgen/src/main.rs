//! Writes and checks the Kotlin and Swift bindings.
fn main() {}

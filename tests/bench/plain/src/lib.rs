//! The yardstick: uniffi and reqwest as they come, doing next to nothing.

uniffi::setup_scaffolding!("plain");

/// What could go wrong.
#[derive(Debug, uniffi::Error)]
pub enum PlainError {
    /// The page did not come.
    NotFetched,
}

impl std::fmt::Display for PlainError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("fetch the page")
    }
}

impl std::error::Error for PlainError {}

/// Gets a page.
#[uniffi::export(async_runtime = "tokio")]
pub async fn fetch(address: String) -> Result<String, PlainError> {
    let answer = reqwest::get(address).await.map_err(|_| PlainError::NotFetched)?;
    answer.text().await.map_err(|_| PlainError::NotFetched)
}

/// A call like the core's `sites`.
#[uniffi::export]
pub fn first_call(region: Option<String>) -> Result<Vec<String>, PlainError> {
    Ok(vec![region.unwrap_or_default(); 20])
}

/// How long it takes to build the HTTP client, in nanoseconds.
#[uniffi::export]
pub fn client_build_ns() -> u64 {
    let begun = std::time::Instant::now();
    let client = reqwest::Client::new();
    let took = begun.elapsed();
    drop(client);
    u64::try_from(took.as_nanos()).unwrap_or(u64::MAX)
}

//! What Kotlin and Swift see: the only folder that names uniffi.
//!
//! Lives here: records and enums of the boundary, and the exports that translate between them and the core.
//! Comes in: values from a shell. Goes out: values for a shell; two errors and many outcomes.
//! May not: hold logic. A diff in this folder is a change of the API; anything else is refactoring.

#![allow(
    clippy::needless_pass_by_value,
    reason = "the boundary hands over owned values"
)]

use std::{
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

mod convert;
mod convert_fetch;
mod fetch;
mod records;
mod redacted;
mod rendered;
mod sign_in;
mod views;

pub use fetch::*;
pub use records::*;
pub use rendered::*;
pub use sign_in::*;
pub use views::*;

/// Runs the body of an export so that no panic crosses the boundary: in Swift one would end the app.
pub(crate) fn guarded<T>(body: impl FnOnce() -> Result<T, CoreError>) -> Result<T, CoreError> {
    // Nothing that `body` borrowed is looked at after a panic: exports take and give values.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(Err(CoreError::Internal))
}

/// The same for an asynchronous export.
pub(crate) async fn guarded_future<T>(
    body: impl Future<Output = Result<T, CoreError>>,
) -> Result<T, CoreError> {
    let mut body = pin!(body);
    poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| body.as_mut().poll(context)))
            .unwrap_or(Poll::Ready(Err(CoreError::Internal)))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_internal_error() {
        let thrown: Result<(), _> = guarded(|| panic!("marked"));
        assert_eq!(thrown, Err(CoreError::Internal));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }

    #[tokio::test]
    async fn a_panic_in_a_future_becomes_an_internal_error() {
        let thrown: Result<(), _> = guarded_future(async {
            std::future::ready(()).await;
            panic!("marked")
        })
        .await;
        assert_eq!(thrown, Err(CoreError::Internal));
        assert_eq!(guarded_future(async { Ok(1) }).await, Ok(1));
    }
}

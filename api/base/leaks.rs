//! Deliberate mistakes, one for each channel through which something could be learned of a circle from outside. They are the test of the
//! test: tests/proof switches them on one at a time, in a server of its own, and must find every one. Nothing else can switch them on, and
//! a release does not contain them.

use sea_orm::sea_query::Expr;

#[cfg(all(feature = "proof", not(debug_assertions)))]
compile_error!("The feature `proof` plants leaks for tests. Build a release without it.");

#[cfg(feature = "proof")]
tokio::task_local! {
    static PLANTED: u16;
}

/// Whether this mistake is to be made now. Without the feature: never, and what hangs on it is not compiled.
#[cfg(feature = "proof")]
#[must_use]
pub fn planted(leak: u16) -> bool {
    PLANTED.try_with(|planted| *planted == leak).unwrap_or(false)
}

/// Whether this mistake is to be made now. Without the feature: never, and what hangs on it is not compiled.
#[cfg(not(feature = "proof"))]
#[must_use]
pub const fn planted(_: u16) -> bool {
    false
}

/// Does something with this mistake planted; 0: with none.
#[cfg(feature = "proof")]
pub async fn with<F: Future>(leak: u16, work: F) -> F::Output {
    PLANTED.scope(leak, work).await
}

/// Does something with no mistake planted: there is none.
#[cfg(not(feature = "proof"))]
pub async fn with<F: Future>(_: u16, work: F) -> F::Output {
    work.await
}

/// This condition; none at all, when the mistake is to forget it.
#[must_use]
pub fn unless(leak: u16, condition: Expr) -> Expr {
    if planted(leak) { Expr::cust("1 = 1") } else { condition }
}

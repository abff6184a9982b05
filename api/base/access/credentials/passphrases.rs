//! Passphrases as they are kept: Argon2id in PHC format, made and checked away from the threads that answer requests.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::runtime::{Builder, Runtime};

use crate::error::{Error, Result};

/// The threads on which passphrases are hashed, one after the other on each: a hash takes 19 MiB and a core, and those who are signed in need
/// the other half of the cores. The same threads each time, so that their memory is used again.
static HASHERS: LazyLock<Runtime> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = Builder::new_multi_thread().worker_threads((cores / 2).max(1)).thread_name("passphrases").build();
    threads.expect("threads can be started")
});

/// Does this on those threads.
async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    HASHERS.spawn(async { work() }).await.map_err(|_| Error::Unavailable)
}

/// What an unknown account's passphrase is compared with, so that it takes as long as a known one's.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this passphrase", b"0123456789abcdef"));

fn hashed(passphrase: &str, salt: &[u8]) -> String {
    Argon2::default()
        .hash_password_with_salt(passphrase.as_bytes(), salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
}

/// Hashes a passphrase, away from the threads that answer requests.
///
/// # Errors
/// When the server is stopping.
pub async fn hash(passphrase: String, salt: [u8; 16]) -> Result<String> {
    away(move || hashed(&passphrase, &salt)).await
}

/// Whether the passphrase matches the hash. Without a hash it takes as long, and does not match.
///
/// # Errors
/// When the server is stopping.
pub async fn matches(passphrase: String, hash: Option<String>) -> Result<bool> {
    let check = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let matches = PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(passphrase.as_bytes(), &parsed).is_ok());
        matches && known
    };
    away(check).await
}

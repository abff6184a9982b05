//! How often one address may try. In memory, on each node; counted for one caller and one account together, so that a stranger cannot
//! lock anybody out.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;
use chrono::{DateTime, Utc};
use governor::clock::{Clock, Reference};
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use base::access::credentials::digests::sha256;
use base::config::Config;
use base::error::{Error, Result};
use base::world::World;

/// The world's clock, as the limiter wants it.
#[derive(Clone)]
struct WorldClock(World);

/// An instant of the world's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct At(DateTime<Utc>);

impl std::ops::Add<Nanos> for At {
    type Output = Self;

    fn add(self, nanos: Nanos) -> Self {
        Self(self.0 + Duration::from(nanos))
    }
}

impl Reference for At {
    fn duration_since(&self, earlier: Self) -> Nanos {
        (self.0 - earlier.0).to_std().unwrap_or_default().into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0 - Duration::from(duration))
    }
}

impl Clock for WorldClock {
    type Instant = At;

    fn now(&self) -> At {
        At(self.0.now())
    }
}

/// Counts tries.
pub struct Throttle {
    tries: RateLimiter<String, DefaultKeyedStateStore<String>, WorldClock, governor::middleware::NoOpMiddleware<At>>,
    trusted_proxy: bool,
}

impl Throttle {
    /// A throttle with these settings.
    #[must_use]
    pub fn new(config: &Config, world: World) -> Arc<Self> {
        let quota = Quota::per_minute(NonZeroU32::new(config.sign_in_tries).unwrap_or(NonZeroU32::MIN));
        let tries = RateLimiter::new(quota, DefaultKeyedStateStore::default(), WorldClock(world));
        Arc::new(Self { tries, trusted_proxy: config.trusted_proxy })
    }

    /// Counts one try of this caller at this account.
    ///
    /// # Errors
    /// When it was one too many.
    pub fn count(&self, request: &HttpRequest, account: &str) -> Result<()> {
        let caller = if self.trusted_proxy {
            request.connection_info().realip_remote_addr().map(str::to_owned)
        } else {
            request.peer_addr().map(|address| address.ip().to_string())
        };
        let key = sha256(&[caller.unwrap_or_default().as_bytes(), account.as_bytes()]);
        if self.tries.len() > 10_000 {
            self.tries.retain_recent();
        }
        self.tries.check_key(&key).map_err(|_| Error::RateLimited)
    }
}

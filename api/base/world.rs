//! Time and chance come in from outside, so that a test can hold them still.
//!
//! Nothing else in the product asks the machine what time it is or throws dice.

#![expect(clippy::disallowed_methods, reason = "this is where time comes from")]

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, SubsecRound as _, TimeZone as _, Utc};
use chrono_tz::Tz;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use uuid::{Builder, Uuid};

/// Where people meet, and whose calendar a civil date is of (model §3).
pub const LONDON: Tz = chrono_tz::Europe::London;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The machine's clock moved by a fixed distance: the demo partnership lives in its own November.
pub struct ShiftedClock(pub Duration);

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.0
    }
}

/// A clock that somebody else sets, by hand.
#[derive(Default)]
pub struct HeldClock(AtomicI64);

impl HeldClock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn at(at: DateTime<Utc>) -> Self {
        Self(AtomicI64::new(at.timestamp_micros()))
    }

    /// Moves it.
    pub fn set(&self, at: DateTime<Utc>) {
        self.0.store(at.timestamp_micros(), Ordering::SeqCst);
    }
}

impl Clock for HeldClock {
    fn now(&self) -> DateTime<Utc> {
        Utc.timestamp_micros(self.0.load(Ordering::SeqCst)).single().unwrap_or_default()
    }
}

/// A clock that reads an RFC 3339 instant from a file whenever it is asked: for rehearsing a day that has not come yet.
pub struct FileClock(pub PathBuf);

impl Clock for FileClock {
    fn now(&self) -> DateTime<Utc> {
        std::fs::read_to_string(&self.0)
            .ok()
            .and_then(|text| DateTime::parse_from_rfc3339(text.trim()).ok())
            .map_or_else(Utc::now, |at| at.with_timezone(&Utc))
    }
}

/// Time, ids and chance, handed to whoever needs them.
#[derive(Clone)]
pub struct World {
    clock: Arc<dyn Clock>,
    chance: Chance,
}

#[cfg(all(feature = "proof", not(debug_assertions)))]
compile_error!("The feature `proof` makes secrets that a test can foretell. Build a release without it.");

/// Where chance comes from.
#[derive(Clone)]
enum Chance {
    /// One stream for everything.
    Stream(Arc<Mutex<StdRng>>),
    /// A stream for each place in the code, within each label that a test sets.
    #[cfg(feature = "proof")]
    Labelled(labels::Labels, Uuid),
}

impl World {
    /// The real world under this clock: chance from the operating system.
    #[must_use]
    pub fn real(clock: Arc<dyn Clock>) -> Self {
        Self { clock, chance: Chance::Stream(Arc::new(Mutex::new(rand::make_rng()))) }
    }

    /// A world that repeats itself: chance from a seed.
    #[must_use]
    pub fn seeded(clock: Arc<dyn Clock>, seed: u64) -> Self {
        Self { clock, chance: Chance::Stream(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))) }
    }

    /// A world in which chance depends on the label that was set last, on the place in the code that asks, and on nothing else: two servers
    /// that are told the same labels draw the same, whatever else one of them did before.
    #[cfg(feature = "proof")]
    #[must_use]
    pub fn labelled(clock: Arc<dyn Clock>, labels: labels::Labels) -> Self {
        Self { clock, chance: Chance::Labelled(labels, Uuid::nil()) }
    }

    /// This world for one circle or one person: what is drawn for them does not depend on how much is drawn for others. In the real
    /// world chance has no memory, so it is the same.
    #[must_use]
    #[cfg_attr(not(feature = "proof"), expect(unused_variables, reason = "the real world makes no difference"))]
    pub fn about(&self, subject: Uuid) -> Self {
        match &self.chance {
            Chance::Stream(_) => self.clone(),
            #[cfg(feature = "proof")]
            Chance::Labelled(labels, _) => {
                Self { clock: self.clock.clone(), chance: Chance::Labelled(labels.clone(), subject) }
            }
        }
    }

    /// The present instant, to the microsecond that both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now().trunc_subsecs(6)
    }

    /// The civil date in London.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&LONDON).date_naive()
    }

    /// `N` random bytes.
    ///
    /// # Panics
    /// Never: the lock is held for the length of one call that cannot fail.
    #[must_use]
    #[track_caller]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.chance {
            Chance::Stream(stream) => {
                stream.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(&mut bytes);
            }
            #[cfg(feature = "proof")]
            Chance::Labelled(labels, subject) => labels.fill(*subject, std::panic::Location::caller(), &mut bytes),
        }
        bytes
    }

    /// A new `UUIDv7` (RFC 9562): ordered by time, 74 random bits.
    #[must_use]
    #[track_caller]
    pub fn id(&self) -> Uuid {
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// A new `UUIDv7` that tells the civil date in London and no more: for what must not be told apart by its minute (T-37).
    #[must_use]
    #[track_caller]
    pub fn id_of_day(&self) -> Uuid {
        Self::id_on(self.today(), &self.bytes::<10>())
    }

    /// The `UUIDv7` of that day's midnight in London with these random bits.
    #[must_use]
    pub fn id_on(day: NaiveDate, chance: &[u8; 10]) -> Uuid {
        let midnight = LONDON.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
        let millis = midnight.and_then(|at| u64::try_from(at.timestamp_millis()).ok()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, chance).into_uuid()
    }

    /// A secret of 256 bits, safe in an address.
    #[must_use]
    #[track_caller]
    pub fn token(&self) -> String {
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }
}

/// Chance by label, for the proof of separation (tests/proof). Not in a release: the feature refuses to be built into one.
#[cfg(feature = "proof")]
pub mod labels {
    use std::collections::HashMap;
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    use std::panic::Location;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

    use rand::rngs::StdRng;
    use rand::{Rng as _, SeedableRng as _};
    use uuid::Uuid;

    /// A place in the code, and whom it draws for.
    type Asker = (Uuid, &'static str, u32, u32);

    /// The label in force, and how often each asker has drawn under it.
    #[derive(Clone, Default)]
    pub struct Labels(Arc<Mutex<(String, HashMap<Asker, u64>)>>);

    impl Labels {
        fn open(&self) -> MutexGuard<'_, (String, HashMap<Asker, u64>)> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// Begins a label.
        pub fn set(&self, label: &str) {
            *self.open() = (label.to_owned(), HashMap::new());
        }

        pub(super) fn fill(&self, subject: Uuid, place: &'static Location<'static>, bytes: &mut [u8]) {
            let asker = (subject, place.file(), place.line(), place.column());
            let mut open = self.open();
            let drawn = open.1.entry(asker).or_default();
            *drawn += 1;
            let mut hasher = DefaultHasher::new();
            (asker, *drawn).hash(&mut hasher);
            open.0.hash(&mut hasher);
            StdRng::seed_from_u64(hasher.finish()).fill_bytes(bytes);
        }
    }
}

//! Circles: finding, joining, being inside, running one.

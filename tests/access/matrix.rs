//! Standing × action. The page beside this file is what the product decides; a change of it is read as a change of the promise.

use practice_circles::access::standing::matrix;

use crate::support::house::same_as_committed;

#[test]
fn the_matrix_is_what_is_written_beside_this_file() {
    same_as_committed("tests/access/matrix.txt", &matrix());
}

//! Checks of the logical roles on frozen parses.
